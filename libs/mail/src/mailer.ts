import type { Readable } from 'node:stream';
import { Inject, Injectable, Optional, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { MailTransfer } from './mail-transfer';
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
  /** The recipients of this attempt, out of those above; without it, all of them. */
  only?: string[];
}

export interface SendOptions {
  /**
   * The part of the Message-ID before its @. It is the same at every attempt, so that clients recognise a mail that
   * arrives twice.
   */
  messageId: string;
  /** Ends the sending until the mail is handed over as a whole. Afterwards only its answer counts. */
  signal?: AbortSignal;
  /** Ends also the wait for that answer, because the process has to end. */
  giveUp?: AbortSignal;
  /**
   * Awaited before the final dot, without which no server accepts a mail: the last moment to record that the mail may
   * have been accepted. An error of it ends the sending, and `send` throws it.
   */
  beforeHandover?: () => Promise<void>;
  /** Called when the mail is handed over as a whole and its answer is awaited. */
  onHandedOver?: () => void;
}

/** A recipient with the answer of the mail server. */
export interface AnsweredRecipient {
  address: string;
  response: string;
}

/** The answer of a mail server that accepted the mail, at least for some recipients. */
export interface Handover {
  messageId: string;
  accepted: string[];
  /** Recipients that were refused for good (5xx), with the server's answers. */
  rejected: AnsweredRecipient[];
  /**
   * Recipients that were refused for now (4xx), with the server's answers: another attempt for them alone is
   * worthwhile.
   */
  waiting: AnsweredRecipient[];
  response: string;
}

/**
 * How much longer nodemailer's own limits are, in milliseconds: they only end a silence that `MailTransfer` does not see.
 */
const SPARE_MS = 30_000;
const MAX_CONNECTIONS = 10;

/** The field that travels with a mail through nodemailer, which copies texts, so that its stream can be watched. */
const TRANSFER = 'carillonTransfer';

interface WatchedMail {
  data: { [TRANSFER]?: MailTransfer };
  message: { processFunc(wrap: (input: Readable) => Readable): void };
}

/** The fields of nodemailer's answer that are read. */
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

/** Hands mails over to the operator's SMTP server. It is the only file that knows nodemailer. */
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
        // nodemailer repeats only a mail of which nothing was sent, when the server had closed a pooled connection. A
        // mail whose connection broke later may have gone out: whether to send it again is decided by the run's next
        // attempt.
        maxRequeues: 1,
        // This limit covers connecting and the greeting together.
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
      const transfer = data[TRANSFER];
      if (transfer) message.processFunc((input) => transfer.watch(input));
      done();
    });
  }

  /** Closes the pool after onModuleDestroy, in which senders wait for mails that are on their way. */
  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** Returns a Message-ID as headers have it, with the domain of the sender. */
  idOf(name: string): string {
    return `<${name}@${this.domain}>`;
  }

  /** Sends a mail. @throws MailFailure, or the reason of the signal when it ended the sending */
  async send(mail: Mail, { messageId, ...options }: SendOptions): Promise<Handover> {
    const { signal } = options;
    signal?.throwIfAborted();
    await this.refuseWithoutUtf8(mail);
    signal?.throwIfAborted();
    const transfer = new MailTransfer(this.timeouts, options, recipientsOf(mail).length);
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
        // Auto-Submitted keeps vacation notices from answering (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
        signal: transfer.signal,
        [TRANSFER]: transfer,
      } as Parameters<typeof this.transport.sendMail>[0])) as SentInfo;
      return handoverOf(info);
    } catch (error) {
      if (transfer.refused !== undefined) throw transfer.refused as Error;
      if (transfer.endedBySender) signal?.throwIfAborted();
      throw error instanceof MailFailure ? error : (transfer.failure(error) ?? mailFailure(error));
    } finally {
      transfer.end();
    }
  }

  /**
   * Refuses before MAIL when the server lacks SMTPUTF8, so that it does not guess the meaning of the bytes (RFC 6531,
   * 3.2).
   */
  private async refuseWithoutUtf8(mail: Mail): Promise<void> {
    const beyondAscii = recipientsOf(mail).filter(needsSmtpUtf8);
    if (beyondAscii.length === 0 || (await serverTakesSmtpUtf8(this.config.smtpUrl, this.timeouts))) return;
    throw new MailFailure(
      `the mail server does not take addresses with other than ASCII letters before the @ (RFC 6531, SMTPUTF8): ${beyondAscii.join(', ')}`,
      'SMTPUTF8_NEEDED',
      false,
    );
  }

  /** Asks the server whether it would accept mails. @throws MailFailure */
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
  const answered = new Set([...waiting, ...never].map(({ address }) => address));
  return {
    messageId,
    response,
    waiting,
    accepted: accepted.map(String),
    rejected: [
      ...never,
      ...rejected
        .map(String)
        .filter((address) => !answered.has(address))
        .map((address) => ({ address, response: '' })),
    ],
  };
}
