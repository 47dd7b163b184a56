import { PassThrough, Writable } from 'node:stream';
import { Invocation } from '../src/frame/invocation';
import { runCli } from '../src/program/run-cli';
import { Transcript, type Ended } from './transcript';

/** A call of the CLI within this process, with all its surroundings as arguments. */
export class CliCall {
  readonly written = new Transcript();
  readonly stdin: PassThrough & { isTTY?: boolean } = new PassThrough();
  readonly ended: Promise<Ended>;

  constructor(args: string[], env: Record<string, string>, { terminal = false } = {}) {
    const stream = (name: 'out' | 'err'): Writable & { isTTY?: boolean } =>
      new Writable({
        write: (chunk, _encoding, done) => {
          this.written.add(name, chunk);
          done();
        },
      });
    const [stdout, stderr] = [stream('out'), stream('err')];
    if (terminal) stderr.isTTY = this.stdin.isTTY = true;
    this.ended = runCli(new Invocation(args, env, this.stdin, stdout, stderr)).then((code) => ({
      ...{ code, out: this.written.out, err: this.written.err },
    }));
  }

  /** Waits until stdout and stderr together contain this text. @throws when the command ends without it */
  writes(text: string): Promise<void> {
    return this.written.holds(text, this.ended);
  }
}
