import { isPlainAddress } from '#contracts/fields/mail-address.policy';
import { isOfOneScript } from './one-script.policy';

/** The fields of a new account. */
export interface Account {
  username: string;
  email: string;
  password: string;
}

export interface AccountProblem {
  field: keyof Account;
  message: string;
}

export const USERNAME_LENGTH = { min: 3, max: 64 };
export const PASSWORD_LENGTH = { min: 8, max: 1000 };
export const MAX_EMAIL_CHARACTERS = 254;

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;
/** The longest first or last name; a longer one would be a text. */
export const MAX_NAME_CHARACTERS = 40;
/**
 * Control characters, invisible format characters (except the joiners of Persian or Hindi names), and ends of lines.
 */
const NOT_IN_A_LINE = /(?![\u200c\u200d])[\p{C}\p{Zl}\p{Zp}]/u;

/** A text of nothing but blanks and characters that no keyboard types. */
const INVISIBLE = /^[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Returns the problem of a username, or null. Pure. */
export function usernameProblem(username: unknown): string | null {
  const normal = typeof username === 'string' ? normalUsername(username) : username;
  if (!isText(normal, USERNAME_LENGTH)) return 'the username must have 3 to 64 characters';
  if (!USERNAME.test(normal))
    return 'the username must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores';
  return isOfOneScript(normal) ? null : 'the username must be written in one script, such as Latin letters only';
}

/** Returns one form for names that look alike, such as full-width letters (NFKC). Pure. */
export function normalUsername(username: string): string {
  return username.normalize('NFKC');
}

/**
 * Returns the problem of a first or last name, or null. Names are in mails: they must not hold links or lines. Pure.
 */
export function nameProblem(name: unknown): string | null {
  if (typeof name !== 'string' || name.length > MAX_NAME_CHARACTERS)
    return `must be a text of at most ${MAX_NAME_CHARACTERS} characters`;
  if (NOT_IN_A_LINE.test(name)) return 'must be one line, without control characters';
  return name.normalize('NFKC').includes('://') ? "must be a name: '://' is not allowed" : null;
}

/** Returns the problem of an account's email address, or null. Pure. */
export function emailProblem(email: unknown): string | null {
  const isValid = isText(email, { min: 1, max: MAX_EMAIL_CHARACTERS }) && isPlainAddress(email);
  return isValid ? null : 'the e-mail address must be such as anna@example.com';
}

/** Returns the problem of a new password by itself, or null. Pure. */
export function passwordProblem(password: unknown): string | null {
  if (!isText(password, PASSWORD_LENGTH)) return 'the password must have 8 to 1000 characters';
  return INVISIBLE.test(password) ? 'the password must hold more than blanks and invisible characters' : null;
}

/**
 * Returns why a password is easy to guess, or null; `common` are passwords that attackers try first, in lower case.
 * Pure.
 */
export function guessableProblem({ username, email, password }: Account, common: ReadonlySet<string>): string | null {
  const typed = folded(password);
  if (typed === folded(username)) return 'the password must not be the username';
  if (typed === folded(email) || typed === folded(email).split('@')[0])
    return 'the password must not be the e-mail address';
  return common.has(typed)
    ? 'the password is one of the most common ones and would be guessed; choose another, such as four words'
    : null;
}

/**
 * Returns a text without differences of form, case and surrounding blanks: an attacker tries such variants at no cost.
 */
function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** Returns the problems of an account, at most one sentence per field. Pure. */
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

function isText(value: unknown, { min, max }: { min: number; max: number }): value is string {
  return typeof value === 'string' && value.length >= min && value.length <= max;
}
