import { Command, Option } from 'nest-commander';
import { migrate } from '#database/migrate';
import { ConfigError } from '#config/config-error';
import { Refusal } from '#contracts/refusal';
import { declareBroker, putBrokerUsers } from '#messaging/declare-broker';
import { RaiseZoneRulesFlow, type RaisedRules } from '#flows/schedules/raise-zone-rules.flow';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess, migrationSettings } from '../../shared/database-access';
import { Settings } from '../../frame/settings';
import { raisedInWords } from './raise-zones.command';

const WAIT_SECONDS = 60;
const BROKER_MS = 5000;

@Command({
  name: 'migrate',
  description: `migrate the database (waits up to ${WAIT_SECONDS} s for PostgreSQL)`,
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
    description: 'keep the zone rules in force, for processes with older ones',
  })
  parseKeepZoneRules(): boolean {
    return true;
  }

  async run(_: string[], { keepZoneRules = false }: { keepZoneRules?: boolean } = {}): Promise<void> {
    const report = (message: string): void => this.answer.note(message);
    const { owner, runtimeUrl } = migrationSettings(this.settings);
    const migrations = await migrate(owner, { seconds: WAIT_SECONDS, log: report }, runtimeUrl);
    const brokerUsers = await this.makeBrokerUsers();
    const topology = await this.declareTopology();
    const zoneRules = keepZoneRules ? null : await this.raise();
    this.answer.print({ migrations, zoneRules, brokerUsers, topology }, () =>
      [
        ...(migrations.length === 0 ? ['Nothing to migrate: the database is up to date.'] : []),
        ...migrations.map((name) => `Migrated: ${name}`),
        ...(brokerUsers.length === 0 ? [] : [`Users at RabbitMQ: ${brokerUsers.join(', ')}`]),
        ...(zoneRules === null ? [] : [raisedInWords(zoneRules)]),
      ].join('\n'),
    );
  }

  /**
   * Creates the broker users that the settings ask for.
   * @throws when that fails, because the processes could not log in
   */
  private async makeBrokerUsers(): Promise<string[]> {
    const { brokerUsers = [] } = this.settings.read('brokerUsers');
    if (brokerUsers.length === 0) return [];
    const { rabbitmqUrl, rabbitmqManagementUrl } = this.settings.read('rabbitmqUrl', 'rabbitmqManagementUrl');
    if (rabbitmqManagementUrl === undefined) throw new ConfigError(['BROKER_USERS needs RABBITMQ_MANAGEMENT_URL']);
    const vhost = decodeURIComponent(new URL(rabbitmqUrl).pathname.slice(1)) || '/';
    return putBrokerUsers(rabbitmqManagementUrl, vhost, Object.fromEntries(brokerUsers.map((user) => user.split(':'))));
  }

  /**
   * Declares queues and exchanges. False when there is no broker now, or none is set: the first worker that connects
   * declares them too.
   */
  private async declareTopology(): Promise<boolean> {
    const url = this.brokerUrl();
    if (url === null) return false;
    try {
      await declareBroker(url, BROKER_MS);
      return true;
    } catch (error) {
      this.answer.note(`RabbitMQ: ${(error as Error).message}; the first worker declares the queues`);
      return false;
    }
  }

  private brokerUrl(): string | null {
    try {
      return this.settings.read('rabbitmqUrl').rabbitmqUrl;
    } catch (error) {
      if (error instanceof ConfigError) return null;
      throw error;
    }
  }

  /**
   * Puts the zone rules of this version in force, unless newer ones are: this version may be an older one that was
   * started again.
   */
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
