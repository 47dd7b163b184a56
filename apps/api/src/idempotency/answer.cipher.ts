import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The stored answer was encrypted with a key that this process does not have. */
export class CannotOpen extends Error {}

/**
 * Seals what is stored about a request, so that it cannot be read out of the database: hashes are keyed, and its
 * outcome and answer (which may hold a token that is shown once) are encrypted with the Idempotency-Key itself, of
 * which only a hash is stored. The first of `secrets` seals; an answer that was sealed under any of them can be opened.
 */
export class AnswerSeal {
  constructor(private readonly secrets: readonly [string, ...string[]]) {}

  /** One seal for each secret; the first one is used for new answers. */
  hashes(what: string, text: string): [string, ...string[]] {
    const hash = (secret: string): string =>
      createHmac('sha256', keyFor(secret, what)).update(text).digest('base64url');
    const [first, ...others] = this.secrets;
    return [hash(first), ...others.map(hash)];
  }

  seal(key: string, answer: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyFor(this.secrets[0], `answer ${key}`), iv);
    const text = Buffer.concat([cipher.update(answer), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  /** @throws CannotOpen when no key fits */
  open(key: string, sealed: Buffer): Buffer {
    for (const secret of this.secrets) {
      const opened = openedWith(keyFor(secret, `answer ${key}`), sealed);
      if (opened !== null) return opened;
    }
    throw new CannotOpen('none of the secrets opens it');
  }
}

/** Decrypts a text; null when it was encrypted with another key. */
function openedWith(key: Buffer, sealed: Buffer): Buffer | null {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES));
  decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  const text = decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([text, decipher.final()]);
  } catch {
    return null; // The authentication tag belongs to another key.
  }
}

function keyFor(secret: string, what: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `carillon idempotency ${what}`, 32));
}
