import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { normalUsername } from '#users/accounts/account.policy';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { AuditRepository } from '#users/audit.repository';
import { LoginLimitService } from '#users/access/login-limit.service';
import { SessionRepository } from '#users/access/session.repository';
import { SessionService } from '#users/access/session.service';
import { UserRepository, type UserView } from '#users/user.repository';
import { DraftProblems, type Draft } from '../http/fields/draft.pipe';
import type { LoggedInDto, LoginDto, RegisterDto, TokensDto } from './auth.dto';
import type { KnownWho, RequestOrigin } from '../access/current-user.decorator';
import { invalid, zoneOf } from '../http/problems/invalid';
import { PasswordCheck } from './password-check.service';
import { TokenIssuer } from './token-issuer.service';

/** Registers people, logs them in and out, and exchanges refresh tokens. */
@Injectable()
export class AuthService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly passwords: PasswordCheck,
    private readonly tokens: TokenIssuer,
    private readonly sessions: SessionService,
    private readonly sessionRows: SessionRepository,
    private readonly limits: LoginLimitService,
    private readonly mails: AccountMailRepository,
    private readonly mailPublisher: AccountMailPublisher,
    private readonly audit: AuditRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /**
   * @throws Refusal VALIDATION with everything that is wrong (passwords that differ, an unknown zone, a name or address
   *   that is taken); FORBIDDEN while registration is closed; TOO_MANY_REQUESTS
   */
  async register({ dto: sent, errors }: Draft<RegisterDto>, origin: RequestOrigin): Promise<LoggedInDto> {
    if (this.config.registration === 'closed')
      throw new Refusal('FORBIDDEN', 'registration is closed; ask an admin for an account');
    const isName = typeof sent.username === 'string';
    const dto = { ...sent, username: isName ? normalUsername(sent.username) : sent.username };
    const problems = new DraftProblems(errors);
    await problems.collect(() => {
      if (dto.password !== dto.passwordConfirm) throw invalid('passwordConfirm', 'is not the same as password');
    });
    const timeZone = problems.isWrong('timeZone')
      ? undefined
      : await problems.collect(() => zoneOf(dto.timeZone ?? 'UTC'));
    if (!problems.isWrong('username') && !problems.isWrong('email'))
      await problems.collect(() => this.refuseTaken(dto, origin));
    if (!['username', 'email', 'password'].some((field) => problems.isWrong(field)))
      await problems.collect(() => this.passwords.refuseGuessable(dto));
    problems.refuse();
    if (timeZone === undefined) throw new Error('a draft without problems has a zone');
    await this.limits.refuseRegistration(this.dataSource.manager, origin.address, this.config);
    const passwordHash = await this.passwords.hashNew(dto);
    const { firstName, lastName, username, email } = dto;
    const names = { username, email, firstName: firstName ?? '', lastName: lastName ?? '' };
    const made = await this.dataSource.transaction(async (manager) => {
      const user = await this.users.insert(manager, { ...names, timeZone, passwordHash, role: 'user' });
      if (user === null) return null;
      const mailId = await this.mails.insert(manager, user.id, 'VERIFY_EMAIL');
      await this.limits.remember(manager, user.id, origin.address);
      const who = { id: user.id, name: user.username, address: origin.address };
      await this.audit.record(manager, who, { action: 'REGISTERED', target: { type: 'user', id: user.id } });
      const tokens = await this.tokens.open(manager, user.id, origin);
      // This statement is the last one, because the limit of all addresses is one row, which is locked until the
      // commit.
      await this.limits.countRegistration(manager, origin.address, this.config);
      return { user, mailId, tokens };
    });
    if (made === null) await this.refuseTaken(dto, origin);
    if (made === null) throw new Refusal('CONFLICT', 'this name or address was taken just now');
    if (made.mailId !== null) this.mailPublisher.announce(made.mailId);
    return { user: made.user, tokens: made.tokens };
  }

  /** @throws Refusal UNAUTHENTICATED, TOO_MANY_REQUESTS */
  async login(dto: LoginDto, origin: RequestOrigin): Promise<LoggedInDto> {
    const user = await this.passwords.checkLogin(dto.username, dto.password, origin.address);
    const tokens = await this.dataSource.transaction(async (manager) => {
      const who = { id: user.id, name: user.username, address: origin.address };
      await this.audit.record(manager, who, { action: 'LOGIN', details: { userAgent: origin.userAgent } });
      return this.tokens.open(manager, user.id, origin);
    });
    return { user, tokens };
  }

  /** @throws Refusal UNAUTHENTICATED when the token was used, has ended or expired, or is unknown */
  async refresh(refreshToken: string, origin: RequestOrigin): Promise<TokensDto> {
    const { manager } = this.dataSource;
    const { tokens, userId, endedOf } = await this.tokens.rotate(refreshToken);
    if (endedOf !== null) {
      const who = { id: null, name: null, address: origin.address };
      await this.audit.record(manager, who, { action: 'REFRESH_REUSED', target: { type: 'user', id: endedOf } });
    }
    const user: UserView | null = userId === null ? null : await this.users.find(manager, userId);
    if (tokens === null || user === null || user.disabledAt !== null)
      throw new Refusal('UNAUTHENTICATED', 'this refresh token is no longer good; log in again');
    return tokens;
  }

  /** Ends the login that asks, and that of the refresh token if it is another one. */
  async logout(who: KnownWho, sessionId: string, refreshToken: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.users.lock(manager, who.id);
      await this.sessions.end(manager, refreshToken, who.id);
      await this.sessionRows.revokeOwn(manager, who.id, sessionId);
      await this.audit.record(manager, who, { action: 'LOGOUT', target: { type: 'session', id: sessionId } });
    });
  }

  private async refuseTaken({ username, email }: RegisterDto, { address }: RequestOrigin): Promise<void> {
    const taken = await this.users.taken(this.dataSource.manager, username, email);
    if (!taken.username && !taken.email) return;
    // A person who is logged in at once has to know that the address is taken; the limit keeps others from trying
    // addresses.
    await this.limits.countAddress(this.dataSource.manager, 'register', address);
    const errors = {
      ...(taken.username && { username: [`'${username}' is taken; choose another`] }),
      ...(taken.email && { email: [`'${email}' has an account already; log in with it`] }),
    };
    throw new Refusal('VALIDATION', `the request is not valid: ${Object.keys(errors).join(', ')}`, errors);
  }
}
