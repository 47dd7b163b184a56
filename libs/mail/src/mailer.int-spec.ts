import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { testConfig } from '#testing/test-config';
import { Mailer, type Mail, type SendOptions } from './mailer';
import type { MailTimeouts } from './mail-timeouts';

/** Returns the answer of the server to a command: undefined is 250 (354 for DATA), '' is silence. */
type Say = (line: string, socket: Socket) => string | undefined;

let server: Server;
let mailer: Mailer;
let say: Say;
/** Called when the server has received the final dot of a mail; it answers, or does not. */
let afterDot: (socket: Socket) => void;
let received: string[];
let mails: string[];
const sockets = new Set<Socket>();

beforeAll(async () => {
  server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).write('220 here\r\n');
    let mail: string | null = null;
    let rest = '';
    socket.on('data', (chunk) => {
      rest += chunk.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (mail !== null && line !== '.') mail += `${line}\r\n`;
        else if (mail !== null) {
          mails.push(mail);
          mail = null;
          afterDot(socket);
        } else {
          received.push(line);
          const answer = say(line, socket) ?? (line === 'DATA' ? '354 go on' : '250 ok');
          if (line === 'DATA') mail = '';
          if (answer !== '') socket.write(`${answer}\r\n`);
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  [received, mails, say] = [[], [], () => undefined];
  afterDot = (socket) => void socket.write('250 taken\r\n');
  use({});
});
afterEach(() => {
  mailer.onApplicationShutdown();
  for (const socket of sockets) socket.destroy();
});

/** Makes a mailer with the given timeouts; the others are too long for a spec to wait for. */
function use(timeouts: Partial<MailTimeouts>): void {
  const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = testConfig({ smtpUrl, mailFrom: 'Carillon <carillon@example.org>' });
  mailer = new Mailer(config, { beforeHandoverMs: 60_000, afterHandoverMs: 60_000, ...timeouts });
}
const MAIL: Mail = { to: ['ok@example.com'], subject: 'x', text: 'y' };
const send = (mail: Partial<Mail> = {}, options: Partial<SendOptions> = {}) =>
  mailer.send({ ...MAIL, ...mail }, { messageId: 'run.1', ...options });
const commands = (word: string): string[] => received.filter((line) => line.startsWith(word));

describe('a mail that was handed over', () => {
  it('is not aborted by the signal of its sender, however long the server takes', async () => {
    const stop = new AbortController();
    let answer: () => void = () => undefined;
    afterDot = (socket) => (answer = () => void socket.write('250 taken at last\r\n'));
    const sent = send(
      {},
      { signal: stop.signal, onHandedOver: () => (stop.abort(), setImmediate(() => answerWhenThere())) },
    );
    const answerWhenThere = (): void => void (mails.length > 0 ? answer() : setImmediate(answerWhenThere));
    expect(await sent).toMatchObject({ accepted: ['ok@example.com'], response: '250 taken at last' });
    expect(mails).toHaveLength(1);
  });

  it('may have been taken when the server is silent for longer than its limit', async () => {
    use({ afterHandoverMs: 50 });
    afterDot = () => undefined;
    await expect(send()).rejects.toMatchObject({
      code: 'SMTP_NO_ANSWER',
      retryable: false,
      mayBeTaken: true,
      message: expect.stringMatching(/within 0.05 s .* may have been taken/) as string,
    });
  });

  it('may have been taken when the server does not finish its answer, and is not sent again', async () => {
    use({ afterHandoverMs: 50 });
    afterDot = (socket) => void socket.write('250-queued as');
    await expect(send()).rejects.toMatchObject({ code: 'SMTP_NO_ANSWER', retryable: false, mayBeTaken: true });
    expect(commands('DATA')).toHaveLength(1);
  });

  it('may have been taken when the connection ends without an answer, and is not sent again', async () => {
    afterDot = (socket) => void socket.destroy();
    await expect(send()).rejects.toMatchObject({ code: 'SMTP_CUT', retryable: false, mayBeTaken: true });
    expect(mails).toHaveLength(1);
  });

  it('may have been taken when this process has to stop', async () => {
    const giveUp = new AbortController();
    afterDot = () => giveUp.abort();
    const failure = { code: 'SMTP_CUT', message: expect.stringContaining('this worker had to stop') as string };
    await expect(send({}, { giveUp: giveUp.signal })).rejects.toMatchObject(failure);
  });

  it('was not taken when the server says so', async () => {
    afterDot = (socket) => void socket.write('451 not now\r\n');
    await expect(send()).rejects.toMatchObject({ code: 'SMTP_NOT_NOW', retryable: true, mayBeTaken: false });
  });
});

describe('a mail that was not handed over', () => {
  it('is aborted by the signal of its sender', async () => {
    const stop = new AbortController();
    say = (line) => (line.startsWith('RCPT') ? (stop.abort(), '') : undefined);
    await expect(send({}, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('gets no final dot before beforeHandover has resolved', async () => {
    let mailsBefore: number | undefined;
    const beforeHandover = async (): Promise<void> => {
      while (!commands('DATA').length) await new Promise((resolve) => setImmediate(resolve));
      mailsBefore = mails.length;
    };
    expect(await send({}, { beforeHandover })).toMatchObject({ response: '250 taken' });
    expect([mailsBefore, mails.length]).toEqual([0, 1]);
  });

  it('gets no final dot when beforeHandover rejects, and fails with that error', async () => {
    const closed = new Promise<void>((resolve) => {
      say = (line, socket) =>
        line.startsWith('MAIL') ? (socket.once('close', () => resolve()), undefined) : undefined;
    });
    const beforeHandover = (): Promise<void> => Promise.reject(new Error('another worker has it'));
    await expect(send({}, { beforeHandover })).rejects.toThrow('another worker has it');
    await closed;
    expect([commands('DATA').length, mails.length]).toEqual([1, 0]);
    expect(await send()).toMatchObject({ response: '250 taken' });
  });

  it('is retryable when the server is silent', async () => {
    use({ beforeHandoverMs: 50 });
    say = (line) => (line.startsWith('MAIL') ? '' : undefined);
    await expect(send()).rejects.toMatchObject({
      code: 'SMTP_UNREACHABLE',
      retryable: true,
      // Three answers share the limit of 3 × 50 ms: to MAIL, one RCPT and DATA.
      message: expect.stringContaining('within 0.15 s') as string,
    });
  });

  it.each<[string, string, number]>([
    // Six steps share one limit: connection, greeting, EHLO, STARTTLS, EHLO again and AUTH.
    ['EHLO', '', 6],
    ['MAIL', '', 3],
    ['RCPT', '', 3],
    ['DATA', '', 3],
    ['EHLO', '250-more to come', 6],
    ['MAIL', '250-more to come', 3],
  ])('fails when the server answers %s with %j only, after the limits of %d answers', async (word, said, answers) => {
    use({ beforeHandoverMs: 50 });
    say = (line) => (line.startsWith(word) ? said : undefined);
    await expect(send()).rejects.toMatchObject({
      code: 'SMTP_UNREACHABLE',
      retryable: true,
      mayBeTaken: false,
      message: expect.stringContaining(`within ${(answers * 50) / 1000} s`) as string,
    });
    expect([commands(word).length, mails.length]).toEqual([1, 0]);
  });

  it('fails when the server stops reading it', async () => {
    use({ beforeHandoverMs: 50 });
    say = (line, socket) => (line === 'DATA' ? (setImmediate(() => socket.pause()), undefined) : undefined);
    await expect(send({ text: 'y\n'.repeat(4_000_000) })).rejects.toMatchObject({
      code: 'SMTP_UNREACHABLE',
      retryable: true,
      message: expect.stringContaining('it has not taken the mail within') as string,
    });
    expect(mails).toEqual([]);
  });

  it('has its limit for every answer, not for all of them together', async () => {
    const answerMs = 400;
    use({ beforeHandoverMs: answerMs });
    say = (line, socket) => {
      if (!/^(EHLO|MAIL|RCPT|DATA)/.test(line)) return undefined;
      const answer = line === 'DATA' ? '354 go on' : '250 ok';
      setTimeout(() => socket.write(`${answer}\r\n`), answerMs * 0.6);
      return '';
    };
    const to = ['one@example.com', 'two@example.com', 'three@example.com'];
    expect(await send({ to })).toMatchObject({ response: '250 taken', accepted: to });
  });

  it.each([0, 1])('fails with the text of a 421 of the server, after %d mails on the connection', async (before) => {
    for (let sent = 0; sent < before; sent++) await send();
    say = (line, socket) => (line.startsWith('RCPT') ? (socket.end('421 4.3.2 closing\r\n'), '') : undefined);
    await expect(send()).rejects.toMatchObject({
      code: 'SMTP_NOT_NOW',
      retryable: true,
      message: expect.stringContaining('421 4.3.2 closing') as string,
    });
  });
});

describe('recipients', () => {
  const GREY = 'grey@example.com';

  it('that are greylisted are listed apart from those that are refused', async () => {
    say = (line) =>
      line.includes('grey@') ? '450 4.2.0 Greylisted' : line.includes('no@') ? '550 unknown' : undefined;
    const sent = await send({ to: ['ok@example.com', GREY, 'no@example.com'] });
    expect(sent).toMatchObject({
      accepted: ['ok@example.com'],
      rejected: [{ address: 'no@example.com', response: '550 unknown' }],
    });
    expect(sent.waiting).toEqual([
      { address: GREY, response: expect.stringContaining('450 4.2.0 Greylisted') as string },
    ]);
  });

  it('that are all refused make the mail fail with the answer for each', async () => {
    say = (line) => (line.startsWith('RCPT') ? `550 no ${line.includes('a@') ? 'Anna' : 'Bob'}` : undefined);
    await expect(send({ to: ['a@example.com', 'b@example.com'] })).rejects.toMatchObject({
      code: 'SMTP_REFUSED',
      message: 'the mail server refused all recipients: a@example.com (550 no Anna), b@example.com (550 no Bob)',
    });
  });

  it('can be chosen for one attempt, and the headers still name all of them', async () => {
    await send({ to: ['ok@example.com', GREY], only: [GREY] });
    expect(commands('RCPT')).toEqual([`RCPT TO:<${GREY}>`]);
    expect(commands('MAIL')[0]).toContain('MAIL FROM:<carillon@example.org>');
    expect(mails[0]).toContain('ok@example.com');
  });

  it('with letters beyond ASCII are refused before MAIL when the server has no SMTPUTF8', async () => {
    const failure = {
      code: 'SMTPUTF8_NEEDED',
      retryable: false,
      message: expect.stringContaining('RFC 6531') as string,
    };
    await expect(send({ to: ['üser@example.com'] })).rejects.toMatchObject(failure);
    expect(commands('MAIL')).toEqual([]);
  });

  it('with letters beyond ASCII are sent to a server with SMTPUTF8, and such domains to any server', async () => {
    await send({ to: ['user@müller.example'] });
    say = (line) => (line.startsWith('EHLO') ? '250-here\r\n250 SMTPUTF8' : undefined);
    mailer.onApplicationShutdown();
    use({});
    expect(await send({ to: ['üser@example.com'] })).toMatchObject({ accepted: ['üser@example.com'] });
    expect(commands('MAIL').at(-1)).toContain('SMTPUTF8');
  });
});
