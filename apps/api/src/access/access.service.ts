import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { AccessRepository, type Access } from '#users/access/access.repository';
import { API_TOKEN } from '#users/access/api-token.service';
import { hashOf } from '#users/access/secret-token.factory';
import type { Caller } from './access.policy';
import { JwtStrategy } from './jwt.strategy';

const CREDENTIALS = /^(Bearer|Token) +(\S+)$/i;

/**
 * Finds the person behind a token. The database is asked each time: the end of a session or token, or disabling its
 * user, ends access at once in every process, and a role is always the present one.
 */
@Injectable()
export class AccessService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly accesses: AccessRepository,
    private readonly jwt: JwtStrategy,
  ) {}

  /** Reads `Authorization: Bearer <access token>`, or Bearer or Token with an API token. Null when it admits nobody. */
  async ofHeader(authorization: string | undefined): Promise<Caller | null> {
    const token = CREDENTIALS.exec(authorization ?? '')?.[2];
    return token === undefined ? null : this.ofToken(token);
  }

  /** Finds the person of an access token or an API token; null when it is not valid, or no longer. */
  ofToken(token: string): Promise<Caller | null> {
    return API_TOKEN.test(token) ? this.ofApiToken(token) : this.jwt.findCaller(token);
  }

  /**
   * Returns the ids of accesses that are still valid, by one statement: for connections that stay open, such as
   * sockets.
   */
  findValid(accesses: readonly Access[]): Promise<Set<string>> {
    return this.accesses.findValid(this.dataSource.manager, accesses);
  }

  /**
   * Checks an access again, once the row of the user is locked: a login that a password reset has ended meanwhile must
   * not create anything that outlives it, such as an API token.
   * @throws Refusal UNAUTHENTICATED
   */
  async refuseEnded(manager: EntityManager, access: Access): Promise<void> {
    const valid = await this.accesses.findValid(manager, [access]);
    if (!valid.has(access.id)) throw new Refusal('UNAUTHENTICATED', 'this login has ended meanwhile; log in again');
  }

  private async ofApiToken(token: string): Promise<Caller | null> {
    const found = await this.accesses.byToken(this.dataSource.manager, hashOf(token));
    if (found === null) return null;
    const { tokenId, scopes, ...user } = found;
    return { user, access: { kind: 'token', id: tokenId, scopes } };
  }
}
