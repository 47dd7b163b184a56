import type { Failure } from './failure';
import { EXIT } from './exit-code';
import type { Invocation } from './invocation';
import { plain } from './text-table';

/** Writes the answer to stdout and nothing else there; what went wrong goes to stderr. */
export class Answer {
  /** With which code the process ends. */
  exitCode: number = EXIT.ok;
  /** Looked up here and not in the parsed options, because a command that cannot be parsed answers in JSON as well. */
  private readonly json: boolean;

  constructor(private readonly invocation: Pick<Invocation, 'args' | 'stdout' | 'stderr'>) {
    this.json = invocation.args.includes('--json');
  }

  /** The answer as one JSON document, or in words when no one asked for JSON. */
  give(document: unknown, words: () => string): void {
    this.invocation.stdout.write(this.json ? `${JSON.stringify(document, null, 2)}\n` : `${words()}\n`);
  }

  /** A line of an answer that has no end yet. */
  line(text: string): void {
    this.invocation.stdout.write(`${plain(text)}\n`);
  }

  /** Tells people on stderr what the command is doing. */
  note(text: string): void {
    if (!this.json) this.invocation.stderr.write(`${plain(text)}\n`);
  }

  fail({ code, message, exitCode }: Failure): void {
    const hint = exitCode === EXIT.usage ? '\nSee --help for all that can be typed.' : '';
    const text = this.json ? JSON.stringify({ error: { code, message } }) : `${message}${hint}`;
    this.invocation.stderr.write(`${text}\n`);
    this.exitCode = exitCode;
  }
}
