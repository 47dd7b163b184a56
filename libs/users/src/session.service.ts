import { Injectable } from '@nestjs/common';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '#database/new-id';
import { SessionRepository } from './session.repository';

export interface OpenedSession {
  sessionId: string;
  userId: string;
  /** Shown once; only its hash is kept. */
  refreshToken: string;
}

/** Opens, rotates and ends families of refresh tokens. A token is `<session id>.<32 random bytes>`. */
@Injectable()
export class SessionService {
  constructor(private readonly sessions: SessionRepository) {}

  async open(manager: EntityManager, userId: string, days: number): Promise<OpenedSession> {
    const sessionId = newId();
    const secret = newSecret();
    await this.sessions.insert(manager, { id: sessionId, userId, refreshHash: hashOf(secret), days });
    return { sessionId, userId, refreshToken: `${sessionId}.${secret}` };
  }

  /**
   * Exchanges a refresh token for a new one. A token that was exchanged before ends its whole family: either its owner
   * or a thief holds the newer one, and nobody can tell which. Null: the token is not good. Needs a transaction.
   */
  async rotate(manager: EntityManager, refreshToken: string, days: number): Promise<OpenedSession | null> {
    const parts = split(refreshToken);
    const session = parts && (await this.sessions.lock(manager, parts.sessionId));
    if (!parts || !session?.usable) return null;
    if (!same(session.refreshHash, hashOf(parts.secret))) {
      await this.sessions.revoke(manager, session.id);
      return null;
    }
    const secret = newSecret();
    await this.sessions.rotate(manager, session.id, hashOf(secret), days);
    return { sessionId: session.id, userId: session.userId, refreshToken: `${session.id}.${secret}` };
  }

  /** Ends the family of a token, whoever holds it. Says nothing of tokens that are not good. */
  async end(manager: EntityManager, refreshToken: string, userId: string): Promise<void> {
    const parts = split(refreshToken);
    const session = parts && (await this.sessions.lock(manager, parts.sessionId));
    if (session && session.userId === userId) await this.sessions.revoke(manager, session.id);
  }
}

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

function split(token: string): { sessionId: string; secret: string } | null {
  const found = TOKEN.exec(token);
  return found?.[1] && found[2] ? { sessionId: found[1], secret: found[2] } : null;
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function same(left: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(left), Buffer.from(right));
}
