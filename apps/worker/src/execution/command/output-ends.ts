/**
 * Keeps the beginning and the end of a stream of bytes and drops what is between: the beginning says what was started,
 * the end says how it went.
 */
export class OutputEnds {
  private readonly head: Buffer[] = [];
  private readonly tail: Buffer[] = [];
  private headBytes = 0;
  private tailBytes = 0;
  private total = 0;
  private readonly half: number;

  constructor(maxBytes: number) {
    this.half = Math.floor(maxBytes / 2);
  }

  write(chunk: Buffer): void {
    this.total += chunk.length;
    const first = chunk.subarray(0, this.half - this.headBytes);
    this.headBytes += first.length;
    // A slice would keep the whole chunk in memory, so the bytes are copied.
    if (first.length > 0) this.head.push(Buffer.from(first));
    if (first.length < chunk.length) this.keepEnd(chunk.subarray(first.length));
  }

  /** How many bytes were dropped between head and tail. */
  get omitted(): number {
    return Math.max(0, this.total - this.headBytes - Math.min(this.tailBytes, this.half));
  }

  /** Returns both ends of the stream; `head` is the whole stream when nothing was dropped. */
  parts(): { head: string; tail: string; omitted: number } {
    const tail = Buffer.concat(this.tail).subarray(Math.max(0, this.tailBytes - this.half));
    if (this.omitted === 0) return { head: Buffer.concat([...this.head, tail]).toString(), tail: '', omitted: 0 };
    return { head: Buffer.concat(this.head).toString(), tail: tail.toString(), omitted: this.omitted };
  }

  private keepEnd(part: Buffer): void {
    const end = Buffer.from(part.subarray(Math.max(0, part.length - this.half)));
    this.tail.push(end);
    this.tailBytes += end.length;
    while (this.tail[0] && this.tailBytes - this.tail[0].length >= this.half) {
      this.tailBytes -= this.tail[0].length;
      this.tail.shift();
    }
  }
}
