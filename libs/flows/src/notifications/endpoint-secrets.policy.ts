import { randomBytes } from 'node:crypto';
import type { StoredSecret } from '#notifications/endpoints/endpoint.repository';
import { SecretKeys } from '#secrets/secret-keys.policy';

const PREFIX = 'whsec_';
const SECRET_BYTES = 32;
/** A fixed name that is authenticated together with the id of the endpoint when a secret is sealed. */
const NAME = 'webhook';

/**
 * The secrets with which webhooks are signed: `whsec_` and 256 random bits in base64. They are sealed under the first
 * of SECRETS_KEYS; without keys they are stored readable, so that webhooks work without configuration.
 */
export class EndpointSecrets {
  private readonly keys: SecretKeys;

  constructor(settings: readonly string[]) {
    this.keys = new SecretKeys(settings);
  }

  make(): string {
    return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
  }

  seal(endpointId: string, secret: string): StoredSecret {
    if (this.keys.current === null) return { keyId: null, secret: Buffer.from(secret) };
    const { keyId, sealed } = this.keys.seal(secret, endpointId, NAME);
    return { keyId, secret: sealed };
  }

  /** Opens a stored secret. @throws CannotOpen */
  open(endpointId: string, { keyId, secret }: StoredSecret): string {
    return keyId === null ? secret.toString() : this.keys.open({ keyId, sealed: secret }, endpointId, NAME);
  }
}
