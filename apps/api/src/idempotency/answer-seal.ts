import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What is kept of a request cannot be read out of the database: hashes are keyed, and its outcome and answer (which may
 * hold a token that is shown once) are encrypted with the Idempotency-Key itself, of which only a hash is stored.
 */
export class AnswerSeal {
  constructor(private readonly secret: string) {}

  hash(what: string, text: string): string {
    return createHmac('sha256', this.keyFor(what)).update(text).digest('base64url');
  }

  seal(key: string, answer: Buffer): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.keyFor(`answer ${key}`), iv);
    const text = Buffer.concat([cipher.update(answer), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), text]);
  }

  open(key: string, sealed: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.keyFor(`answer ${key}`), sealed.subarray(0, IV_BYTES));
    decipher.setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const text = sealed.subarray(IV_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(text), decipher.final()]);
  }

  private keyFor(what: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `carillon idempotency ${what}`, 32));
  }
}
