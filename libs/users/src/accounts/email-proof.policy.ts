import type { Config } from '#config/config';
import { Refusal } from '#contracts/refusal';
import type { UserView } from '../user.repository';

/** The reason that a delivery or run has when it was not carried out because of a missing confirmation. */
export const NOT_PROVED = 'the email address of the account is not confirmed';

/** Whether an address counts as its owner's: it is confirmed, or the operator assumes so of all. Pure. */
export function countsAsProved(isConfirmed: boolean, { emailProof }: Pick<Config, 'emailProof'>): boolean {
  return isConfirmed || emailProof === 'assumed';
}

/**
 * Refuses what needs a confirmed address: a person who registers with another's address must not keep access to the
 * account, or write to others in its name.
 * @throws Refusal EMAIL_NOT_PROVED. Pure.
 */
export function refuseUnproved(
  user: Pick<UserView, 'emailVerifiedAt' | 'email'>,
  config: Pick<Config, 'emailProof'>,
): void {
  if (countsAsProved(user.emailVerifiedAt !== null, config)) return;
  throw new Refusal(
    'EMAIL_NOT_PROVED',
    `confirm your email address first, with the link in the mail to ${user.email}; POST /api/users/me/verification sends it again`,
  );
}
