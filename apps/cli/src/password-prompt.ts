import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Refusal } from '#contracts/refusal';
import { UsageError } from './exit-code';

export interface ChosenPassword {
  text: string;
  /** Nobody knows it yet: it must be shown. */
  generated: boolean;
}

/** From stdin when that is asked for, from a person at a terminal, or made here (144 bits of chance). @throws Refusal */
export async function chosenPassword(fromStdin: boolean): Promise<ChosenPassword> {
  if (fromStdin) return { text: await firstLine(), generated: false };
  if (process.stdin.isTTY && process.stderr.isTTY) return { text: await askTwice(), generated: false };
  return { text: randomBytes(18).toString('base64url'), generated: true };
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  const first = await lines[Symbol.asyncIterator]().next();
  lines.close();
  process.stdin.destroy(); // whoever writes may leave it open
  if (first.done) throw new UsageError('--password-stdin was given, but stdin is empty');
  return first.value;
}

async function askTwice(): Promise<string> {
  const password = await ask('Password: ');
  if ((await ask('The same again: ')) === password) return password;
  throw new Refusal('VALIDATION', 'the two passwords differ; nothing was created');
}

async function ask(question: string): Promise<string> {
  // The question goes to stderr by hand; what the terminal would echo goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const interrupted = new Promise<never>((_, reject) =>
    terminal.once('SIGINT', () => reject(new Refusal('VALIDATION', 'interrupted; nothing was created'))),
  );
  process.stderr.write(question);
  try {
    return await Promise.race([terminal.question(''), interrupted]);
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
