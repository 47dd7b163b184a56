import { Option, SubCommand } from 'nest-commander';
import { TASK_KINDS } from '#contracts/task-kinds';
import { parseTimeoutCeilings } from '#contracts/timeout-ceiling.policy';
import { newId } from '#database/new-id';
import { serverNow } from '#database/server-facts';
import { TaskCreateFlow } from '#flows/tasks/task-create.flow';
import { TaskParamsFlow } from '#flows/tasks/task-params.flow';
import { failureDefaults } from '#contracts/notify-defaults.policy';
import { standardTerms } from '#flows/tasks/task-terms.policy';
import { UserRepository, type UserView } from '#users/user.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { parseCount, parseInstantArgument, parseObject, parseTitle, parseWords } from '../../shared/parse-argument';
import { beyondOwner, scheduleOf, type ScheduleOptions } from '../../shared/parse-schedule';
import { ADMIN_CLI, refuseDisabled } from '../../shared/owned-tasks';
import { Owners } from '../../shared/owners';
import { Settings } from '../../frame/settings';

interface Options extends ScheduleOptions {
  owner: string;
  title: string;
  kind: string[];
  params: Record<string, unknown>;
}

const KINDS = TASK_KINDS.map(({ kind }) => kind);
const MAX_SECONDS = 315_360_000;

@SubCommand({ name: 'create', description: 'create a task for a user' })
export class CreateTaskCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    [
      `tasks create --owner ada --title "Ping the shop" --kind http --params '{"url": "https://example.com/"}'`,
      'without a schedule a task runs once, now',
    ],
    ['tasks create … --cron "30 2 * * 1-5" --zone Europe/Berlin', 'or --every 3600, or --at 2027-01-01T08:00:00+01:00'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly owners: Owners,
    private readonly users: UserRepository,
    private readonly checks: TaskParamsFlow,
    private readonly creates: TaskCreateFlow,
    private readonly settings: Settings,
  ) {
    super();
  }

  @Option({ flags: '--owner <username>', description: 'owner (required)', required: true })
  parseOwner(text: string): string {
    return text;
  }

  @Option({ flags: '--title <text>', description: 'title (required)', required: true })
  parseTitle(text: string): string {
    return parseTitle(text);
  }

  @Option({ flags: '--kind <kind>', description: `one of ${KINDS.join(', ')} (required)`, required: true })
  parseKind(text: string): string[] {
    return parseWords(text, KINDS);
  }

  @Option({ flags: '--params <json>', description: 'parameters as JSON (required)', required: true })
  parseParams(text: string): Record<string, unknown> {
    return parseObject(text);
  }

  @Option({ flags: '--cron <expression>', description: 'cron schedule' })
  parseCron(text: string): string {
    return text;
  }

  @Option({ flags: '--every <seconds>', description: 'interval schedule' })
  parseEvery(text: string): number {
    return parseCount(text, MAX_SECONDS);
  }

  @Option({ flags: '--at <instant>', description: 'one-time schedule, e.g. 2026-12-24T18:00:00Z' })
  parseAt(text: string): Date {
    return parseInstantArgument(text);
  }

  @Option({ flags: '--zone <name>', description: "time zone, IANA name (default: the owner's)" })
  parseZone(text: string): string {
    return text;
  }

  async run(_: string[], { owner, title, kind: [kind = ''], params, ...given }: Options): Promise<void> {
    const manager = await this.database.open();
    const ownerId = await this.owners.idOf(manager, owner);
    const user = await this.users.find(manager, ownerId);
    if (user === null) throw new Error(`the user ${ownerId} is gone`);
    refuseDisabled(user);
    const [id, now] = [newId(), await serverNow(manager)];
    const spec = scheduleOf({ zone: user.timeZone, ...given }, id, now);
    await this.checks.check(user, { kind, params });
    const ceilings = parseTimeoutCeilings(this.settings.read('maxTimeoutSeconds').maxTimeoutSeconds);
    const defaults = { ...standardTerms(kind, user.role, ceilings), ...failureDefaults(spec?.kind) };
    const terms = { ...defaults, title, kind, params };
    const author = { id: null, name: ADMIN_CLI.name, via: 'CLI' } as const;
    // The quotas of the owner do not bind an administrator.
    await this.creates.create({ id, ownerId, author, terms, spec, maxTasks: null }, now);
    const warnings = beyondOwner(spec, this.minIntervalOf(user), now).map(
      (message) => `${user.username} cannot save this schedule again: ${message}`,
    );
    for (const warning of warnings) this.answer.note(warning);
    this.answer.print({ taskId: id, owner: user.username, title, warnings }, () =>
      spec === null ? `Task ${id} created; it runs now.` : `Task ${id} created.`,
    );
  }

  /** Returns the quota of the owner in seconds; null for admins, who have none. */
  private minIntervalOf({ role, quotas }: UserView): number | null {
    if (role === 'admin') return null;
    return quotas.minIntervalSeconds ?? this.settings.read('minIntervalSeconds').minIntervalSeconds;
  }
}
