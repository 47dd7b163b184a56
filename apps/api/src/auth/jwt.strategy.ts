import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { isUUID } from 'class-validator';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { SessionRepository } from '#users/session.repository';
import { UserRepository, type UserView } from '#users/user.repository';

export const JWT_ALGORITHM = 'HS256';
export const JWT_ISSUER = 'carillon';
export const JWT_AUDIENCE = 'carillon-api';

export interface AccessTokenPayload {
  sub: string;
  /** The session (family of refresh tokens): when it ends, its access tokens end. */
  sid: string;
}

/** Reads `Authorization: Bearer …`. One pinned algorithm; user, role and session are read from the database each time. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKey: config.jwtSecret,
      algorithms: [JWT_ALGORITHM],
      issuer: JWT_ISSUER,
      audience: JWT_AUDIENCE,
    });
  }

  /** Null: the token is signed well but no longer counts. */
  async validate(payload: AccessTokenPayload): Promise<UserView | null> {
    const { manager } = this.dataSource;
    if (!isUUID(payload.sid) || !isUUID(payload.sub)) return null;
    if (!(await this.sessions.isAlive(manager, payload.sid))) return null;
    return this.users.find(manager, payload.sub);
  }
}
