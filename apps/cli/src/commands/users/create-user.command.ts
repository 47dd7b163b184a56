import { Option, SubCommand } from 'nest-commander';
import { Refusal } from '#contracts/refusal';
import { emailProblem, usernameProblem } from '#users/accounts/account.policy';
import { UserAdminService } from '#users/user-admin.service';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { CLI_ACTOR } from '../../shared/audit-actor';

interface Options {
  username: string;
  email: string;
}

@SubCommand({ name: 'create', description: 'create a user, who sets the password by email' })
export class CreateUserCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['users create --username ada --email ada@example.com', 'ada gets a mail whose link works for one hour'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly admins: UserAdminService,
  ) {
    super();
  }

  @Option({ flags: '--username <name>', description: 'username (required)', required: true })
  parseUsername(text: string): string {
    return text;
  }

  @Option({ flags: '--email <address>', description: 'email address (required)', required: true })
  parseEmail(text: string): string {
    return text;
  }

  async run(_: string[], { username, email }: Options): Promise<void> {
    const problems = [usernameProblem(username), emailProblem(email)].filter((problem) => problem !== null);
    if (problems.length > 0) throw new Refusal('VALIDATION', problems.join('\n'));
    await this.database.open();
    // Beat publishes the mail, so that this command needs no broker.
    const { user } = await this.admins.create(CLI_ACTOR, {
      username,
      email,
      firstName: '',
      lastName: '',
      timeZone: 'UTC',
    });
    this.answer.print(
      { user },
      () => `${user.username} is created; a mail to ${user.email} leads to the choice of a password`,
    );
  }
}
