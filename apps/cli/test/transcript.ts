/** How a command ended, with everything that it wrote. */
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** Collects the output of a command; a spec can wait for a text in it. */
export class Transcript {
  out = '';
  err = '';
  private waiting: (() => void)[] = [];

  add(stream: 'out' | 'err', chunk: unknown): void {
    this[stream] += String(chunk);
    for (const done of this.waiting.splice(0)) done();
  }

  /** Waits until stdout and stderr together contain this text. @throws when the command ends without it */
  async holds(text: string, ended: Promise<Ended>): Promise<void> {
    while (!(this.out + this.err).includes(text)) {
      const more = new Promise<void>((done) => this.waiting.push(done));
      if ((await Promise.race([more, ended])) && !(this.out + this.err).includes(text))
        throw new Error(`the command ended without '${text}':\n${this.out}${this.err}`);
    }
  }
}
