import { StringDecoder } from 'node:string_decoder';

/** The longest line of a log, in characters. */
export const LINE_MAX_CHARACTERS = 4096;

/**
 * Cuts a stream of bytes into lines of at most `maxLength` characters: a program may write megabytes without a line
 * end. When `onLine` returns false it is called no more for this chunk, which may hold 65,000 lines that nobody reads.
 */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private closed = false;

  constructor(
    private readonly onLine: (line: string) => boolean | void,
    private readonly maxLength = LINE_MAX_CHARACTERS,
  ) {}

  write(chunk: Buffer): void {
    const text = this.rest + this.decoder.write(chunk);
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0 && !this.closed; end = text.indexOf('\n', from)) {
      this.emit(text.slice(from, text[end - 1] === '\r' ? end - 1 : end));
      from = end + 1;
    }
    this.rest = this.closed ? '' : text.slice(from);
    if (this.rest.length > this.maxLength) this.flush();
  }

  end(): void {
    this.rest += this.decoder.end();
    if (this.rest !== '') this.flush();
  }

  private flush(): void {
    const line = this.rest;
    this.rest = '';
    this.emit(line);
  }

  private emit(line: string): void {
    if (this.closed) return;
    const text = line.slice(0, this.maxLength + 1).replaceAll('\0', '\ufffd');
    const shown = text.length > this.maxLength ? `${text.slice(0, this.maxLength)}…` : text;
    this.closed = this.onLine(shown) === false;
  }
}
