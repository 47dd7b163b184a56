import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { testConfig } from '#testing/test-config';
import { Mailer, type Mail, type SendOptions } from './mailer';
import type { MailTimeouts } from './mail-timeouts';

/** What the server says to a command; undefined: 250. It may close the connection. */
type Say = (line: string, socket: Socket) => string | undefined;

let server: Server;
let mailer: Mailer;
let say: Say;
/** After the final dot. */
let afterDot: (socket: Socket) => void;
let heard: string[];
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
          heard.push(line);
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
  [heard, mails, say] = [[], [], () => undefined];
  afterDot = (socket) => void socket.write('250 taken\r\n');
  use({});
});
afterEach(() => {
  mailer.onApplicationShutdown();
  for (const socket of sockets) socket.destroy();
});

/** Limits that no spec waits for, but for those that are named. */
function use(timeouts: Partial<MailTimeouts>): void {
  const smtpUrl = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const config = testConfig({ smtpUrl, mailFrom: 'Carillon <carillon@example.org>' });
  mailer = new Mailer(config, { beforeHandoverMs: 60_000, afterHandoverMs: 60_000, ...timeouts });
}
const MAIL: Mail = { to: ['ok@example.com'], subject: 'x', text: 'y' };
const send = (mail: Partial<Mail> = {}, options: Partial<SendOptions> = {}) =>
  mailer.send({ ...MAIL, ...mail }, { messageId: 'run.1', ...options });
const commands = (word: string): string[] => heard.filter((line) => line.startsWith(word));

describe('a mail that was handed over', () => {
  it('is not ended by its sender, however long the server thinks', async () => {
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

  it('may have been taken when the server begins an answer and does not end it, and is not sent again', async () => {
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

  it('may have been taken when this process has to end', async () => {
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
  it('is ended by its sender', async () => {
    const stop = new AbortController();
    say = (line) => (line.startsWith('RCPT') ? (stop.abort(), '') : undefined);
    await expect(send({}, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('has no final dot before its sender agrees', async () => {
    let mailsBefore: number | undefined;
    const beforeHandover = async (): Promise<void> => {
      while (!commands('DATA').length) await new Promise((resolve) => setImmediate(resolve));
      mailsBefore = mails.length;
    };
    expect(await send({}, { beforeHandover })).toMatchObject({ response: '250 taken' });
    expect([mailsBefore, mails.length]).toEqual([0, 1]);
  });

  it('has no final dot when its sender refuses, who is told why', async () => {
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

  it('is worth another attempt when the server is silent', async () => {
    use({ beforeHandoverMs: 50 });
    say = (line) => (line.startsWith('MAIL') ? '' : undefined);
    await expect(send()).rejects.toMatchObject({
      code: 'SMTP_UNREACHABLE',
      retryable: true,
      // For the answers to MAIL, one RCPT and DATA.
      message: expect.stringContaining('within 0.15 s') as string,
    });
  });

  it.each<[string, string, number]>([
    // With the connection, the greeting, STARTTLS, EHLO again, and AUTH.
    ['EHLO', '', 6],
    ['MAIL', '', 3],
    ['RCPT', '', 3],
    ['DATA', '', 3],
    ['EHLO', '250-more to come', 6],
    ['MAIL', '250-more to come', 3],
  ])(
    'is given up when the server says nothing to %s but %j, after the limits of %d answers',
    async (word, said, answers) => {
      use({ beforeHandoverMs: 50 });
      say = (line) => (line.startsWith(word) ? said : undefined);
      await expect(send()).rejects.toMatchObject({
        code: 'SMTP_UNREACHABLE',
        retryable: true,
        mayBeTaken: false,
        message: expect.stringContaining(`within ${(answers * 50) / 1000} s`) as string,
      });
      expect([commands(word).length, mails.length]).toEqual([1, 0]);
    },
  );

  it('is given up when the server reads no more of it', async () => {
    use({ beforeHandoverMs: 50 });
    say = (line, socket) => (line === 'DATA' ? (setImmediate(() => socket.pause()), undefined) : undefined);
    await expect(send({ text: 'y\n'.repeat(4_000_000) })).rejects.toMatchObject({
      code: 'SMTP_UNREACHABLE',
      retryable: true,
      message: expect.stringContaining('it has not taken the mail within') as string,
    });
    expect(mails).toEqual([]);
  });

  it('gets its limit for every answer, and not for all of them together', async () => {
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

  it.each([0, 1])('tells the goodbye of the server in its words, after %d mails on the connection', async (before) => {
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

  it('that are taken later are told apart from those that are refused', async () => {
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

  it('that are all refused are told with what the server said of each', async () => {
    say = (line) => (line.startsWith('RCPT') ? `550 no ${line.includes('a@') ? 'Anna' : 'Bob'}` : undefined);
    await expect(send({ to: ['a@example.com', 'b@example.com'] })).rejects.toMatchObject({
      code: 'SMTP_REFUSED',
      message: 'the mail server refused all recipients: a@example.com (550 no Anna), b@example.com (550 no Bob)',
    });
  });

  it('can be named for one attempt, and the mail still says all of them', async () => {
    await send({ to: ['ok@example.com', GREY], only: [GREY] });
    expect(commands('RCPT')).toEqual([`RCPT TO:<${GREY}>`]);
    expect(commands('MAIL')[0]).toContain('MAIL FROM:<carillon@example.org>');
    expect(mails[0]).toContain('ok@example.com');
  });

  it('with other than ASCII letters are refused before MAIL by a server without SMTPUTF8', async () => {
    const failure = {
      code: 'SMTPUTF8_NEEDED',
      retryable: false,
      message: expect.stringContaining('RFC 6531') as string,
    };
    await expect(send({ to: ['üser@example.com'] })).rejects.toMatchObject(failure);
    expect(commands('MAIL')).toEqual([]);
  });

  it('with other than ASCII letters are taken by a server with SMTPUTF8, and domains by any', async () => {
    await send({ to: ['user@müller.example'] });
    say = (line) => (line.startsWith('EHLO') ? '250-here\r\n250 SMTPUTF8' : undefined);
    mailer.onApplicationShutdown();
    use({});
    expect(await send({ to: ['üser@example.com'] })).toMatchObject({ accepted: ['üser@example.com'] });
    expect(commands('MAIL').at(-1)).toContain('SMTPUTF8');
  });
});
