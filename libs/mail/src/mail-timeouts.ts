/** The time limits of a mail server, in milliseconds. */
export interface MailTimeouts {
  /**
   * The limit for connecting, and for each answer and each part of the mail until it is handed over; until then the
   * server has not accepted it.
   */
  beforeHandoverMs: number;
  /** The limit for the answer to a whole mail. A client that gives up earlier sends the mail twice. */
  afterHandoverMs: number;
}

/** RFC 5321, 4.5.3.2: 5 minutes each for the greeting, MAIL and RCPT, 10 minutes after the final dot. */
export const RFC_5321_TIMEOUTS: MailTimeouts = { beforeHandoverMs: 300_000, afterHandoverMs: 600_000 };

/** The injection token by which specs set shorter limits than ten minutes. */
export const MAIL_TIMEOUTS = Symbol('MAIL_TIMEOUTS');
