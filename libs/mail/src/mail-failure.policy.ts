/** Says that a mail was not handed over. */
export class MailFailure extends Error {
  constructor(
    message: string,
    /** A stable code in UPPER_SNAKE. */
    readonly code: string,
    /** false when the server would refuse the same mail again. */
    readonly retryable: boolean,
    /** The answer of the mail server, when there was one. */
    readonly response?: string,
  ) {
    super(message);
    this.name = 'MailFailure';
  }

  /** Whether the whole mail was handed over without an answer: a second attempt may deliver it twice. */
  get mayBeTaken(): boolean {
    return this.code === 'SMTP_CUT' || this.code === 'SMTP_NO_ANSWER';
  }
}

/** The fields of nodemailer's errors that are read. */
interface SmtpError {
  code?: string;
  /** The code of the cause, where nodemailer replaced it by its own. */
  originalCode?: string;
  message?: string;
  response?: string;
  responseCode?: number;
  /** The error of each refused recipient. */
  rejectedErrors?: { recipient?: string; response?: string; responseCode?: number }[];
}

/** Whether an address has non-ASCII letters before its @; a domain has a spelling in ASCII. */
export function needsSmtpUtf8(address: string): boolean {
  return /[^\x20-\x7e]/.test(address.slice(0, address.lastIndexOf('@')));
}

/** Codes of failures that another attempt does not change although no server answered: the mail itself is invalid. */
const PERMANENT = new Set(['EENVELOPE', 'EMESSAGE', 'EFILEACCESS', 'EURLACCESS']);

function refusalOf({ recipient = '', response = '' }: { recipient?: string; response?: string }): string {
  return `${recipient} (${response})`;
}

/**
 * Turns an error of nodemailer into a MailFailure: 5xx means never, 4xx means later, and no answer means a fault of the
 * network. A refused login is retryable: it says nothing about the mail, and an operator may be changing the password.
 */
export function mailFailure(error: unknown): MailFailure {
  const { code = '', originalCode = '', message = String(error), response, ...more } = error as SmtpError;
  const { responseCode, rejectedErrors = [] } = more;
  const reason =
    rejectedErrors.length > 1
      ? `the mail server refused all recipients: ${rejectedErrors.map(refusalOf).join(', ')}`
      : response
        ? `the mail server said: ${response}`
        : message;
  if (code === 'EAUTH')
    return new MailFailure(`the mail server refused the login: ${reason}`, 'SMTP_LOGIN_REFUSED', true, response);
  const isLater = rejectedErrors.some(({ responseCode: code = 0 }) => code >= 400 && code < 500);
  if (responseCode !== undefined && responseCode >= 500 && !isLater)
    return new MailFailure(reason, 'SMTP_REFUSED', false, response);
  if (responseCode !== undefined) return new MailFailure(reason, 'SMTP_NOT_NOW', true, response);
  if (PERMANENT.has(code) || PERMANENT.has(originalCode)) return new MailFailure(message, 'MAIL_INVALID', false);
  return new MailFailure(`the mail server cannot be reached: ${message}`, 'SMTP_UNREACHABLE', true);
}
