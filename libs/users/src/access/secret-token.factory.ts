import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Returns 256 random bits as text (43 characters of base64url). */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Returns a SHA-256 in hex: enough for random secrets, which cannot be guessed. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Compares hashes in constant time. */
export function sameHash(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
