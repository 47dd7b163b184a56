import { Command } from 'nest-commander';
import { migrate } from '#database/migrate';
import { AdminCommand } from '../admin-command';
import { migrationSettings } from '../database-access';
import { Settings } from '../settings';

const WAIT_SECONDS = 60;

@Command({
  name: 'migrate',
  description: `bring the database to the schema of this version (waits up to ${WAIT_SECONDS} s for PostgreSQL)`,
})
export class MigrateDatabaseCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['migrate', 'runs what is missing; running it again, or twice at once, does no harm'],
  ];

  constructor(private readonly settings: Settings) {
    super();
  }

  async run(): Promise<void> {
    const say = (message: string): void => this.answer.note(message);
    const { owner, runtimeUrl } = migrationSettings(this.settings);
    const migrations = await migrate(owner, { seconds: WAIT_SECONDS, say }, runtimeUrl);
    this.answer.give({ migrations }, () =>
      migrations.length === 0
        ? 'Nothing to migrate: the database is up to date.'
        : migrations.map((name) => `Migrated: ${name}`).join('\n'),
    );
  }
}
