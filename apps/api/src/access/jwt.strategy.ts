import { createSecretKey } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { isUUID } from 'class-validator';
import { Passport } from 'passport';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { AccessRepository } from '#users/access/access.repository';
import type { Caller } from './access.policy';
import { JWT_ALGORITHM, JWT_AUDIENCE, JWT_ISSUER, type AccessTokenPayload } from './jwt.constants';

type Ask = (request: object, response: object, next: (error: Error) => void) => void;

/** Finds the person behind an access token, whether a request or the first message of a socket carries it. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy) {
  /**
   * An instance of its own and not the one of the module `passport`, because two apps in one process have different
   * keys.
   */
  private passport?: InstanceType<typeof Passport>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly accesses: AccessRepository,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      // It is given as a key, which the types do not know: a text would first be tried as a public key at every
      // request, which costs more than the check itself.
      secretOrKey: createSecretKey(config.jwtSecret, 'utf8') as unknown as Buffer,
      algorithms: [JWT_ALGORITHM],
      issuer: JWT_ISSUER,
      audience: JWT_AUDIENCE,
    });
  }

  /**
   * Finds the person of an access token; null when the signature is not ours, the token has expired, or its session has
   * ended.
   * @throws when PostgreSQL is away
   */
  findCaller(token: string): Promise<Caller | null> {
    const request = { headers: { authorization: `Bearer ${token}` } };
    return new Promise((resolve, reject) => {
      const answer = (error: Error | null, caller: Caller | false): void =>
        error ? reject(error) : resolve(caller || null);
      const ask = this.getPassportInstance().authenticate('jwt', { session: false }, answer) as Ask;
      ask(request, {}, reject);
    });
  }

  /** Called by passport with the content of a token whose signature and dates are valid. */
  async validate({ sub, sid }: Partial<AccessTokenPayload>): Promise<Caller | false> {
    if (sub === undefined || sid === undefined || !isUUID(sub) || !isUUID(sid)) return false;
    const user = await this.accesses.bySession(this.dataSource.manager, sub, sid);
    return user !== null && { user, access: { kind: 'session', id: sid } };
  }

  /** Called by @nestjs/passport, the first time before the fields of this class are initialised. */
  protected getPassportInstance(): InstanceType<typeof Passport> {
    return (this.passport ??= new Passport());
  }
}
