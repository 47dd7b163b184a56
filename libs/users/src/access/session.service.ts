import { Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '#database/new-id';
import { hashOf, newSecret, sameHash } from './secret-token.factory';
import { SessionRepository, type Origin, type SessionDays } from './session.repository';

export interface OpenedSession {
  sessionId: string;
  userId: string;
  /** The refresh token, which is answered once; only its hash is stored. */
  refreshToken: string;
}

/** The result of an exchange of a refresh token. */
export interface Rotation {
  /** null when the token is not valid. */
  session: OpenedSession | null;
  /** The user whose family of tokens was ended because a token was used twice. */
  endedOf: string | null;
}

/** The lifetime of a family, and the key from which its next tokens are derived. */
export interface RotationTerms extends SessionDays {
  key: string;
}

const INVALID: Rotation = { session: null, endedOf: null };

/** Opens, exchanges and ends families of refresh tokens. A token is `<session id>.<32 bytes>`. */
@Injectable()
export class SessionService {
  constructor(private readonly sessions: SessionRepository) {}

  async open(manager: EntityManager, userId: string, terms: SessionDays, origin: Origin): Promise<OpenedSession> {
    const sessionId = newId();
    const secret = newSecret();
    const { days, maxDays } = terms;
    await this.sessions.insert(manager, {
      id: sessionId,
      userId,
      refreshHash: hashOf(secret),
      days,
      maxDays,
      ...origin,
    });
    return { sessionId, userId, refreshToken: `${sessionId}.${secret}` };
  }

  /**
   * Exchanges a refresh token for the next one. A token that was exchanged before ends its whole family: either its
   * owner or a thief holds the newer one, and nobody can tell which. Only the direct parent of the current token, and
   * only for ten seconds, is answered with that same current token: two tabs refresh at once, or an answer was lost.
   * For that the next token is made from the one before (HMAC), so that it need not be stored. Needs a transaction.
   */
  async rotate(manager: EntityManager, refreshToken: string, { days, maxDays, key }: RotationTerms): Promise<Rotation> {
    const parts = split(refreshToken);
    const session = parts && (await this.sessions.lock(manager, parts.sessionId, maxDays));
    if (!parts || !session?.usable) return INVALID;
    const next = nextSecret(refreshToken, key);
    const rotated = { sessionId: session.id, userId: session.userId, refreshToken: `${session.id}.${next}` };
    if (sameHash(session.refreshHash, hashOf(parts.secret))) {
      await this.sessions.rotate(manager, session.id, hashOf(next), { days, maxDays });
      return { session: rotated, endedOf: null };
    }
    if (session.justRefreshed && sameHash(session.refreshHash, hashOf(next)))
      return { session: rotated, endedOf: null };
    await this.sessions.revoke(manager, session.id);
    return { session: null, endedOf: session.userId };
  }

  /** Ends the family of a token of this user, whichever of its tokens that is; invalid tokens are ignored. */
  async end(manager: EntityManager, refreshToken: string, userId: string): Promise<void> {
    const parts = split(refreshToken);
    if (parts) await this.sessions.revokeOwn(manager, userId, parts.sessionId);
  }
}

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

function split(token: string): { sessionId: string; secret: string } | null {
  const found = TOKEN.exec(token);
  return found?.[1] && found[2] ? { sessionId: found[1], secret: found[2] } : null;
}

function nextSecret(refreshToken: string, key: string): string {
  return createHmac('sha256', key).update(`refresh ${refreshToken}`).digest('base64url');
}
