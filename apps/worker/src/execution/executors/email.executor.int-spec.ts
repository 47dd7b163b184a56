import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { Mailer } from '#mail/mailer';
import { RecordedExecution } from '#testing/recorded-execution';
import { testConfig } from '#testing/test-config';
import { EmailExecutor } from './email.executor';

interface Received {
  from: string;
  to: string[];
  raw: string;
}

let server: SMTPServer | undefined;
let mailer: Mailer | undefined;
let received: Received[];

beforeEach(() => void (received = []));
afterEach(async () => {
  mailer?.onApplicationShutdown();
  await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()));
  server = mailer = undefined;
});

/** Starts a real SMTP server; `options` decide what it refuses. */
async function executorWith(options: Partial<SMTPServerOptions> = {}): Promise<EmailExecutor> {
  server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        received.push({ from: mailFrom ? mailFrom.address : '', to, raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => undefined); // The specs cut connections, which the server reports as errors.
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return executorAt((server.server.address() as AddressInfo).port);
}

function executorAt(port: number): EmailExecutor {
  mailer = new Mailer(testConfig({ smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Carillon <carillon@example.org>' }));
  return new EmailExecutor(mailer);
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

const params = { to: ['anna@example.com'], subject: 'Grüße 🎉', text: 'Hallo', html: '<b>Hallo</b>' };

describe('an email task', () => {
  it('sends nothing beyond the recipients of the day, and gives those back whom it could not write to', async () => {
    const executor = await executorWith();
    const execution = new RecordedExecution();
    execution.recipientsLeft = 2;
    const three = { ...params, to: ['a@example.com', 'b@example.com'], bcc: 'c@example.com' };
    expect(await executor.execute(three, execution)).toMatchObject({
      status: 'failed',
      retryable: false,
      error: { code: 'MAIL_CAP', message: expect.stringContaining('3 recipients') },
    });
    expect(received).toEqual([]);
    expect((await executor.execute(params, execution)).status).toBe('completed');
    expect(execution.recipientsLeft).toBe(1);
    mailer!.onApplicationShutdown();
    expect((await executorAt(1).execute(params, execution)).status).toBe('failed');
    expect(execution.recipientsLeft).toBe(1);
  });

  it('hands the mail over with text, html, copies and a fixed sender', async () => {
    const executor = await executorWith();
    const execution = new RecordedExecution();
    const outcome = await executor.execute(
      { ...params, cc: 'bob@example.com, carl@example.com', bcc: ['dora@example.com'] },
      execution,
    );
    expect(outcome).toMatchObject({
      status: 'completed',
      result: {
        messageId: `<run.${execution.runId}@example.org>`,
        rejected: [],
        response: expect.stringContaining('250'),
      },
    });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      from: 'carillon@example.org',
      to: ['anna@example.com', 'bob@example.com', 'carl@example.com', 'dora@example.com'],
    });
    const mail = await PostalMime.parse(received[0]!.raw);
    expect(mail).toMatchObject({
      from: { name: 'Carillon', address: 'carillon@example.org' },
      to: [{ address: 'anna@example.com' }],
      subject: 'Grüße 🎉',
      text: expect.stringContaining('Hallo'),
      html: expect.stringContaining('<b>Hallo</b>'),
      messageId: `<run.${execution.runId}@example.org>`,
    });
    expect(received[0]!.raw).not.toContain('dora@example.com');
    expect(received[0]!.raw).toContain('Auto-Submitted: auto-generated');
  });

  it('cannot be made to add a header by its subject, even past the validation', async () => {
    const executor = await executorWith();
    await executor.execute({ ...params, subject: 'a\r\nBcc: evil@example.com\r\nX-Evil: 1' }, new RecordedExecution());
    expect(received[0]?.to).toEqual(['anna@example.com']);
    expect(received[0]?.raw).not.toMatch(/^(X-Evil|Bcc):/im);
  });

  it('reads no file and no URL, whatever the params hold', async () => {
    const executor = await executorWith();
    const text = { path: '/etc/passwd' } as unknown as string;
    expect(await executor.execute({ ...params, html: undefined, text }, new RecordedExecution())).toMatchObject({
      status: 'failed',
      retryable: false,
    });
    expect(received).toEqual([]);
  });

  it.each<[number, boolean, string]>([
    [550, false, 'SMTP_REFUSED'],
    [554, false, 'SMTP_REFUSED'],
    [450, true, 'SMTP_NOT_NOW'],
    [421, true, 'SMTP_NOT_NOW'],
  ])('fails when all recipients are refused by %d, worth another attempt: %s', async (code, retryable, name) => {
    const executor = await executorWith({ onRcptTo: (_, __, done) => done(refusal(code, 'no such mailbox')) });
    expect(await executor.execute(params, new RecordedExecution())).toMatchObject({
      status: 'failed',
      retryable,
      error: { code: name, message: expect.stringContaining('no such mailbox') },
    });
  });

  it('fails for good when the server refuses the message', async () => {
    const executor = await executorWith({
      onData: (stream, _, done) => stream.on('end', () => done(refusal(552, 'too large'))).resume(),
    });
    expect(await executor.execute(params, new RecordedExecution())).toMatchObject({
      retryable: false,
      error: { message: expect.stringContaining('too large') },
    });
  });

  it('completes when only some recipients are refused, and says which', async () => {
    const executor = await executorWith({
      onRcptTo: ({ address }, _, done) => done(address.startsWith('bob') ? refusal(550, 'unknown') : undefined),
    });
    const execution = new RecordedExecution();
    const outcome = await executor.execute({ ...params, cc: ['bob@example.com'] }, execution);
    expect(outcome).toMatchObject({ status: 'completed', result: { rejected: ['bob@example.com'] } });
    const refusals = [{ address: 'bob@example.com', response: '550 unknown' }];
    expect(outcome).toMatchObject({ result: { accepted: ['anna@example.com'], refusals } });
    expect(execution.lines).toContain('warn the mail server refused bob@example.com (550 unknown)');
  });

  it('reports the recipients that were refused in an earlier attempt', async () => {
    const refusals = [{ address: 'bob@example.com', response: '550 unknown' }];
    const execution = new RecordedExecution();
    execution.previous = { accepted: [], rejected: ['bob@example.com'], refusals, waiting: ['anna@example.com'] };
    const executor = await executorWith();
    expect(await executor.execute({ ...params, cc: ['bob@example.com'] }, execution)).toMatchObject({
      ...{ status: 'completed', result: { accepted: ['anna@example.com'], rejected: ['bob@example.com'], refusals } },
    });
  });

  it('goes in a later attempt only to the recipients that the server has not accepted yet', async () => {
    let isGrey = true;
    const executor = await executorWith({
      onRcptTo: ({ address }, _, done) =>
        done(address.startsWith('grey') && isGrey ? refusal(450, '4.2.0 Greylisted') : undefined),
    });
    const execution = new RecordedExecution();
    const both = { ...params, cc: ['grey@example.com'] };
    const first = await executor.execute(both, execution);
    expect(first).toMatchObject({
      status: 'failed',
      retryable: true,
      error: { code: 'SMTP_NOT_NOW', message: expect.stringContaining('Greylisted') },
      result: { accepted: ['anna@example.com'], waiting: ['grey@example.com'] },
    });
    // A failed attempt keeps what earlier attempts have reached.
    execution.previous = first.status === 'failed' ? first.result! : null;
    mailer!.onApplicationShutdown();
    expect(await executorAt(1).execute(both, execution)).toMatchObject({ result: execution.previous });
    isGrey = false;
    mailer!.onApplicationShutdown();
    const again = executorAt((server!.server.address() as AddressInfo).port);
    expect(await again.execute(both, execution)).toMatchObject({
      status: 'completed',
      result: { accepted: ['anna@example.com', 'grey@example.com'], rejected: [] },
    });
    expect(received.map(({ to }) => to)).toEqual([['anna@example.com'], ['grey@example.com']]);
    expect(new Set(received.map(({ raw }) => /^message-id: .*/im.exec(raw)![0])).size).toBe(1);
  });

  it('is not ended by its time limit or a drain once the mail is handed over', async () => {
    const execution = new RecordedExecution();
    const executor = await executorWith({
      onData: (stream, _, done) => {
        stream.on('end', () => void execution.wasHandedOver.then(() => (execution.stop('TIMEOUT'), done()))).resume();
      },
    });
    expect(await executor.execute(params, execution)).toMatchObject({ status: 'completed' });
  });

  it('fails, worth another attempt, when no mail server listens', async () => {
    expect(await executorAt(1).execute(params, new RecordedExecution())).toMatchObject({
      retryable: true,
      error: { code: 'SMTP_UNREACHABLE' },
    });
  });

  it('does not send again by itself when the connection breaks after the message', async () => {
    let messages = 0;
    const executor = await executorWith({
      onData: (stream, session, done) => {
        stream.on('end', () => {
          messages++;
          const open = [...(server as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections];
          for (const connection of open) connection._socket.destroy();
          done();
        });
        stream.resume();
        void session;
      },
    });
    expect(await executor.execute(params, new RecordedExecution())).toMatchObject({
      status: 'failed',
      retryable: false,
      error: { code: 'SMTP_CUT', message: expect.stringContaining('may have been taken') },
    });
    expect(messages).toBe(1);
  });

  it('stops at once when asked to, and cuts the connection', async () => {
    const execution = new RecordedExecution();
    let closed!: () => void;
    const left = new Promise<void>((resolve) => (closed = resolve));
    const executor = await executorWith({ onRcptTo: () => execution.stop(), onClose: () => closed() });
    expect(await executor.execute(params, execution)).toEqual({
      status: 'cancelled',
      how: 'connection to the mail server cut',
    });
    await left;
  });

  it('sends nothing when it was stopped before', async () => {
    const executor = await executorWith();
    const execution = new RecordedExecution();
    execution.stop('TIMEOUT');
    expect(await executor.execute(params, execution)).toMatchObject({ status: 'failed', error: { code: 'TIMEOUT' } });
    expect(received).toEqual([]);
  });

  it('sends twenty mails over few connections', async () => {
    const connections = new Set<string>();
    const executor = await executorWith({
      onConnect: (session, done) => done(connections.add(session.id) && undefined),
    });
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => executor.execute(params, new RecordedExecution())),
    );
    expect(outcomes.every(({ status }) => status === 'completed')).toBe(true);
    expect(received).toHaveLength(20);
    expect(connections.size).toBeLessThanOrEqual(10);
  });
});
