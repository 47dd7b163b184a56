import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

/**
 * Reads the greeting of a mail server and its answer to EHLO, over a plain socket: nodemailer belongs to the worker's
 * mailer. Whether login and sender are accepted is known only with the first mail.
 * @throws why there is no such server
 */
export async function smtpGreeting(url: string, timeoutMs: number): Promise<string> {
  const socket = dial(new URL(url), timeoutMs);
  try {
    const replies = repliesOf(socket);
    const greeting = expectCode(await replies.next(), '220');
    socket.write('EHLO carillon.invalid\r\n');
    expectCode(await replies.next(), '250');
    socket.write('QUIT\r\n');
    return greeting;
  } finally {
    socket.destroy();
  }
}

function dial({ protocol, hostname, port }: URL, timeoutMs: number): Socket {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket =
    protocol === 'smtps:'
      ? connectTls({ host, port: Number(port || 465), servername: host })
      : connectPlain({ host, port: Number(port || 587) });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`no word within ${timeoutMs} ms`)));
  return socket;
}

/** Yields the last line of each reply: the one whose code is followed by a space (RFC 5321, 4.2.1). */
async function* repliesOf(socket: Socket): AsyncGenerator<string, undefined> {
  let text = '';
  for await (const chunk of socket) {
    text += String(chunk);
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n')) {
      const line = text.slice(0, end).trim();
      text = text.slice(end + 1);
      if (/^\d{3}( |$)/.test(line)) yield line;
    }
  }
  return undefined;
}

function expectCode({ value }: IteratorResult<string, undefined>, code: string): string {
  if (value?.startsWith(code)) return value;
  throw new Error(value === undefined ? 'the server hung up' : `the server said: ${value}`);
}
