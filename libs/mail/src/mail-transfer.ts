import { Readable } from 'node:stream';
import { MailFailure } from './mail-failure.policy';
import type { MailTimeouts } from './mail-timeouts';

/** The requests of the sender while a mail is on its way; see SendOptions. */
export interface MailTransferSender {
  signal?: AbortSignal;
  giveUp?: AbortSignal;
  beforeHandover?: () => Promise<void>;
  onHandedOver?: () => void;
}

/** How many answers a server gives before MAIL: connection and greeting, EHLO, STARTTLS, EHLO again, two of AUTH. */
const ANSWERS_BEFORE_MAIL = 6;
/** How many answers MAIL and DATA take; each recipient adds one. */
const ANSWERS_BEFORE_MAIL_DATA = 2;

/**
 * One mail on its way to the server, in two parts: until all of it is handed over nothing was taken, and it may be ended;
 * from then on it may have been taken, whatever comes, and only its answer or a long silence ends it.
 *
 * The limits of RFC 5321 are those of each answer. Single answers are not seen from here, but when the next step begins:
 * a step has as long as all of its answers may take. A server that says nothing at all is cut by nodemailer before.
 */
export class MailTransfer {
  private readonly cut = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  /** The time limit of the current step, in milliseconds. */
  private limitMs = 0;
  private isHandedOver = false;
  private isSilent = false;
  private isGivenUp = false;
  private refusal: unknown;
  /** Whether the sender's signal has ended it. */
  endedBySender = false;

  constructor(
    private readonly timeouts: MailTimeouts,
    private readonly sender: MailTransferSender,
    private readonly recipients: number,
  ) {
    this.begin(ANSWERS_BEFORE_MAIL * timeouts.beforeHandoverMs);
    sender.signal?.addEventListener('abort', this.onAbort, { once: true });
    sender.giveUp?.addEventListener('abort', this.onGiveUp, { once: true });
  }

  /** The signal that makes nodemailer remove the mail from its queue, or cut its connection. */
  get signal(): AbortSignal {
    return this.cut.signal;
  }

  /**
   * The stream of the mail, asked for when its connection is ready for MAIL. It ends when the connection has taken the last byte and its sender agrees; then the final dot
   * follows, which the server needs to take the mail.
   */
  watch(mail: Readable): Readable {
    this.begin((ANSWERS_BEFORE_MAIL_DATA + this.recipients) * this.timeouts.beforeHandoverMs);
    // Nothing is read ahead: when the stream is read to its end, the connection has taken all bytes before.
    const bytes = Readable.from(this.bytesOf(mail), { objectMode: false, highWaterMark: 1 });
    return bytes.once('end', () => {
      if (this.cut.signal.aborted) return;
      this.isHandedOver = true;
      this.begin(this.timeouts.afterHandoverMs);
      this.sender.onHandedOver?.();
    });
  }

  private async *bytesOf(mail: Readable): AsyncGenerator<Buffer> {
    for await (const chunk of mail) {
      // This chunk is asked for when the server has answered DATA, or taken the chunk before.
      this.begin(this.timeouts.beforeHandoverMs);
      yield chunk as Buffer;
    }
    this.begin(this.timeouts.beforeHandoverMs);
    await this.agree();
  }

  private async agree(): Promise<void> {
    try {
      await this.sender.beforeHandover?.();
    } catch (error) {
      this.refusal = error;
      this.cut.abort();
      throw error;
    }
  }

  /** The error by which the sender refused the final dot; undefined when it did not. */
  get refused(): unknown {
    return this.refusal;
  }

  /** Returns what an error means that does not say so itself; undefined when it does. */
  failure(error: unknown): MailFailure | undefined {
    if (!this.isHandedOver)
      return this.isSilent
        ? new MailFailure(
            `the mail server cannot be reached: it has not taken the mail within ${seconds(this.limitMs)} s`,
            'SMTP_UNREACHABLE',
            true,
          )
        : undefined;
    // An answer of the server says itself what became of the mail.
    if ((error as { responseCode?: number }).responseCode !== undefined) return undefined;
    if (this.isSilent)
      return new MailFailure(
        `the mail server has not answered within ${seconds(this.limitMs)} s after the mail was handed over: the mail may have been taken`,
        'SMTP_NO_ANSWER',
        false,
      );
    if (this.isGivenUp)
      return new MailFailure(
        'this worker had to stop before the mail server answered for the mail: the mail may have been taken',
        'SMTP_CUT',
        false,
      );
    return new MailFailure(
      `the connection ended after the mail was handed over, without an answer: the mail may have been taken (${(error as Error).message})`,
      'SMTP_CUT',
      false,
    );
  }

  end(): void {
    clearTimeout(this.timer);
    this.sender.signal?.removeEventListener('abort', this.onAbort);
    this.sender.giveUp?.removeEventListener('abort', this.onGiveUp);
  }

  private readonly onAbort = (): void => {
    if (this.isHandedOver) return;
    this.endedBySender = true;
    this.cut.abort();
  };

  private readonly onGiveUp = (): void => {
    this.isGivenUp = this.isHandedOver;
    this.endedBySender ||= !this.isHandedOver;
    this.cut.abort();
  };

  /** Starts a step with a time limit in milliseconds. */
  private begin(ms: number): void {
    clearTimeout(this.timer);
    this.limitMs = ms;
    this.timer = setTimeout(() => {
      this.isSilent = true;
      this.cut.abort();
    }, ms);
  }
}

const seconds = (ms: number): number => ms / 1000;
