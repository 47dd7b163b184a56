import { isPlainAddress } from '#contracts/mail-address.policy';

/** What a person needs to have an account. */
export interface Account {
  username: string;
  email: string;
  password: string;
}

export interface AccountProblem {
  field: keyof Account;
  message: string;
}

export const USERNAME_LENGTH = { least: 3, most: 64 };
export const PASSWORD_LENGTH = { least: 8, most: 1000 };
export const MOST_EMAIL_CHARACTERS = 254;

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

/** What is wrong with a username, or null. Pure. */
export function usernameProblem(username: unknown): string | null {
  if (!isText(username, USERNAME_LENGTH)) return 'the username must have 3 to 64 characters';
  if (USERNAME.test(username)) return null;
  return 'the username must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores';
}

/** What is wrong with the e-mail address of an account, or null. Pure. */
export function emailProblem(email: unknown): string | null {
  const good = isText(email, { least: 1, most: MOST_EMAIL_CHARACTERS }) && isPlainAddress(email);
  return good ? null : 'the e-mail address must be such as anna@example.com';
}

/** What is wrong with a new password by itself, or null. Pure. */
export function passwordProblem(password: unknown): string | null {
  return isText(password, PASSWORD_LENGTH) ? null : 'the password must have 8 to 1000 characters';
}

/** What makes a password easy to guess, or null; `common`: passwords that everybody tries first, in lower case. Pure. */
export function guessableProblem({ username, email, password }: Account, common: ReadonlySet<string>): string | null {
  const typed = password.toLowerCase();
  if (typed === username.toLowerCase()) return 'the password must not be the username';
  if (typed === email.toLowerCase() || typed === email.toLowerCase().split('@')[0])
    return 'the password must not be the e-mail address';
  return common.has(typed)
    ? 'the password is one of the most common ones and would be guessed; choose another, such as four words'
    : null;
}

/** What is wrong with an account, at most one sentence per field. Pure. */
export function accountProblems(account: Account, common: ReadonlySet<string>): AccountProblem[] {
  const found: Record<keyof Account, string | null> = {
    username: usernameProblem(account.username),
    email: emailProblem(account.email),
    password: passwordProblem(account.password) ?? guessableProblem(account, common),
  };
  return Object.entries(found).flatMap(([field, message]) =>
    message === null ? [] : [{ field: field as keyof Account, message }],
  );
}

function isText(value: unknown, { least, most }: { least: number; most: number }): value is string {
  return typeof value === 'string' && value.length >= least && value.length <= most;
}
