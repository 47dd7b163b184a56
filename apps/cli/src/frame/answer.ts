import type { Failure } from './failure';
import { EXIT } from './exit-code';
import type { Invocation } from './invocation';
import { plain } from './text-table';

/** Writes the answer of a command, and nothing else, to stdout; errors and notes go to stderr. */
export class Answer {
  /** The exit code of the process. */
  exitCode: number = EXIT.ok;
  /**
   * Read from the arguments and not from parsed options, because a command line that cannot be parsed is answered in
   * JSON as well.
   */
  private readonly json: boolean;

  constructor(private readonly invocation: Pick<Invocation, 'args' | 'stdout' | 'stderr'>) {
    this.json = invocation.args.includes('--json');
  }

  /** Writes the answer as one JSON document with --json, otherwise in words. */
  print(document: unknown, words: () => string): void {
    this.invocation.stdout.write(this.json ? `${JSON.stringify(document, null, 2)}\n` : `${words()}\n`);
  }

  /** Writes a line of an answer that has no end yet. */
  printLine(text: string): void {
    this.invocation.stdout.write(`${plain(text)}\n`);
  }

  /** Writes to stderr what the command is doing, unless the answer is JSON. */
  note(text: string): void {
    if (!this.json) this.invocation.stderr.write(`${plain(text)}\n`);
  }

  fail({ code, message, exitCode }: Failure): void {
    const hint = exitCode === EXIT.usage ? '\nRun with --help for usage.' : '';
    const text = this.json ? JSON.stringify({ error: { code, message } }) : `${message}${hint}`;
    this.invocation.stderr.write(`${text}\n`);
    this.exitCode = exitCode;
  }
}
