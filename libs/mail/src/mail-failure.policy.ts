/** A mail that was not handed over. */
export class MailFailure extends Error {
  constructor(
    message: string,
    /** UPPER_SNAKE, stable. */
    readonly code: string,
    /** false: the server would refuse the same mail again. */
    readonly retryable: boolean,
    /** The words of the mail server, when it said any. */
    readonly response?: string,
  ) {
    super(message);
    this.name = 'MailFailure';
  }

  /** It was handed over as a whole, and nobody knows what became of it: sent again, it may come twice. */
  get mayBeTaken(): boolean {
    return this.code === 'SMTP_CUT' || this.code === 'SMTP_NO_ANSWER';
  }
}

/** What nodemailer tells of a failure. */
interface SmtpError {
  code?: string;
  /** The code of the cause, where nodemailer put its own over it. */
  originalCode?: string;
  message?: string;
  response?: string;
  responseCode?: number;
  /** Of each recipient that was refused. */
  rejectedErrors?: { recipient?: string; response?: string; responseCode?: number }[];
}

/** An address with other than ASCII letters before its @; a domain has a spelling in ASCII. */
export function needsSmtpUtf8(address: string): boolean {
  return /[^\x20-\x7e]/.test(address.slice(0, address.lastIndexOf('@')));
}

/** Failures that no other attempt changes, although no server answered: the mail itself is not right. */
const PERMANENT = new Set(['EENVELOPE', 'EMESSAGE', 'EFILEACCESS', 'EURLACCESS']);

function refusalOf({ recipient = '', response = '' }: { recipient?: string; response?: string }): string {
  return `${recipient} (${response})`;
}

/**
 * 5xx is the server's "never", 4xx its "not now"; without an answer it is the network. A refused login is retried:
 * it says nothing of the mail, and an operator may be changing the password just now.
 */
export function mailFailure(error: unknown): MailFailure {
  const { code = '', originalCode = '', message = String(error), response, ...more } = error as SmtpError;
  const { responseCode, rejectedErrors = [] } = more;
  const said =
    rejectedErrors.length > 1
      ? `the mail server refused all recipients: ${rejectedErrors.map(refusalOf).join(', ')}`
      : response
        ? `the mail server said: ${response}`
        : message;
  if (code === 'EAUTH')
    return new MailFailure(`the mail server refused the login: ${said}`, 'SMTP_LOGIN_REFUSED', true, response);
  const isLater = rejectedErrors.some(({ responseCode: said = 0 }) => said >= 400 && said < 500);
  if (responseCode !== undefined && responseCode >= 500 && !isLater)
    return new MailFailure(said, 'SMTP_REFUSED', false, response);
  if (responseCode !== undefined) return new MailFailure(said, 'SMTP_NOT_NOW', true, response);
  if (PERMANENT.has(code) || PERMANENT.has(originalCode)) return new MailFailure(message, 'MAIL_INVALID', false);
  return new MailFailure(`the mail server cannot be reached: ${message}`, 'SMTP_UNREACHABLE', true);
}
