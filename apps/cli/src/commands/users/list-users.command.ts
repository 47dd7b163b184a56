import { Option, SubCommand } from 'nest-commander';
import { UserRepository, type UserView } from '#users/user.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseCount } from '../../shared/parse-argument';
import { textTable } from '../../frame/text-table';

const MAX_USERS = 10_000;

@SubCommand({ name: 'list', description: 'list users, oldest first' })
export class ListUsersCommand extends AdminCommand {
  override readonly examples: [string, string][] = [['users list --json', 'for scripts']];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly users: UserRepository,
  ) {
    super();
  }

  @Option({ flags: '--limit <n>', description: 'max results (default: 1000)' })
  parseLimit(text: string): number {
    return parseCount(text, MAX_USERS);
  }

  async run(_: string[], { limit = 1000 }: { limit?: number }): Promise<void> {
    const users = await this.users.list(await this.database.open(), limit);
    this.answer.print({ users }, () =>
      textTable(['USERNAME', 'EMAIL', 'ROLE', 'COMMAND ACCESS', 'DISABLED', 'JOINED'], users.map(cells)),
    );
  }
}

function cells(user: UserView): (string | Date | null)[] {
  const mayUseCommand = user.mayUseCommand ? 'yes' : 'no';
  return [user.username, user.email, user.role, mayUseCommand, user.disabledAt, user.createdAt];
}
