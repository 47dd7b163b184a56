import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A value as it is stored: the id of its key, and nonce, tag and ciphertext in one. */
export interface SealedSecret {
  keyId: string;
  sealed: Buffer;
}

/** Says that a secret cannot be opened: the operator no longer has its key, or the row was changed. */
export class CannotOpen extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotOpen';
  }
}

/**
 * The keys of SECRETS_KEYS, `id:64 hex digits` each. The first one seals, all of them open. Owner and name are
 * authenticated with the value: a row that is copied to another owner or name does not open.
 */
export class SecretKeys {
  private readonly keys: Map<string, Buffer>;
  readonly current: string | null;

  constructor(settings: readonly string[]) {
    this.keys = new Map(settings.map((setting) => entryOf(setting)));
    this.current = this.keys.keys().next().value ?? null;
  }

  /** Seals a value. @throws Error when there are no keys: check `current` first */
  seal(value: string, ownerId: string, name: string): SealedSecret {
    const key = this.current === null ? undefined : this.keys.get(this.current);
    if (this.current === null || key === undefined) throw new Error('SECRETS_KEYS is empty');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(`${ownerId}/${name}`));
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return { keyId: this.current, sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]) };
  }

  /** Opens a value. @throws CannotOpen */
  open({ keyId, sealed }: SealedSecret, ownerId: string, name: string): string {
    const key = this.keys.get(keyId);
    if (key === undefined) throw new CannotOpen(`the key '${keyId}' of the secret ${name} is not in SECRETS_KEYS`);
    const decipher = createDecipheriv(ALGORITHM, key, sealed.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(`${ownerId}/${name}`));
    decipher.setAuthTag(sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    try {
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
    } catch {
      throw new CannotOpen(`the secret ${name} does not open with the key '${keyId}': the key or the row has changed`);
    }
  }
}

function entryOf(setting: string): [string, Buffer] {
  const end = setting.indexOf(':');
  return [setting.slice(0, end), Buffer.from(setting.slice(end + 1), 'hex')];
}
