import { Option, SubCommand } from 'nest-commander';
import type { Quotas } from '#contracts/accounts';
import { ChangeUserFlow } from '#flows/accounts/change-user.flow';
import type { AdminChanges } from '#users/user.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { UsageError } from '../../frame/exit-code';
import { parseQuota } from '../../shared/parse-argument';
import { Owners } from '../../shared/owners';
import { CLI_ACTOR } from '../../shared/audit-actor';

/** `default` stands for null, because nest-commander turns null into an empty text. */
type Options = { [name in keyof Quotas]?: number | 'default' };

const OF_SETTINGS = '`default`: as the settings say';

@SubCommand({ name: 'set-quota', description: 'set quotas of a user', arguments: '<username>' })
export class SetQuotaCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['users set-quota ada --max-tasks 5000 --requests-per-second 20', 'what is not named stays'],
    ['users set-quota ada --max-tasks default', 'again as the settings say'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owners: Owners,
    private readonly admins: ChangeUserFlow,
  ) {
    super();
  }

  @Option({ flags: '--max-tasks <n>', description: `max tasks; ${OF_SETTINGS}` })
  parseMaxTasks(text: string): number | 'default' {
    return parseQuota(text, 0);
  }

  @Option({ flags: '--min-interval-seconds <n>', description: 'min interval between occurrences' })
  parseMinIntervalSeconds(text: string): number | 'default' {
    return parseQuota(text, 1);
  }

  @Option({ flags: '--max-files <n>', description: 'max uploaded files' })
  parseMaxFiles(text: string): number | 'default' {
    return parseQuota(text, 0);
  }

  @Option({ flags: '--max-file-bytes <n>', description: 'max bytes of uploads' })
  parseMaxFileBytes(text: string): number | 'default' {
    return parseQuota(text, 0);
  }

  @Option({ flags: '--requests-per-second <n>', description: 'max requests per second to each API process' })
  parseRequestsPerSecond(text: string): number | 'default' {
    return parseQuota(text, 1);
  }

  @Option({ flags: '--runs-at-once <n>', description: 'max concurrent runs' })
  parseRunsAtOnce(text: string): number | 'default' {
    return parseQuota(text, 1);
  }

  @Option({ flags: '--waiting-runs <n>', description: 'max waiting runs; 0: no limit' })
  parseWaitingRuns(text: string): number | 'default' {
    return parseQuota(text, 0);
  }

  @Option({ flags: '--log-bytes <n>', description: 'max bytes of stored logs; 0: no limit' })
  parseLogBytes(text: string): number | 'default' {
    return parseQuota(text, 0);
  }

  @Option({ flags: '--result-bytes <n>', description: 'max bytes of stored results; 0: no limit' })
  parseResultBytes(text: string): number | 'default' {
    return parseQuota(text, 0);
  }

  async run([username = '']: string[], options: Options): Promise<void> {
    const quotas = quotasIn(options);
    if (Object.keys(quotas).length === 0)
      throw new UsageError('set-quota: which one? (--max-tasks, --requests-per-second, …)');
    const id = await this.owners.idOf(await this.database.open(), username);
    const user = await this.admins.change(CLI_ACTOR, id, { quotas });
    this.answer.print({ user }, () => `${user.username} has the quotas ${JSON.stringify(user.quotas)}`);
  }
}

/** Turns options into changes, in which null stands for the value of the settings. */
function quotasIn(options: Options): NonNullable<AdminChanges['quotas']> {
  const { maxTasks, minIntervalSeconds, maxFiles, maxFileBytes, requestsPerSecond, runsAtOnce } = options;
  const { waitingRuns, logBytes, resultBytes } = options;
  const given = Object.entries({
    ...{ maxTasks, minIntervalSeconds, maxFiles, maxFileBytes, requestsPerSecond, runsAtOnce },
    ...{ waitingRuns, logBytes, resultBytes },
  });
  return Object.fromEntries(
    given.flatMap(([name, quota]) => (quota === undefined ? [] : [[name, quota === 'default' ? null : quota]])),
  );
}
