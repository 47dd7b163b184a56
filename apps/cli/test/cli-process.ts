import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** A command under way: its words so far can be waited for. */
export class CliProcess {
  private out = '';
  private err = '';
  private readonly child;
  private readonly waiting: (() => void)[] = [];
  readonly ended: Promise<Ended>;

  constructor(args: string[], env: Record<string, string>, input = '') {
    const main = resolve('dist/apps/cli/src/main.js');
    if (!existsSync(main)) throw new Error('the CLI is not built: npm run build');
    this.child = spawn(process.execPath, [main, ...args], { env: { PATH: process.env.PATH, ...env } });
    this.child.stdout.on('data', (chunk) => this.hear(() => (this.out += String(chunk))));
    this.child.stderr.on('data', (chunk) => this.hear(() => (this.err += String(chunk))));
    this.child.stdin.on('error', () => undefined); // it may end without having read
    this.child.stdin.end(input);
    this.ended = new Promise((done) =>
      this.child.once('close', (code) => done({ code, out: this.out, err: this.err })),
    );
  }

  /** Resolves when stdout and stderr together hold this text. @throws when the command ends without it */
  async said(text: string): Promise<void> {
    while (!(this.out + this.err).includes(text)) {
      const heard = new Promise<void>((done) => this.waiting.push(done));
      if ((await Promise.race([heard, this.ended])) && !(this.out + this.err).includes(text))
        throw new Error(`ended without saying '${text}':\n${this.out}${this.err}`);
    }
  }

  private hear(keep: () => void): void {
    keep();
    for (const done of this.waiting.splice(0)) done();
  }
}
