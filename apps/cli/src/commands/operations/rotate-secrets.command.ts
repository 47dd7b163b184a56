import { SubCommand } from 'nest-commander';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { RotateEndpointSecretsFlow } from '#flows/notifications/rotate-endpoint-secrets.flow';
import { EndpointSecrets } from '#flows/notifications/endpoint-secrets.policy';
import { SecretKeys } from '#secrets/secret-keys.policy';
import { SecretVaultService, type Rotated } from '#secrets/secret-vault.service';
import { SecretRepository } from '#secrets/secret.repository';
import { AuditRepository } from '#users/audit.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { Settings } from '../../frame/settings';
import { CLI_ACTOR } from '../../shared/audit-actor';

@SubCommand({
  name: 'rotate',
  description: 're-encrypt all secrets with the first key of SECRETS_KEYS',
})
export class RotateSecretsCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    ['secrets rotate', 'after SECRETS_KEYS=new:…,old:… in every process; then the old key can be left out'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly settings: Settings,
    private readonly dataSource: DataSource,
    private readonly secrets: SecretRepository,
    private readonly vault: SecretVaultService,
    private readonly webhooks: RotateEndpointSecretsFlow,
    private readonly audit: AuditRepository,
  ) {
    super();
  }

  /**
   * Seals all secrets with the newest key. It can be stopped and started again: each batch is a transaction, and sealed
   * secrets are skipped.
   */
  async run(): Promise<void> {
    const { secretsKeys } = this.settings.read('secretsKeys');
    const keys = new SecretKeys(secretsKeys);
    const manager = await this.database.open();
    const expected = keys.current === null ? 0 : await this.secrets.countOfOtherKeys(manager, keys.current);
    const failed: Rotated['failed'] = [];
    let rotated = 0;
    let after: Rotated['after'] = null;
    do {
      const batch: Rotated = await this.dataSource.transaction((inner) => this.vault.rotate(inner, keys, after));
      rotated += batch.done;
      failed.push(...batch.failed);
      after = batch.after;
      this.answer.note(`${rotated} of ${expected} secrets`);
    } while (after !== null);
    const ofWebhooks = await this.webhooks.rotate(new EndpointSecrets(secretsKeys), keys.current ?? '');
    const failures = [...failed.map(({ reason }) => reason), ...ofWebhooks.failed];
    const counts = { rotated, webhooks: ofWebhooks.rotated, failed: failures.length };
    const details = { key: keys.current, ...counts };
    await this.audit.record(manager, CLI_ACTOR, { action: 'SECRETS_ROTATED', details });
    this.answer.print(
      { ...details, failed },
      () =>
        `${rotated} secrets and those of ${ofWebhooks.rotated} webhooks are sealed with the key '${keys.current}' now.`,
    );
    if (failures.length > 0)
      throw new Refusal('CONFLICT', `${failures.length} secrets stay as they are: ${reasonsOf(failures)}`);
  }
}

function reasonsOf(failures: string[]): string {
  return [...new Set(failures.slice(0, 20))].join('; ');
}
