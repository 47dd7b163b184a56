import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { Origin, SessionDays } from '#users/access/session.repository';
import { SessionService, type OpenedSession } from '#users/access/session.service';
import type { TokensDto } from './auth.dto';
import type { AccessTokenPayload } from '../access/jwt.constants';

/** Issues access and refresh tokens for a login. */
@Injectable()
export class TokenIssuer {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sessions: SessionService,
    private readonly jwt: JwtService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async open(manager: EntityManager, userId: string, origin: Origin): Promise<TokensDto> {
    return this.tokensOf(await this.sessions.open(manager, userId, this.days(), origin));
  }

  /**
   * Exchanges a refresh token. Null tokens: it is not valid. `endedOf` is the owner of a login that was ended because
   * its token was used twice.
   */
  async rotate(
    refreshToken: string,
  ): Promise<{ tokens: TokensDto | null; userId: string | null; endedOf: string | null }> {
    const terms = { ...this.days(), key: this.config.jwtSecret };
    const { session, endedOf } = await this.dataSource.transaction((manager) =>
      this.sessions.rotate(manager, refreshToken, terms),
    );
    return { tokens: session && this.tokensOf(session), userId: session?.userId ?? null, endedOf };
  }

  private days(): SessionDays {
    return { days: this.config.refreshTokenDays, maxDays: this.config.maxSessionDays };
  }

  private tokensOf({ userId, sessionId, refreshToken }: OpenedSession): TokensDto {
    const payload: AccessTokenPayload = { sub: userId, sid: sessionId };
    return { access: this.jwt.sign(payload), refresh: refreshToken };
  }
}
