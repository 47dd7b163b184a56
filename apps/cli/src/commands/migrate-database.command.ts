import { Command, Option } from 'nest-commander';
import { migrate } from '#database/migrate';
import { Refusal } from '#contracts/refusal';
import { RaiseZoneRulesFlow, type RaisedRules } from '#flows/raise-zone-rules.flow';
import { AdminCommand } from '../admin-command';
import { DatabaseAccess, migrationSettings } from '../database-access';
import { Settings } from '../settings';
import { raisedInWords } from './raise-zones.command';

const WAIT_SECONDS = 60;

@Command({
  name: 'migrate',
  description: `bring the database to the schema of this version (waits up to ${WAIT_SECONDS} s for PostgreSQL)`,
})
export class MigrateDatabaseCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['migrate', 'runs what is missing; running it again, or twice at once, does no harm'],
    ['migrate --keep-zone-rules', 'before a rolling update; `zones raise` after it'],
  ];

  constructor(
    private readonly settings: Settings,
    private readonly database: DatabaseAccess,
    private readonly zones: RaiseZoneRulesFlow,
  ) {
    super();
  }

  @Option({
    flags: '--keep-zone-rules',
    description: 'leave the zone rules that are in force: processes with older ones would no longer be ready',
  })
  parseKeepZoneRules(): boolean {
    return true;
  }

  async run(_: string[], { keepZoneRules = false }: { keepZoneRules?: boolean } = {}): Promise<void> {
    const say = (message: string): void => this.answer.note(message);
    const { owner, runtimeUrl } = migrationSettings(this.settings);
    const migrations = await migrate(owner, { seconds: WAIT_SECONDS, say }, runtimeUrl);
    const zoneRules = keepZoneRules ? null : await this.raise();
    this.answer.give({ migrations, zoneRules }, () =>
      [
        ...(migrations.length === 0 ? ['Nothing to migrate: the database is up to date.'] : []),
        ...migrations.map((name) => `Migrated: ${name}`),
        ...(zoneRules === null ? [] : [raisedInWords(zoneRules)]),
      ].join('\n'),
    );
  }

  /** Rules that are newer than those of here stay: this version may be an older one, started again. */
  private async raise(): Promise<RaisedRules | null> {
    await this.database.open();
    try {
      return await this.zones.raise();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'CONFLICT') throw error;
      this.answer.note(error.message);
      return null;
    }
  }
}
