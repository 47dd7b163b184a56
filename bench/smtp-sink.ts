import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

const RUN = /^x-carillon-run: *([\w-]+)/im;

/** The mail server of a benchmark: it accepts every mail at once, and records when. */
export class SmtpSink {
  /** When the mail of each run was accepted, in milliseconds of this machine's clock. */
  readonly takenAt = new Map<string, number>();
  mails = 0;
  connections = 0;
  private readonly server: SMTPServer;

  constructor() {
    this.server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      disableReverseLookup: true,
      onConnect: (_session, done) => {
        this.connections++;
        done();
      },
      onData: (stream, _session, done) => {
        let head = '';
        stream.on('data', (chunk: Buffer) => (head = head.length < 4096 ? head + chunk.toString('latin1') : head));
        stream.on('end', () => {
          this.mails++;
          const run = RUN.exec(head)?.[1];
          if (run !== undefined) this.takenAt.set(run, Date.now());
          done();
        });
      },
    });
    this.server.on('error', () => undefined); // a process that exits may reset its connections
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.server.close();
  }
}
