const [NUL, LINE_FEED, CARRIAGE_RETURN] = [0, 10, 13];
const NO_BYTE = -1;

export interface CsvMarks {
  delimiter: string;
  /** One character, or '' where quotes are ordinary characters. */
  quote: string;
}

/** Says why a record cannot be read; `line` counts from 0, the first line of the record. */
export class CsvProblem extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

/**
 * Finds the records in the bytes of a CSV in UTF-8, strictly as RFC 4180 has it: a field may be quoted as a whole, a quote
 * in it is doubled, and nothing follows its last quote. It forgives what has one meaning only: lines that end with LF or
 * CR alone, and a quote in the middle of a field that does not begin with one. What is found is in its public fields: an
 * object for each of a million records would take longer than reading them.
 */
export class CsvScanner {
  /**
   * Facts about the record read last: its end, the beginning of the next, fields, ends of lines, quotes in unquoted
   * fields.
   */
  end = 0;
  next = 0;
  fields = 0;
  lines = 0;
  strayQuote = false;
  private readonly delimiter: Buffer;
  private readonly quote: number;
  /** Set at the first end of a line: a CR alone ends lines only if it ends the first. */
  private oldMac: boolean | undefined;

  constructor(readonly marks: CsvMarks) {
    this.delimiter = Buffer.from(marks.delimiter);
    this.quote = marks.quote === '' ? NO_BYTE : marks.quote.charCodeAt(0);
  }

  /**
   * Reads the record that begins at `from`; false when its end is not among the bytes. `last` means that no more bytes
   * follow.
   * @throws CsvProblem
   */
  read(bytes: Buffer, from: number, last: boolean): boolean {
    let at = from;
    this.fields = 1;
    this.lines = 0;
    this.strayQuote = false;
    for (;;) {
      at = bytes[at] === this.quote ? this.quoted(bytes, at, last) : this.unquoted(bytes, at);
      if (at < 0) return false;
      if (at >= bytes.length) return last && this.ended(bytes.length, bytes.length);
      const byte = bytes[at];
      if (byte === LINE_FEED) return this.endOfLine(at, at + 1, false);
      if (byte === CARRIAGE_RETURN) return this.carriageReturn(bytes, at, last);
      this.fields++;
      at += this.delimiter.length;
    }
  }

  /** Returns the texts of the fields of a record that has been read. */
  texts(bytes: Buffer, from: number, end: number): string[] {
    const text = bytes.toString('utf8', from, end);
    const { delimiter, quote } = this.marks;
    const found: string[] = [];
    for (let at = 0; ; at += delimiter.length) {
      if (quote !== '' && text[at] === quote) {
        const [field, after] = unquotedText(text, at, quote);
        found.push(field);
        at = after;
      } else {
        const to = text.indexOf(delimiter, at);
        found.push(text.slice(at, to < 0 ? text.length : to));
        at = to < 0 ? text.length : to;
      }
      if (at >= text.length) return found;
    }
  }

  /** Returns the end of the quoted field that begins at `start`, or -1. */
  private quoted(bytes: Buffer, start: number, last: boolean): number {
    const firstLine = this.lines;
    const { quote } = this;
    const { length } = bytes;
    let at = start + 1;
    for (; at < length; at++) {
      const byte = bytes[at];
      if (byte === quote) {
        if (at + 1 === length && !last) return NO_BYTE;
        if (bytes[at + 1] !== quote) return this.afterQuote(bytes, at + 1, last);
        at++;
      } else if (byte === LINE_FEED) this.lines++;
      else if (byte === NUL) throw new CsvProblem(NUL_PROBLEM, this.lines);
    }
    if (!last) return NO_BYTE;
    throw new CsvProblem(
      `a field begins with ${this.marks.quote} and has no closing one; where quotes are plain characters, set csv.quote to ""`,
      firstLine,
    );
  }

  private afterQuote(bytes: Buffer, at: number, last: boolean): number {
    const byte = bytes[at];
    if (at >= bytes.length || byte === LINE_FEED || byte === CARRIAGE_RETURN || this.isDelimiter(bytes, at)) return at;
    // The rest of a delimiter of several bytes may be in the next chunk.
    if (!last && bytes.length - at < this.delimiter.length) return NO_BYTE;
    throw new CsvProblem(
      `text follows the closing ${this.marks.quote} of a field; a ${this.marks.quote} inside a quoted field must be doubled. csv.delimiter and csv.quote say how fields are separated`,
      this.lines,
    );
  }

  private unquoted(bytes: Buffer, start: number): number {
    const { length } = bytes;
    const { quote } = this;
    const delimiter = this.delimiter[0];
    for (let at = start; at < length; at++) {
      const byte = bytes[at] as number;
      if (byte === delimiter) {
        if (this.isDelimiter(bytes, at)) return at;
      } else if (byte === LINE_FEED || byte === CARRIAGE_RETURN) return at;
      else if (byte === quote) this.strayQuote = true;
      else if (byte === NUL) throw new CsvProblem(NUL_PROBLEM, this.lines);
    }
    return length;
  }

  private isDelimiter(bytes: Buffer, at: number): boolean {
    const { delimiter } = this;
    for (let offset = 0; offset < delimiter.length; offset++)
      if (bytes[at + offset] !== delimiter[offset]) return false;
    return true;
  }

  private carriageReturn(bytes: Buffer, at: number, last: boolean): boolean {
    if (at + 1 === bytes.length) return last && this.ended(at, at + 1);
    if (bytes[at + 1] === LINE_FEED) return this.endOfLine(at, at + 2, false);
    return this.endOfLine(at, at + 1, true);
  }

  private endOfLine(end: number, next: number, oldMac: boolean): boolean {
    this.oldMac ??= oldMac;
    if (oldMac && !this.oldMac)
      throw new CsvProblem('a carriage return is inside a field that is not quoted', this.lines);
    return this.ended(end, next);
  }

  private ended(end: number, next: number): true {
    this.end = end;
    this.next = next;
    if (next > end) this.lines++;
    return true;
  }
}

const NUL_PROBLEM =
  'there is a NUL character: the file is no text, or csv.encoding is missing (such as "utf-16le" or "utf-16be")';

function unquotedText(text: string, start: number, quote: string): [field: string, after: number] {
  let field = '';
  for (let at = start + 1; ;) {
    const to = text.indexOf(quote, at);
    if (text[to + 1] !== quote) return [field + text.slice(at, to), to + 1];
    field += text.slice(at, to + 1);
    at = to + 2;
  }
}
