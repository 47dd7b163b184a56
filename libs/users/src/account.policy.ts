import { isPlainAddress } from '#contracts/mail-address.policy';

/** What a person needs to have an account. */
export interface Account {
  username: string;
  email: string;
  password: string;
}

const USERNAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u;

/** What is wrong with an account, one sentence per field; the same rules as at the registration of the API. Pure. */
export function accountProblems({ username, email, password }: Account): string[] {
  const problems: string[] = [];
  if (!lengthWithin(username, 3, 64)) problems.push('the username must have 3 to 64 characters');
  else if (!USERNAME.test(username))
    problems.push(
      'the username must begin with a letter or digit and hold only letters, digits, dots, dashes and underscores',
    );
  if (email.length > 254 || !isPlainAddress(email))
    problems.push('the e-mail address must be such as anna@example.com');
  if (!lengthWithin(password, 8, 1000)) problems.push('the password must have 8 to 1000 characters');
  return problems;
}

function lengthWithin(text: string, least: number, most: number): boolean {
  return text.length >= least && text.length <= most;
}
