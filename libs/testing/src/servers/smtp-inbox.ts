import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { eventually } from '../eventually';

/** A mail that the server accepted. */
export interface ReceivedMail {
  /** The envelope: who really gets it. */
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
  html: string;
  headers: Map<string, string>;
}

/** A connection whose RCPT has no answer. */
interface WaitingRecipient {
  address: string;
  accept: () => void;
}

/** A real SMTP server in this process that records every mail, or refuses mails or recipients on demand. */
export class SmtpInbox {
  readonly mails: ReceivedMail[] = [];
  /** How many mails were refused. */
  refused = 0;
  private refusal: { code: number; text: string } | null = null;
  /** The answers to RCPT that are not 250, by address. */
  private readonly recipients = new Map<string, number | 'hang'>();
  /** Recipients without an answer, by the id of their connection. */
  private readonly waiting = new Map<string, WaitingRecipient>();

  private constructor(private readonly server: SMTPServer) {}

  /** @param port 0 means any free port */
  static async start(port = 0): Promise<SmtpInbox> {
    const server: SMTPServer = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onRcptTo: ({ address }, { id }, done) => inbox.answerRecipient({ address, accept: () => done() }, id, done),
      onClose: ({ id }) => inbox.waiting.delete(id),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const { mailFrom, rcptTo } = session.envelope;
          const envelope = { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) };
          void inbox.take(envelope, Buffer.concat(chunks)).then(() => done(), done);
        });
      },
    });
    const inbox = new SmtpInbox(server);
    await new Promise<void>((resolve, reject) => {
      server.on('error', reject); // when the port cannot be opened; later errors are those of connections of killed processes
      server.listen(port, '127.0.0.1', resolve);
    });
    return inbox;
  }

  /** The address for SMTP_URL. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** Answers every mail with this code from now on: 4xx means later, 5xx never. */
  refuse(code: number, text = 'told to refuse'): void {
    this.refusal = { code, text };
  }

  accept(): void {
    this.refusal = null;
  }

  /** Answers RCPT of this address with a code from now on, or not at all. */
  refuseRecipient(address: string, answer: number | 'hang'): void {
    this.recipients.set(address, answer);
  }

  /** Accepts this address again, also where its answer is awaited. */
  acceptRecipient(address: string): void {
    this.recipients.delete(address);
    for (const [id, recipient] of this.waitingFor(address)) {
      this.waiting.delete(id);
      recipient.accept();
    }
  }

  /** Returns the open connections that wait for the answer to RCPT of this address, by their ids. */
  waitingFor(address: string): [string, WaitingRecipient][] {
    return [...this.waiting].filter(([, recipient]) => recipient.address === address);
  }

  /** Returns the mails with this header, in the order of arrival. */
  withHeader(header: string, value: string): ReceivedMail[] {
    return this.mails.filter((mail) => mail.headers.get(header.toLowerCase()) === value);
  }

  /** Waits for the mail about the end of this run. */
  async mailOfRun(runId: string, event: string): Promise<ReceivedMail> {
    const find = (): ReceivedMail | undefined =>
      this.withHeader('x-carillon-run', runId).find((mail) => mail.headers.get('x-carillon-event') === event);
    return (await eventually(find, { what: `a mail that tells ${event} of run ${runId}` }))!;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answerRecipient(recipient: WaitingRecipient, id: string, done: (refusal?: Error) => void): void {
    const answer = this.recipients.get(recipient.address);
    if (answer === 'hang') this.waiting.set(id, recipient);
    else if (answer === undefined) done();
    else done(Object.assign(new Error('told to refuse'), { responseCode: answer }));
  }

  private async take(envelope: { from: string; to: string[] }, raw: Buffer): Promise<void> {
    if (this.refusal !== null) {
      this.refused++;
      throw Object.assign(new Error(this.refusal.text), { responseCode: this.refusal.code });
    }
    this.mails.push({ ...envelope, ...contentOf(await PostalMime.parse(raw)) });
  }
}

function contentOf(mail: Email): Omit<ReceivedMail, 'from' | 'to'> {
  return {
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    headers: new Map(mail.headers.map(({ key, value }) => [key.toLowerCase(), value])),
  };
}
