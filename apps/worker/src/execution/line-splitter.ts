import { StringDecoder } from 'node:string_decoder';

/** Cuts a stream of bytes into lines, none longer than `maxLength`: a program may write megabytes without an end of line. */
export class LineSplitter {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(
    private readonly onLine: (line: string) => void,
    private readonly maxLength = 4096,
  ) {}

  write(chunk: Buffer): void {
    const parts = (this.rest + this.decoder.write(chunk)).split(/\r?\n/);
    this.rest = parts.pop() ?? '';
    parts.forEach((part) => this.emit(part));
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
    const text = line.replaceAll('\0', '\ufffd');
    this.onLine(text.length > this.maxLength ? `${text.slice(0, this.maxLength)}…` : text);
  }
}
