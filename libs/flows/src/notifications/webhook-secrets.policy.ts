import { randomBytes } from 'node:crypto';
import type { StoredWebhookSecret } from '#notifications/webhooks/webhook-endpoint.repository';
import { SecretKeys } from '#secrets/secret-keys.policy';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** What is authenticated with a sealed secret beside the id of its endpoint. */
const NAME = 'webhook';

/**
 * The secrets with which webhooks are signed: `whsec_` and 256 bits of chance in base64. They are stored sealed under
 * the first of SECRETS_KEYS. Without keys they are stored as they are: who has no keys shall have webhooks nevertheless.
 */
export class WebhookSecrets {
  private readonly keys: SecretKeys;

  constructor(settings: readonly string[]) {
    this.keys = new SecretKeys(settings);
  }

  make(): string {
    return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
  }

  seal(endpointId: string, secret: string): StoredWebhookSecret {
    if (this.keys.current === null) return { keyId: null, secret: Buffer.from(secret) };
    const { keyId, sealed } = this.keys.seal(secret, endpointId, NAME);
    return { keyId, secret: sealed };
  }

  /** @throws CannotOpen */
  open(endpointId: string, { keyId, secret }: StoredWebhookSecret): string {
    return keyId === null ? secret.toString() : this.keys.open({ keyId, sealed: secret }, endpointId, NAME);
  }
}
