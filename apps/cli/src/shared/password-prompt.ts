import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refusal } from '#contracts/refusal';
import { UsageError } from '../frame/exit-code';
import type { Invocation } from '../frame/invocation';

type Terminal = Pick<Invocation, 'stdin' | 'stderr'>;

export interface ChosenPassword {
  text: string;
  /** True when the password was made here, so that it must be shown. */
  generated: boolean;
}

/**
 * Takes a password from stdin when that is asked for, from a person at a terminal, or makes one (144 random bits).
 * @throws Refusal
 */
export async function chosenPassword(fromStdin: boolean, terminal: Terminal): Promise<ChosenPassword> {
  if (fromStdin) return { text: await firstLine(terminal.stdin), generated: false };
  if (terminal.stdin.isTTY && terminal.stderr.isTTY) return { text: await askTwice(terminal), generated: false };
  return { text: randomBytes(18).toString('base64url'), generated: true };
}

async function firstLine(stdin: Terminal['stdin']): Promise<string> {
  const lines = createInterface({ input: stdin });
  const first = await lines[Symbol.asyncIterator]().next();
  lines.close();
  stdin.destroy(); // The other side may leave the pipe open.
  if (first.done) throw new UsageError('--password-stdin was given, but stdin is empty');
  return first.value;
}

async function askTwice(terminal: Terminal): Promise<string> {
  const password = await ask(terminal, 'Password: ');
  if ((await ask(terminal, 'The same again: ')) === password) return password;
  throw new Refusal('VALIDATION', 'the two passwords differ; nothing was created');
}

async function ask({ stdin, stderr }: Terminal, question: string): Promise<string> {
  // The question is written to stderr by hand, and the echo of the terminal is dropped.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true });
  const interrupted = new Promise<never>((_, reject) =>
    terminal.once('SIGINT', () => reject(new Refusal('VALIDATION', 'interrupted; nothing was created'))),
  );
  stderr.write(question);
  try {
    return await Promise.race([terminal.question(''), interrupted]);
  } finally {
    terminal.close();
    stderr.write('\n');
  }
}
