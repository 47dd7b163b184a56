import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { mailFailure } from './mail-failure.policy';

/** A mail in plain strings: nodemailer would read files, URLs and streams out of objects. */
export interface Mail {
  to: string[];
  cc?: string[];
  bcc?: string[];
  subject: string;
  text?: string;
  html?: string;
  headers?: Record<string, string>;
}

export interface SendOptions {
  /** The Message-ID before its @: the same for every attempt, so that a mail that went out twice is seen as one. */
  messageId: string;
  /** Takes the mail out of the queue, or cuts the connection that is handing it over. */
  signal?: AbortSignal;
}

/** What the mail server took. */
export interface Handover {
  messageId: string;
  accepted: string[];
  rejected: string[];
  response: string;
}

const CONNECT_TIMEOUT_MS = 10_000;
const SOCKET_TIMEOUT_MS = 30_000;
const MAX_CONNECTIONS = 10;

/** Hands mails over to the SMTP server of the operator. The only file that knows nodemailer. */
@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport;
  private readonly domain: string;

  constructor(@Inject(CONFIG) config: Readonly<Pick<Config, 'mailFrom' | 'smtpUrl' | 'workerIoConcurrency'>>) {
    this.domain = /@([^\s<>@]+)>?$/.exec(config.mailFrom)?.[1] ?? 'carillon.invalid';
    const safe = { disableFileAccess: true, disableUrlAccess: true };
    this.transport = createTransport(
      {
        url: config.smtpUrl,
        pool: true,
        maxConnections: Math.min(MAX_CONNECTIONS, config.workerIoConcurrency),
        // A mail whose connection broke may have gone out: sending it again is for the run's next attempt to decide.
        maxRequeues: 0,
        connectionTimeout: CONNECT_TIMEOUT_MS,
        greetingTimeout: CONNECT_TIMEOUT_MS,
        socketTimeout: SOCKET_TIMEOUT_MS,
        ...safe,
      },
      { from: config.mailFrom, ...safe },
    );
  }

  /** After onModuleDestroy, in which those who send wait for what is under way. */
  onApplicationShutdown(): void {
    this.transport.close();
  }

  /** As it stands in headers: with the domain of the sender. */
  idOf(name: string): string {
    return `<${name}@${this.domain}>`;
  }

  /** @throws MailFailure, or the reason of the signal when it was aborted */
  async send(mail: Mail, { messageId, signal }: SendOptions): Promise<Handover> {
    signal?.throwIfAborted();
    try {
      const info = await this.transport.sendMail({
        to: mail.to,
        cc: mail.cc,
        bcc: mail.bcc,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: this.idOf(messageId),
        // Keeps vacation notices from answering (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated', ...mail.headers },
        signal,
      });
      const { accepted, rejected } = info as { accepted?: unknown[]; rejected?: unknown[] };
      return {
        messageId: info.messageId,
        accepted: (accepted ?? []).map(String),
        rejected: (rejected ?? []).map(String),
        response: info.response,
      };
    } catch (error) {
      signal?.throwIfAborted();
      throw mailFailure(error);
    }
  }

  /** Asks the server whether it would take mails. @throws MailFailure */
  async verify(): Promise<void> {
    await this.transport.verify().catch((error: unknown) => {
      throw mailFailure(error);
    });
  }
}
