import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config';
import { tooManyRequests } from '#contracts/refusal';
import { LoginAttemptRepository, type CountedAttempt } from './login-attempt.repository';
import { networkOf } from './network.policy';
import { hashOf } from './secret-token.factory';

const WINDOW_SECONDS = 300;
const MAX_PER_ACCOUNT = 10;
const MAX_PER_ADDRESS = 50;
const HOUR_SECONDS = 3600;
const MAX_REPLAYS_PER_HOUR = 20;
const TOO_MANY_ACCOUNTS = 'too many accounts were made in the last hour; try again later, or ask an admin for one';
const NO_USER_ID = '00000000-0000-0000-0000-000000000000';

type RegistrationLimits = Pick<Config, 'maxRegistrations' | 'maxRegistrationsPerAddress'>;

/** The target of a login: an account, or a name that no account has, which is counted alike. */
export type LoginTarget = { userId: string } | { name: string };

/** A login whose password may be checked. */
export interface CountedLogin {
  account: CountedAttempt;
  address: CountedAttempt;
}

/**
 * How many passwords may be wrong: 10 per account and 50 per address in five minutes. An address from which a person
 * has logged in before has ten tries of its own: strangers can use up theirs and never those of the owner at home. An
 * owner elsewhere resets the password by mail, which makes that address one of theirs; sessions and API tokens go on
 * whatever happens here.
 */
@Injectable()
export class LoginLimitService {
  constructor(private readonly attempts: LoginAttemptRepository) {}

  /**
   * Counts an attempt.
   * @throws Refusal TOO_MANY_REQUESTS when the attempts of the account or the address are used up
   */
  async begin(manager: EntityManager, target: LoginTarget, address: string): Promise<CountedLogin> {
    const accountKey = await this.accountKey(manager, target, address);
    const addressKey = addressKeyOf(address);
    const taken = await this.attempts.take(
      manager,
      [
        { key: accountKey, max: MAX_PER_ACCOUNT },
        { key: addressKey, max: MAX_PER_ADDRESS },
      ],
      WINDOW_SECONDS,
    );
    refuseBeyond(taken);
    const of = (key: string): CountedAttempt => taken.find((one) => one.key === key)!;
    return { account: of(accountKey), address: of(addressKey) };
  }

  /** Removes the counts after a right password: all of the account, and one of the address. */
  async clearAfterSuccess(
    manager: EntityManager,
    { account, address }: CountedLogin,
    userId: string,
    from: string,
  ): Promise<void> {
    await this.attempts.clear(manager, account.key);
    await this.attempts.uncount(manager, address.key, address.at);
    await this.remember(manager, userId, from);
  }

  /** Removes the counts of an attempt whose password was not checked. */
  async uncount(manager: EntityManager, { account, address }: CountedLogin): Promise<void> {
    await this.attempts.uncount(manager, account.key, account.at);
    await this.attempts.uncount(manager, address.key, address.at);
  }

  /**
   * Counts requests of an address without a password: registrations with a taken name, and requested mails.
   * @throws Refusal TOO_MANY_REQUESTS
   */
  async countAddress(manager: EntityManager, what: 'register' | 'mail', address: string): Promise<void> {
    const limit = { key: `${what}:${networkOf(address)}`, max: MAX_PER_ADDRESS };
    refuseBeyond(await this.attempts.take(manager, [limit], WINDOW_SECONDS));
  }

  /** Refuses before an expensive hash is computed; counts nothing. @throws Refusal TOO_MANY_REQUESTS */
  async refuseRegistration(manager: EntityManager, address: string, limits: RegistrationLimits): Promise<void> {
    const usedUp = await this.attempts.findExhausted(manager, registrationLimits(address, limits), HOUR_SECONDS);
    refuseAfter(usedUp, TOO_MANY_ACCOUNTS);
  }

  /**
   * Counts a registration in the transaction that creates the account: a refused one is rolled back and not counted, so
   * that no address can use up the limit that all addresses share.
   * @throws Refusal TOO_MANY_REQUESTS
   */
  async countRegistration(manager: EntityManager, address: string, limits: RegistrationLimits): Promise<void> {
    const taken = await this.attempts.take(manager, registrationLimits(address, limits), HOUR_SECONDS);
    refuseBeyond(taken, TOO_MANY_ACCOUNTS);
  }

  /** Counts a replayed mail. @throws Refusal TOO_MANY_REQUESTS */
  async countReplay(manager: EntityManager, userId: string): Promise<void> {
    const limit = { key: `replay:${userId}`, max: MAX_REPLAYS_PER_HOUR };
    const words = `at most ${MAX_REPLAYS_PER_HOUR} mails are sent again in an hour; try again later`;
    refuseBeyond(await this.attempts.take(manager, [limit], HOUR_SECONDS), words);
  }

  /** Records the address of a registration as one that the owner has logged in from. */
  remember(manager: EntityManager, userId: string, address: string): Promise<void> {
    return this.attempts.remember(manager, userId, networkOf(address));
  }

  /**
   * Removes the counts after a new password was set by mail, because strangers may have used them up, and records the
   * address as the owner's.
   */
  async resetAfterPasswordReset(manager: EntityManager, userId: string, address: string): Promise<void> {
    await this.attempts.clear(manager, unknownAddressKey(userId));
    await this.remember(manager, userId, address);
  }

  private async accountKey(manager: EntityManager, target: LoginTarget, address: string): Promise<string> {
    const network = networkOf(address);
    // The query also runs for unknown names: the time of an answer must not tell whether an account exists.
    const known = await this.attempts.isKnown(manager, 'userId' in target ? target.userId : NO_USER_ID, network);
    if ('name' in target) return `name:${hashOf(target.name.toLowerCase())}`;
    return known ? `account:${target.userId}@${network}` : unknownAddressKey(target.userId);
  }
}

function unknownAddressKey(userId: string): string {
  return `account:${userId}`;
}

function addressKeyOf(address: string): string {
  return `address:${networkOf(address)}`;
}

/** Leaves out limits of 0, which mean no limit. */
function registrationLimits(address: string, limits: RegistrationLimits): { key: string; max: number }[] {
  return [
    { key: `registrations:${networkOf(address)}`, max: limits.maxRegistrationsPerAddress },
    { key: 'registrations', max: limits.maxRegistrations },
  ].filter((limit) => limit.max > 0);
}

function refuseBeyond(
  taken: CountedAttempt[],
  words = 'too many wrong tries in the last minutes; try again later',
): void {
  refuseAfter(
    taken.filter((one) => !one.taken),
    words,
  );
}

function refuseAfter(refused: Pick<CountedAttempt, 'waitSeconds'>[], words: string): void {
  if (refused.length === 0) return;
  throw tooManyRequests(words, Math.max(1, ...refused.map(({ waitSeconds }) => waitSeconds)));
}
