import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

/**
 * The outside world, as a separate process that no fault hits. It writes every effect and every mail as a line to a file,
 * and syncs the file before it answers. Start it by `node main.js <folder>`; the first line on stdout has its two ports.
 */
const folder = process.argv[2] ?? '.';
const MAIL_MS = 30;

class Journal {
  private readonly fd: number;

  constructor(name: string) {
    this.fd = openSync(join(folder, name), 'a');
  }

  write(line: object): void {
    writeSync(this.fd, `${JSON.stringify(line)}\n`);
    fsyncSync(this.fd);
  }

  close(): void {
    closeSync(this.fd);
  }
}

const effects = new Journal('effects.jsonl');
const mails = new Journal('mails.jsonl');
/** How often each run was answered 500. */
const refusals = new Map<string, number>();

/** Answers `POST /<key>?ms=<how long it takes>&failures=<how many starts of each run are answered 500>`. */
function take(request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', 'http://sink');
  const runId = String(request.headers['x-carillon-run-id']);
  const attempt = Number(request.headers['x-carillon-attempt']);
  const start = { key: url.pathname.slice(1), runId, attempt, at: Date.now() };
  effects.write({ phase: 'start', ...start });
  request.resume();
  const timer = setTimeout(() => answer(), Number(url.searchParams.get('ms')));
  const answer = (): void => {
    response.off('close', abandon);
    const status = statusFor(runId, Number(url.searchParams.get('failures')));
    effects.write({ phase: 'end', ...start, at: Date.now(), status });
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ attempt }));
  };
  const abandon = (): void => clearTimeout(timer); // the worker died or cancelled the call
  response.on('close', abandon);
}

function statusFor(runId: string, failures: number): number {
  const refused = refusals.get(runId) ?? 0;
  if (refused >= failures) return 200;
  refusals.set(runId, refused + 1);
  return 500;
}

const http = createServer(take);
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => {
      const head = Buffer.concat(chunks).toString().split('\r\n\r\n')[0] ?? '';
      const header = (name: string): string => new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(head)?.[1]?.trim() ?? '';
      mails.write({
        messageId: header('Message-ID'),
        runId: header('X-Carillon-Run'),
        taskId: header('X-Carillon-Task'),
        event: header('X-Carillon-Event'),
        at: Date.now(),
      });
      setTimeout(done, MAIL_MS);
    });
  },
});
smtp.on('error', () => undefined); // a killed process ends its connections, which is no fault of the sink

const portOf = (address: AddressInfo | string | null): number => (address as AddressInfo).port;
http.keepAliveTimeout = 60_000;
http.listen(0, '127.0.0.1', () =>
  smtp.listen(0, '127.0.0.1', () => {
    const ports = { http: portOf(http.address()), smtp: portOf(smtp.server.address()) };
    process.stdout.write(`${JSON.stringify(ports)}\n`);
  }),
);
// Stdin ends when the process that started the sink has exited.
process.stdin.resume().on('end', () => process.exit(0));
process.on('SIGINT', () => undefined); // Ctrl-C reaches the whole group, but the sink must outlive chaos: it exits when stdin ends
process.on('exit', () => {
  effects.close();
  mails.close();
});
