import { Injectable } from '@nestjs/common';
import type { Failure } from './failure';
import { EXIT } from './exit-code';
import { plain } from './text-table';

/** Says the answer on stdout and nothing else there; what went wrong goes to stderr. */
@Injectable()
export class Answer {
  /** Looked up here and not in the parsed options, because a command that cannot be parsed answers in JSON as well. */
  private readonly json = process.argv.includes('--json');

  /** The answer as one JSON document, or in words when no one asked for JSON. */
  give(document: unknown, words: () => string): void {
    process.stdout.write(this.json ? `${JSON.stringify(document, null, 2)}\n` : `${words()}\n`);
  }

  /** A line of an answer that has no end yet. */
  line(text: string): void {
    process.stdout.write(`${plain(text)}\n`);
  }

  /** Says on stderr what the command is doing, to people. */
  note(text: string): void {
    if (!this.json) process.stderr.write(`${plain(text)}\n`);
  }

  fail({ code, message, exitCode }: Failure): void {
    const hint = exitCode === EXIT.usage ? '\nSee --help for what can be said.' : '';
    const text = this.json ? JSON.stringify({ error: { code, message } }) : `${message}${hint}`;
    process.stderr.write(`${text}\n`);
    process.exitCode = exitCode;
  }
}
