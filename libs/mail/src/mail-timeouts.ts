/** How long the mail server may take. */
export interface MailTimeouts {
  /**
   * For the connection, and for each answer and each part of the mail until it is handed over: until then nothing was
   * taken.
   */
  beforeHandoverMs: number;
  /** For the answer to a whole mail. Who gives up earlier sends it twice. */
  afterHandoverMs: number;
}

/** RFC 5321, 4.5.3.2: 5 minutes each for the greeting, MAIL and RCPT, 10 minutes after the final dot. */
export const RFC_5321_TIMEOUTS: MailTimeouts = { beforeHandoverMs: 300_000, afterHandoverMs: 600_000 };

/** Others, in specs: nobody waits for ten minutes there. */
export const MAIL_TIMEOUTS = Symbol('MAIL_TIMEOUTS');
