import type { Readable } from 'node:stream';
import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Handing } from './handing';
import { mailFailure, needsSmtpUtf8, MailFailure } from './mail-failure.policy';
import { MAIL_TIMEOUTS, RFC_5321_TIMEOUTS, type MailTimeouts } from './mail-timeouts';
import { serverTakesSmtpUtf8 } from './smtp-utf8';

/** A mail in plain strings: nodemailer would read files, URLs and streams out of objects. */
export interface Mail {
  to: string[];
  cc?: string[];
  bcc?: string[];
  subject: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
  /** Who gets it now, of those above; left out: all of them. */
  only?: string[];
}

export interface SendOptions {
  /** The Message-ID before its @: the same for every attempt, so that a mail that went out twice is seen as one. */
  messageId: string;
  /** Ends the sending, as long as the mail is not handed over as a whole. Afterwards only its answer counts. */
  signal?: AbortSignal;
  /** Ends also the wait for that answer, because this process has to end. */
  giveUp?: AbortSignal;
  /**
   * Awaited before the final dot, without which no server takes a mail: the last moment to write down that it may have
   * been taken. What it throws ends the sending, and `send` throws it.
   */
  beforeHandover?: () => Promise<void>;
  /** The mail is handed over as a whole, and its answer is waited for. */
  onHandedOver?: () => void;
}

/** A recipient, and what the mail server said of it. */
export interface AnsweredRecipient {
  address: string;
  response: string;
}

/** What the mail server took. */
export interface Handover {
  messageId: string;
  accepted: string[];
  /** Refused for good (5xx), with the words of the server. */
  rejected: AnsweredRecipient[];
  /** Not now (4xx), with the words of the server: worth another attempt for them alone. */
  waiting: AnsweredRecipient[];
  response: string;
}

/** Of nodemailer, which ends silence in the middle of a step: the limits of steps are those of `Handing`. */
const SPARE_MS = 30_000;
const MAX_CONNECTIONS = 10;

/** What goes with a mail through nodemailer, which copies names that are texts, so that its stream is watched. */
const HANDING = 'carillonHanding';

interface WatchedMail {
  data: { [HANDING]?: Handing };
  message: { processFunc(wrap: (input: Readable) => Readable): void };
}

/** What nodemailer tells of a mail that was taken, at least for some. */
interface SentInfo {
  messageId: string;
  response: string;
  accepted?: unknown[];
  rejected?: unknown[];
  rejectedErrors?: RejectedError[];
}

interface RejectedError {
  recipient?: string;
  response?: string;
  responseCode?: number;
}

/** Hands mails over to the SMTP server of the operator. The only file that knows nodemailer. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;
  private readonly domain: string;
  /** The address of `from`, for the envelope. */
  private readonly sender: string;

  constructor(
    @Inject(CONFIG) private readonly config: Readonly<Pick<Config, 'mailFrom' | 'smtpUrl' | 'workerIoConcurrency'>>,
    @Optional() @Inject(MAIL_TIMEOUTS) private readonly timeouts: MailTimeouts = RFC_5321_TIMEOUTS,
  ) {
    this.domain = /@([^\s<>@]+)>?$/.exec(config.mailFrom)?.[1] ?? 'carillon.invalid';
    const safe = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport(
      {
        url: config.smtpUrl,
        pool: true,
        maxConnections: Math.min(MAX_CONNECTIONS, config.workerIoConcurrency),
        // Only a mail of which nothing was sent is queued again, when the server has given up a kept connection. One whose
        // connection broke later may have gone out: sending it again is for the run's next attempt to decide.
        maxRequeues: 1,
        // Of connecting and the greeting together.
        connectionTimeout: 2 * timeouts.beforeHandoverMs,
        greetingTimeout: timeouts.beforeHandoverMs,
        socketTimeout: timeouts.afterHandoverMs + SPARE_MS,
        ...safe,
      },
      { from: config.mailFrom, ...safe },
    );
    this.sender = /<([^<>]+)>\s*$/.exec(config.mailFrom)?.[1] ?? config.mailFrom;
    this.transport.use('stream', (sending, done) => {
      const { data, message } = sending as unknown as WatchedMail;
      const handing = data[HANDING];
      if (handing) message.processFunc((input) => handing.watch(input));
      done();
    });
  }

  /** After onModuleDestroy, in which those who send wait for what is under way. */
  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** As it stands in headers: with the domain of the sender. */
  idOf(name: string): string {
    return `<${name}@${this.domain}>`;
  }

  /** @throws MailFailure, or the reason of the signal when it ended the sending */
  async send(mail: Mail, { messageId, ...options }: SendOptions): Promise<Handover> {
    const { signal } = options;
    signal?.throwIfAborted();
    await this.refuseWithoutUtf8(mail);
    signal?.throwIfAborted();
    const handing = new Handing(this.timeouts, options, recipientsOf(mail).length);
    try {
      const info = (await this.transport.sendMail({
        to: mail.to,
        cc: mail.cc,
        bcc: mail.bcc,
        ...(mail.only && { envelope: { from: this.sender, to: mail.only } }),
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: this.idOf(messageId),
        // Keeps vacation notices from answering (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
        signal: handing.signal,
        [HANDING]: handing,
      } as Parameters<typeof this.transport.sendMail>[0])) as SentInfo;
      return handoverOf(info);
    } catch (error) {
      if (handing.refused !== undefined) throw handing.refused as Error;
      if (handing.endedBySender) signal?.throwIfAborted();
      throw error instanceof MailFailure ? error : (handing.failure(error) ?? mailFailure(error));
    } finally {
      handing.end();
    }
  }

  /** Before MAIL, so that no server guesses what the bytes mean (RFC 6531, 3.2). */
  private async refuseWithoutUtf8(mail: Mail): Promise<void> {
    const beyondAscii = recipientsOf(mail).filter(needsSmtpUtf8);
    if (beyondAscii.length === 0 || (await serverTakesSmtpUtf8(this.config.smtpUrl, this.timeouts))) return;
    throw new MailFailure(
      `the mail server does not take addresses with other than ASCII letters before the @ (RFC 6531, SMTPUTF8): ${beyondAscii.join(', ')}`,
      'SMTPUTF8_NEEDED',
      false,
    );
  }

  /** Asks the server whether it would take mails. @throws MailFailure */
  async verify(): Promise<void> {
    await this.transport.verify().catch((error: unknown) => {
      throw mailFailure(error);
    });
  }
}

const recipientsOf = ({ only, to, cc = [], bcc = [] }: Mail): string[] => only ?? [...to, ...cc, ...bcc];

const answeredOf = ({ recipient = '', response = '' }: RejectedError): AnsweredRecipient => ({
  address: recipient,
  response,
});

function handoverOf({ messageId, response, accepted = [], rejected = [], rejectedErrors = [] }: SentInfo): Handover {
  const isLater = ({ responseCode = 0 }: RejectedError): boolean => responseCode >= 400 && responseCode < 500;
  const waiting = rejectedErrors.filter(isLater).map(answeredOf);
  const never = rejectedErrors.filter((error) => !isLater(error)).map(answeredOf);
  const told = new Set([...waiting, ...never].map(({ address }) => address));
  return {
    messageId,
    response,
    waiting,
    accepted: accepted.map(String),
    rejected: [
      ...never,
      ...rejected
        .map(String)
        .filter((address) => !told.has(address))
        .map((address) => ({ address, response: '' })),
    ],
  };
}
