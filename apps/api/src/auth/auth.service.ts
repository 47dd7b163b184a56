import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { normalZone, ZoneError } from '#schedules/zone.policy';
import { PasswordHashService } from '#users/password-hash.service';
import { SessionService, type OpenedSession } from '#users/session.service';
import { UserRepository, type UserView } from '#users/user.repository';
import type { LoggedInDto, LoginDto, RegisterDto, TokensDto } from './auth.dto';

/** Registration, login and tokens. */
@Injectable()
export class AuthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly sessions: SessionService,
    private readonly passwords: PasswordHashService,
    private readonly jwt: JwtService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** @throws Refusal VALIDATION when passwords differ, the zone is unknown, or name or address are taken */
  async register(dto: RegisterDto): Promise<LoggedInDto> {
    if (dto.password !== dto.passwordConfirm) throw invalid('passwordConfirm', 'is not the same as password');
    const timeZone = zoneOf(dto.timeZone);
    await this.refuseTaken(dto);
    const passwordHash = await this.passwords.hash(dto.password);
    const { firstName, lastName, username, email } = dto;
    const user = await this.users.insert(this.dataSource.manager, {
      username,
      email,
      firstName: firstName ?? '',
      lastName: lastName ?? '',
      timeZone,
      passwordHash,
      role: 'user',
    });
    if (user === null) await this.refuseTaken(dto);
    if (user === null) throw new Refusal('CONFLICT', 'this name or address was taken just now');
    return this.logIn(user);
  }

  /** The same answer in the same time, whether the name or the password is wrong. @throws Refusal UNAUTHENTICATED */
  async login(dto: LoginDto): Promise<LoggedInDto> {
    const found = await this.users.findForLogin(this.dataSource.manager, dto.username);
    const right = found
      ? await this.passwords.verify(found.passwordHash, dto.password)
      : await this.passwords.verifyDecoy(dto.password);
    if (found === null || !right || found.disabledAt !== null) {
      throw new Refusal('UNAUTHENTICATED', 'username or password is wrong');
    }
    const { passwordHash: _, ...user } = found;
    return this.logIn(user);
  }

  /** @throws Refusal UNAUTHENTICATED when the token is used up, ended, expired or unknown */
  async refresh(refreshToken: string): Promise<TokensDto> {
    const session = await this.dataSource.transaction((manager) =>
      this.sessions.rotate(manager, refreshToken, this.config.refreshTokenDays),
    );
    const user = session && (await this.users.find(this.dataSource.manager, session.userId));
    if (!session || !user || user.disabledAt !== null)
      throw new Refusal('UNAUTHENTICATED', 'this refresh token is no longer good; log in again');
    return this.tokensOf(session);
  }

  async logout(user: UserView, refreshToken: string): Promise<void> {
    await this.dataSource.transaction((manager) => this.sessions.end(manager, refreshToken, user.id));
  }

  private async logIn(user: UserView): Promise<LoggedInDto> {
    const session = await this.sessions.open(this.dataSource.manager, user.id, this.config.refreshTokenDays);
    return { user, tokens: this.tokensOf(session) };
  }

  private tokensOf({ userId, sessionId, refreshToken }: OpenedSession): TokensDto {
    return { access: this.jwt.sign({ sub: userId, sid: sessionId }), refresh: refreshToken };
  }

  private async refuseTaken({ username, email }: RegisterDto): Promise<void> {
    const taken = await this.users.taken(this.dataSource.manager, username, email);
    if (taken.username) throw invalid('username', `'${username}' is taken; choose another`);
    if (taken.email) throw invalid('email', `'${email}' has an account already; log in with it`);
  }
}

function zoneOf(timeZone: string | null | undefined): string {
  if (timeZone === undefined || timeZone === null) return 'UTC';
  try {
    return normalZone(timeZone);
  } catch (error) {
    if (error instanceof ZoneError) throw invalid('timeZone', error.message);
    throw error;
  }
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}
