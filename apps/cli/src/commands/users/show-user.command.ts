import { SubCommand } from 'nest-commander';
import { notFound } from '#contracts/refusal';
import { RunQuotaFlow } from '#flows/tasks/run-quota.flow';
import type { QuotaUse, RunQuotaUse } from '#runs/enqueue/run-quota.policy';
import { UserRepository, type UserView } from '#users/user.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { textFacts } from '../../frame/text-table';

@SubCommand({ name: 'show', description: 'show a user and their quota usage', arguments: '<username>' })
export class ShowUserCommand extends AdminCommand {
  override readonly examples: [string, string][] = [['users show ada', 'role, quotas, and what is used of them']];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly users: UserRepository,
    private readonly quotas: RunQuotaFlow,
  ) {
    super();
  }

  async run([username = '']: string[]): Promise<void> {
    const manager = await this.database.open();
    const user = await this.users.findByName(manager, username);
    const usage = user && (await this.quotas.used(manager, [user.id])).get(user.id);
    if (!user || !usage) throw notFound('user', username);
    this.answer.print({ ...user, usage }, () => words(user, usage));
  }
}

function words(user: UserView, { waitingRuns, logBytes, resultBytes }: RunQuotaUse): string {
  return textFacts([
    ['User', user.username],
    ['Email', user.email],
    ['Role', user.role],
    ['Command access', user.mayUseCommand ? 'yes' : 'no'],
    ['Disabled', user.disabledAt],
    ['Own quotas', Object.keys(user.quotas).length > 0 ? JSON.stringify(user.quotas) : null],
    ['Waiting runs', useWords(waitingRuns)],
    ['Log bytes', useWords(logBytes)],
    ['Result bytes', useWords(resultBytes)],
    ['Joined', user.createdAt],
  ]);
}

function useWords({ used, allowed }: QuotaUse): string {
  return allowed === null ? `${used} (no limit)` : `${used} of ${allowed}`;
}
