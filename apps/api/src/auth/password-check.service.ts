import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { guessableProblem } from '#users/accounts/account.policy';
import { AuditRepository, type Who } from '#users/audit.repository';
import { commonPasswords } from '#users/accounts/common-passwords.list';
import { LoginLimitService, type CountedLogin } from '#users/access/login-limit.service';
import { PasswordHashService, type Verify } from '#users/accounts/password-hash.service';
import { UserRepository, type UserView } from '#users/user.repository';
import { invalid } from '../http/problems/invalid';

/** Checks passwords at a login, limits wrong ones, and refuses new ones that can be guessed. */
@Injectable()
export class PasswordCheck {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly passwords: PasswordHashService,
    private readonly limits: LoginLimitService,
    private readonly audit: AuditRepository,
  ) {}

  /**
   * Checks a login. The answer and its time are equal whether the name or the password is wrong.
   * @throws Refusal UNAUTHENTICATED, TOO_MANY_REQUESTS
   */
  async checkLogin(name: string, password: string, address: string): Promise<UserView> {
    const { manager } = this.dataSource;
    const { found, right } = await this.passwords.check(async (verify) => {
      const found = await this.users.findForLogin(manager, name);
      const tried = await this.limits.begin(manager, found ? { userId: found.id } : { name }, address);
      const right = await this.verify(verify, tried, found?.passwordHash ?? null, password);
      if (found && right && found.disabledAt === null)
        await this.limits.clearAfterSuccess(manager, tried, found.id, address);
      return { found, right };
    });
    if (found === null || !right || found.disabledAt !== null) {
      await this.recordFailure({ id: found?.id ?? null, name: found?.username ?? null, address }, 'login');
      throw new Refusal('UNAUTHENTICATED', 'username or password is wrong');
    }
    const { passwordHash, ...user } = found;
    await this.rehashIfOutdated(user.id, passwordHash, password);
    return user;
  }

  /**
   * Checks the password of a person who is logged in; wrong ones count as at a login.
   * @throws Refusal VALIDATION at this field, TOO_MANY_REQUESTS
   */
  async checkOwn(who: Who & { id: string; address: string }, password: string, field: string): Promise<void> {
    const { manager } = this.dataSource;
    const right = await this.passwords.check(async (verify) => {
      const passwordHash = await this.users.passwordHashOf(manager, who.id);
      const tried = await this.limits.begin(manager, { userId: who.id }, who.address);
      const right = await this.verify(verify, tried, passwordHash, password);
      if (right) await this.limits.clearAfterSuccess(manager, tried, who.id, who.address);
      return right;
    });
    if (right) return;
    await this.recordFailure(who, 'confirmation');
    throw invalid(field, 'is not your password');
  }

  /** @throws Refusal VALIDATION for a password that can be guessed */
  async refuseGuessable(account: { username: string; email: string; password: string }): Promise<void> {
    const problem = guessableProblem(account, await commonPasswords());
    if (problem !== null) throw invalid('password', problem);
  }

  /**
   * Hashes a new password.
   * @throws Refusal VALIDATION when it can be guessed
   */
  async hashNew(account: { username: string; email: string; password: string }): Promise<string> {
    await this.refuseGuessable(account);
    return this.passwords.hash(account.password);
  }

  /** Verifies a password. An attempt that could not be checked is not counted as a wrong one. */
  private async verify(
    verify: Verify,
    tried: CountedLogin,
    passwordHash: string | null,
    password: string,
  ): Promise<boolean> {
    try {
      return await verify(passwordHash, password);
    } catch (error) {
      await this.limits.uncount(this.dataSource.manager, tried);
      throw error;
    }
  }

  /** Replaces a hash of older parameters while the password is known. */
  private async rehashIfOutdated(userId: string, passwordHash: string, password: string): Promise<void> {
    if (!this.passwords.isOutdated(passwordHash)) return;
    const renewed = await this.passwords.hash(password);
    await this.users.rehash(this.dataSource.manager, userId, passwordHash, renewed);
  }

  private recordFailure(who: Who, at: string): Promise<void> {
    return this.audit.record(this.dataSource.manager, who, { action: 'LOGIN_FAILED', details: { at } });
  }
}
