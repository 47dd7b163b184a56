import { Injectable } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import type { AccountMailPurpose } from '#contracts/accounts';
import type { Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { AccountNoticeFlow } from '#flows/accounts/account-notice.flow';
import { EndBeforeProofFlow } from '#flows/accounts/end-before-proof.flow';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { AccountTokenRepository } from '#users/accounts/account-token.repository';
import { ApiTokenRepository } from '#users/access/api-token.repository';
import { AuditRepository, type Who } from '#users/audit.repository';
import { LoginLimitService } from '#users/access/login-limit.service';
import { SessionRepository } from '#users/access/session.repository';
import { UserRepository } from '#users/user.repository';
import type { ResetPasswordDto, TokensDto } from './auth.dto';
import type { KnownWho, RequestOrigin } from '../access/current-user.decorator';
import { invalid } from '../http/problems/invalid';
import { PasswordCheck } from './password-check.service';
import { TokenIssuer } from './token-issuer.service';

/**
 * An answer takes at least this many milliseconds, which is longer than storing a mail takes, so that its time does not
 * reveal whether the account exists.
 */
const ANSWER_AFTER_MS = 100;

/** Changes passwords and verifies addresses, by a mail or by somebody who is logged in. */
@Injectable()
export class AccountService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly passwords: PasswordCheck,
    private readonly tokens: AccountTokenRepository,
    private readonly issuer: TokenIssuer,
    private readonly sessions: SessionRepository,
    private readonly limits: LoginLimitService,
    private readonly mails: AccountMailRepository,
    private readonly mailPublisher: AccountMailPublisher,
    private readonly audit: AuditRepository,
    private readonly apiTokens: ApiTokenRepository,
    private readonly beforeProof: EndBeforeProofFlow,
    private readonly notices: AccountNoticeFlow,
  ) {}

  /**
   * Orders the mail to reset a password. The answer and its time are equal whether or not the address has an account.
   * @throws Refusal TOO_MANY_REQUESTS
   */
  async forgot(email: string, { address }: RequestOrigin): Promise<void> {
    const { manager } = this.dataSource;
    const answerTime = pause(ANSWER_AFTER_MS);
    await this.limits.countAddress(manager, 'mail', address);
    const mailId = await this.mails.insertByEmail(manager, email, 'RESET_PASSWORD');
    if (mailId !== null) this.mailPublisher.announce(mailId);
    await answerTime;
  }

  /**
   * Sets a password by the token of a mail, which proves the address. All logins end, and API tokens unless they are to
   * be kept. If the address was not verified before, everything that was made until then ends.
   * @throws Refusal VALIDATION
   */
  async reset({ token, password, endTokens }: ResetPasswordDto, { address }: RequestOrigin): Promise<void> {
    const { manager } = this.dataSource;
    const ownerId = await this.tokens.ownerOf(manager, token, 'RESET_PASSWORD');
    const user = ownerId === null ? null : await this.users.find(manager, ownerId);
    if (user === null) throw invalidToken();
    const passwordHash = await this.passwords.hashNew({ ...user, password });
    const who = { id: user.id, name: user.username, address };
    const ended = await inTransaction(this.dataSource, async (transaction) => {
      if (user.emailVerifiedAt === null) await this.beforeProof.lock(transaction, user.id);
      await this.users.lock(transaction, user.id);
      if ((await this.tokens.use(transaction, token, 'RESET_PASSWORD')) === null) throw invalidToken();
      await this.replacePassword(transaction, user.id, passwordHash);
      const isFirstProof = await this.users.markVerified(transaction, user.id);
      await this.limits.resetAfterPasswordReset(transaction, user.id, address);
      await this.notices.notify(transaction, user.id, 'PASSWORD_CHANGED');
      await this.audit.record(transaction, who, { action: 'PASSWORD_RESET', target: { type: 'user', id: user.id } });
      if (isFirstProof) return this.beforeProof.end(transaction, who);
      if (endTokens ?? true) await this.apiTokens.deleteAll(transaction, user.id);
      return null;
    });
    if (ended !== null) this.beforeProof.announce(ended);
  }

  /** @throws Refusal VALIDATION when the token is not valid */
  async verifyEmail(token: string, { address }: RequestOrigin): Promise<void> {
    const ownerId = await this.tokens.ownerOf(this.dataSource.manager, token, 'VERIFY_EMAIL');
    if (ownerId === null) throw invalidToken();
    await this.dataSource.transaction(async (manager) => {
      await this.users.lock(manager, ownerId);
      const userId = await this.tokens.use(manager, token, 'VERIFY_EMAIL');
      const user = userId === null ? null : await this.users.find(manager, userId);
      if (user === null) throw invalidToken();
      await this.users.markVerified(manager, user.id);
      const who = { id: user.id, name: user.username, address };
      await this.audit.record(manager, who, { action: 'EMAIL_VERIFIED', target: { type: 'user', id: user.id } });
    });
  }

  /** Sends the mail with the token again, within the limit of mails. */
  requestVerification(who: Who & { id: string }): Promise<void> {
    return this.requestMail(this.dataSource.manager, who.id, 'VERIFY_EMAIL');
  }

  /**
   * Changes the password, ends every login including the one that asks, and returns the tokens of a new one.
   * @throws Refusal VALIDATION, TOO_MANY_REQUESTS
   */
  async changePassword(
    who: KnownWho,
    passwords: { currentPassword: string; password: string },
    origin: RequestOrigin,
  ): Promise<TokensDto> {
    await this.passwords.checkOwn(who, passwords.currentPassword, 'currentPassword');
    const user = await this.users.find(this.dataSource.manager, who.id);
    const account = { username: who.name, email: user?.email ?? '', password: passwords.password };
    const passwordHash = await this.passwords.hashNew(account);
    return this.dataSource.transaction(async (manager) => {
      await this.replacePassword(manager, who.id, passwordHash);
      await this.notices.notify(manager, who.id, 'PASSWORD_CHANGED');
      await this.audit.record(manager, who, { action: 'PASSWORD_CHANGED', target: { type: 'user', id: who.id } });
      return this.issuer.open(manager, who.id, origin);
    });
  }

  private async replacePassword(manager: EntityManager, userId: string, passwordHash: string): Promise<void> {
    await this.users.setPasswordHash(manager, userId, passwordHash);
    await this.sessions.revokeAll(manager, userId);
    await this.tokens.deleteAll(manager, userId);
  }

  private async requestMail(manager: EntityManager, userId: string, purpose: AccountMailPurpose): Promise<void> {
    const mailId = await this.mails.insert(manager, userId, purpose);
    if (mailId !== null) this.mailPublisher.announce(mailId);
  }
}

function invalidToken(): Refusal {
  return invalid('token', 'is not good, or no longer: it is used up or has expired; ask for another mail');
}
