import { closeSync, openSync, writeSync } from 'node:fs';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';
import { dialectOf, type Dialect } from './csv-dialect.policy';
import { CsvProblem, CsvScanner } from './csv-scanner';
import { counted, InputInvalid } from '../input-invalid';
import { refuseBrokenUtf8, refuseOtherText, textOf, type TextOptions } from '../input-text';

/** The longest record, in bytes; the limit of the engine is a little higher. */
export const MAX_RECORD_BYTES = 4 * 1024 * 1024;
const MAX_COLUMNS = 10_000;
const SAMPLE_BYTES = 1024 * 1024;
const BUFFER_BYTES = 1024 * 1024;
const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

/** The content of a CSV, and how it was read. */
export interface CsvFile {
  dialect: Dialect;
  columns: string[];
  records: number;
  blankLines: number;
  /** How many short rows the task asked to skip, and the line of the first. */
  skippedRows: number;
  firstSkippedLine: number;
}

/** Called with each row of a CSV: its line, and how many fields it lacks. */
type OnRow = (bytes: Buffer, from: number, scanner: CsvScanner, row: { line: number; missing: number }) => void;

/**
 * Writes a CSV in the one form that the engine is given: UTF-8, only its rows, each of as many fields, one line each unless
 * a quoted field has more. The engine guesses nothing: it reads what has been read here, and counts the same rows.
 * @throws InputInvalid with the line, what is wrong, and the field of the task that helps
 */
export async function rewriteCsv(input: string, output: string, csv: CsvOptions, text: TextOptions): Promise<CsvFile> {
  const writer = new RecordWriter(output);
  try {
    const file = await readCsv(input, csv, text, (bytes, from, scanner, { missing }) =>
      writer.write(bytes, from, scanner, missing),
    );
    writer.flush();
    return file;
  } finally {
    writer.close();
  }
}

/** Returns the line in which the row with this number (from 1) begins. */
export async function lineOfRow(input: string, csv: CsvOptions, text: TextOptions, row: number): Promise<number> {
  let count = 0;
  let found = 0;
  await readCsv(input, csv, text, (_bytes, _from, _scanner, { line }) => {
    if (++count === row) found = line;
  });
  return found;
}

async function readCsv(input: string, csv: CsvOptions, text: TextOptions, onRow: OnRow): Promise<CsvFile> {
  const cut = text.cut ?? false;
  const pieces = textOf(input, { ...text, encoding: csv.encoding ?? undefined });
  const start = await beginning(pieces, csv.skipLines ?? 0);
  const sample = withoutRest(start.bytes, start.ended && !cut);
  refuseBrokenUtf8(sample, start.line);
  refuseOtherText(sample.toString('utf8', 0, 4096), 'csv');
  const given = start.separator === undefined ? csv : { ...csv, delimiter: csv.delimiter ?? start.separator };
  const reader = new RowReader(
    dialectOf(sample, start.ended && !cut, given),
    csv.shortRows ?? 'fail',
    start.line,
    onRow,
  );
  let rest = start.bytes;
  for await (const piece of pieces) {
    rest = reader.read(rest, false);
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
  }
  reader.read(rest, !cut);
  return reader.file();
}

interface Beginning {
  bytes: Buffer;
  /** The line at which the bytes begin. */
  line: number;
  ended: boolean;
  /** The separator of a first line such as `sep=;`, as Excel writes it. */
  separator?: string;
}

/** Reads enough of the file to detect its dialect, without the lines that are to be skipped. */
async function beginning(pieces: AsyncGenerator<Buffer>, skipLines: number): Promise<Beginning> {
  let bytes: Buffer = Buffer.alloc(0);
  let line = 1;
  let ended = false;
  const ends = new LineEnds();
  while (!ended && (bytes.length < SAMPLE_BYTES || line <= skipLines)) {
    const next = await pieces.next();
    if (next.done) ended = true;
    else bytes = bytes.length === 0 ? next.value : Buffer.concat([bytes, next.value]);
    for (; line <= skipLines; line++) {
      const end = ends.first(bytes, ended);
      if (end === null) break;
      bytes = bytes.subarray(end);
    }
  }
  if (line <= skipLines)
    throw new InputInvalid(`the input has ${counted(line, 'line')}, csv.skipLines skips ${skipLines}: nothing is left`);
  const [first = '', separator] = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r)/i.exec(bytes.toString('utf8', 0, 20)) ?? [];
  if (separator === undefined) return { bytes, line, ended };
  return { bytes: bytes.subarray(Buffer.byteLength(first)), line: line + 1, ended, separator };
}

/**
 * Finds the ends of lines above the records, as `CsvScanner` does: a CR alone ends lines when it ends the first one.
 */
class LineEnds {
  private oldMac: boolean | undefined;

  /** Returns where the second line of the bytes begins; null when it is not among them. */
  first(bytes: Buffer, ended: boolean): number | null {
    for (let at = 0; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === LINE_FEED) return this.endsAt(at + 1, false);
      if (byte !== CARRIAGE_RETURN) continue;
      if (at + 1 === bytes.length && !ended) return null;
      if (bytes[at + 1] === LINE_FEED) return this.endsAt(at + 2, false);
      if (this.oldMac ?? true) return this.endsAt(at + 1, true);
    }
    return null;
  }

  private endsAt(end: number, oldMac: boolean): number {
    this.oldMac ??= oldMac;
    return end;
  }
}

/** Returns the whole lines: the last one may be cut in the middle of a character. */
function withoutRest(bytes: Buffer, ended: boolean): Buffer {
  return ended
    ? bytes
    : bytes.subarray(0, Math.max(bytes.lastIndexOf(LINE_FEED), bytes.lastIndexOf(CARRIAGE_RETURN)) + 1);
}

/** Reads the rows of a CSV in chunks, and refuses the first row whose number of fields differs from the header. */
class RowReader {
  private readonly scanner: CsvScanner;
  private columns: string[] | undefined;
  /** The line of the header, or of the first row when there is no header. */
  private firstLine = 0;
  private records = 0;
  private blankLines = 0;
  private skippedRows = 0;
  private firstSkippedLine = 0;

  constructor(
    private readonly dialect: Dialect,
    private readonly shortRows: 'fail' | 'fill' | 'skip',
    private line: number,
    private readonly onRow: OnRow,
  ) {
    this.scanner = new CsvScanner(dialect);
  }

  /** Reads all whole records, and returns the rest. */
  read(bytes: Buffer, last: boolean): Buffer {
    const { scanner } = this;
    const firstLine = this.line;
    let from = 0;
    try {
      while (from < bytes.length && scanner.read(bytes, from, last)) {
        this.record(bytes, from);
        this.line += scanner.lines;
        from = scanner.next;
      }
    } catch (error) {
      if (!(error instanceof CsvProblem)) throw error;
      refuseBrokenUtf8(bytes.subarray(0, from), firstLine);
      throw new InputInvalid(`line ${this.line + error.line}: ${error.message}`);
    }
    refuseBrokenUtf8(bytes.subarray(0, from), firstLine);
    const rest = bytes.subarray(from);
    if (rest.length > MAX_RECORD_BYTES) throw new InputInvalid(tooLong(this.line));
    return rest;
  }

  file(): CsvFile {
    if (this.columns === undefined) throw new InputInvalid('the input is empty: there is no line with fields in it');
    const { dialect, columns, records, blankLines, skippedRows, firstSkippedLine } = this;
    return { dialect, columns, records, blankLines, skippedRows, firstSkippedLine };
  }

  private record(bytes: Buffer, from: number): void {
    const { scanner, line } = this;
    if (scanner.end === from) return void this.blankLines++;
    if (scanner.end - from > MAX_RECORD_BYTES) throw new InputInvalid(tooLong(line));
    if (this.columns === undefined) {
      this.columns = this.namesIn(bytes, from);
      this.firstLine = line;
      if (this.dialect.header) return;
    }
    const missing = this.columns.length - scanner.fields;
    if (missing > 0 && this.shortRows === 'skip') return this.skip(line);
    if (missing < 0 || (missing > 0 && this.shortRows === 'fail')) throw new InputInvalid(this.misfit(line));
    this.records++;
    this.onRow(bytes, from, scanner, { line, missing });
  }

  private skip(line: number): void {
    this.skippedRows++;
    this.firstSkippedLine ||= line;
  }

  private namesIn(bytes: Buffer, from: number): string[] {
    const { scanner, line, dialect } = this;
    if (scanner.fields > MAX_COLUMNS)
      throw new InputInvalid(`line ${line} has ${scanner.fields} fields, at most ${MAX_COLUMNS}: csv.delimiter`);
    refuseBrokenUtf8(bytes.subarray(from, scanner.end), line);
    return columnNames(
      dialect.header ? scanner.texts(bytes, from, scanner.end) : Array<string>(scanner.fields).fill(''),
    );
  }

  private misfit(line: number): string {
    const { columns = [], dialect, scanner } = this;
    const first = dialect.header ? 'the header' : `line ${this.firstLine}`;
    const separated = `separated by ${JSON.stringify(dialect.delimiter)}`;
    const says = `line ${line} has ${counted(scanner.fields, 'field')}, ${first} has ${columns.length} (${separated})`;
    if (scanner.fields < columns.length)
      return `${says}: csv.shortRows fills ("fill") or skips ("skip") short rows; csv.delimiter and csv.quote say how fields are separated`;
    const nameless = dialect.header
      ? `; csv.skipLines ${this.firstLine} with csv.header false reads the rows without names`
      : '';
    return `${says}: csv.delimiter and csv.quote say how fields are separated${nameless}`;
  }
}

function tooLong(line: number): string {
  const megabytes = MAX_RECORD_BYTES / 1024 / 1024;
  return `the record that begins in line ${line} has more than ${megabytes} MB: is a closing quote missing (csv.quote)?`;
}

/** Returns the names of columns: those of the file, `column2` for an empty one, `name_1` for a repeated one. */
export function columnNames(fields: string[]): string[] {
  const taken = new Set<string>();
  const given = new Set(fields.map((field) => field.toLowerCase()));
  return fields.map((field, index) => {
    const base = field === '' ? `column${index}` : field;
    let name = base;
    // SQL does not distinguish ID from id.
    for (let n = 1; taken.has(name.toLowerCase()) || (name !== field && given.has(name.toLowerCase())); n++)
      name = `${base}_${n}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/**
 * Writes records, each ended by a line feed. The engine removes a byte order mark at the beginning; it gets one of
 * ours, so that a first value that begins with one keeps it.
 */
class RecordWriter {
  private readonly descriptor: number;
  private buffer = Buffer.allocUnsafe(BUFFER_BYTES);
  private length: number;

  constructor(path: string) {
    this.descriptor = openSync(path, 'wx', 0o600);
    this.length = this.buffer.write('\ufeff');
  }

  /** Writes a record, followed by empty fields for the missing ones. */
  write(bytes: Buffer, from: number, scanner: CsvScanner, missing: number): void {
    const { end, marks } = scanner;
    if (!scanner.strayQuote && missing === 0) return this.put(bytes.subarray(from, end));
    const record = scanner.strayQuote
      ? requoted(scanner.texts(bytes, from, end), marks)
      : bytes.toString('utf8', from, end);
    this.put(Buffer.from(record + marks.delimiter.repeat(missing)));
  }

  private put(record: Buffer): void {
    if (this.length + record.length + 1 > this.buffer.length) this.flush();
    if (record.length + 1 > this.buffer.length) this.buffer = Buffer.allocUnsafe(record.length + 1);
    record.copy(this.buffer, this.length);
    this.length += record.length;
    this.buffer[this.length++] = LINE_FEED;
  }

  flush(): void {
    for (let from = 0; from < this.length;) from += writeSync(this.descriptor, this.buffer, from, this.length - from);
    this.length = 0;
  }

  close(): void {
    closeSync(this.descriptor);
  }
}

/**
 * Quotes all fields of a record: a quote inside an unquoted field is an ordinary character, and only quoting says so.
 */
function requoted(texts: string[], { delimiter, quote }: { delimiter: string; quote: string }): string {
  return texts
    .map((text) => (text === '' ? '' : quote + text.replaceAll(quote, quote + quote) + quote))
    .join(delimiter);
}
