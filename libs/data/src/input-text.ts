import { createReadStream, openSync, readSync, closeSync } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import type { DataFormat } from '#contracts/task-kinds/data.params';
import { InputInvalid } from './input-invalid';

const PIECE_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/** The options for reading an input as text. */
export interface TextOptions {
  /** The IANA name of an encoding; without it, that of a byte order mark, else UTF-8. */
  encoding?: string;
  maxBytes: number;
  /** Whether the input has been cut at some byte. */
  cut?: boolean;
}

/** The first bytes of files that are not text, and what to do about them. */
const NO_TEXT: readonly [bytes: readonly number[], name: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive (an Excel workbook is one, too): unpack it, or save the table as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook: save the table as CSV'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file: set format to parquet'],
  [[0x1f, 0x8b, 8], 'gzip inside of gzip: unpack it once'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd: only gzip is unpacked'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2: only gzip is unpacked'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed with xz: only gzip is unpacked'],
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF document'],
];

/** The marks of encodings; the longer ones first, because the mark of UTF-32 begins with that of UTF-16. */
const MARKS: readonly [bytes: readonly number[], encoding: string][] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

/**
 * Reads a file as UTF-8, whatever it is: unpacked when it is gzip, decoded, without its byte order mark. In pieces of any
 * length; only UTF-8 is passed on as it is, and to be checked by `refuseBrokenUtf8` where a piece ends with a line.
 * @throws InputInvalid for what is no text, and for bytes that the encoding does not have
 */
export async function* textOf(file: string, options: TextOptions): AsyncGenerator<Buffer> {
  const pieces = bytesOf(file, options);
  const first = await atLeast(pieces, 4);
  refuseNoText(first);
  const mark = MARKS.find(([bytes]) => beginsWith(first, bytes));
  const encoding = mark?.[1] ?? options.encoding ?? 'utf-8';
  const body = joined(first.subarray(mark?.[0].length ?? 0), pieces);
  if (/^utf-?8$/i.test(encoding)) yield* body;
  else yield* decoded(body, encoding, options.cut ?? false);
}

/** Refuses invalid UTF-8; `line` is that of the first byte. @throws InputInvalid naming the line */
export function refuseBrokenUtf8(bytes: Buffer, line: number): void {
  if (isUtf8(bytes)) return;
  for (let from = 0, at = line; from < bytes.length; at++) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end < 0 ? bytes.length : end + 1;
    if (!isUtf8(bytes.subarray(from, to))) {
      throw new InputInvalid(
        `line ${at} is not UTF-8: csv.encoding says how the file is encoded, such as "windows-1252" or "utf-16le"`,
      );
    }
    from = to;
  }
}

async function* bytesOf(file: string, { maxBytes, cut }: TextOptions): AsyncGenerator<Buffer> {
  const raw = createReadStream(file, { highWaterMark: PIECE_BYTES });
  if (!isGzip(file)) {
    yield* raw as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = raw.pipe(createGunzip({ chunkSize: PIECE_BYTES }));
  let bytes = 0;
  try {
    for await (const piece of unpacked as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > maxBytes && !cut) throw new InputInvalid(tooLarge(maxBytes));
      yield piece;
      if (bytes > maxBytes) return;
    }
  } catch (error) {
    if (error instanceof InputInvalid) throw error;
    if (cut) return; // a cut input may end within a character
    throw new InputInvalid(`the input is gzip, and damaged: ${(error as Error).message}`);
  } finally {
    raw.destroy();
  }
}

function tooLarge(maxBytes: number): string {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  return `the input is gzip and unpacks to more than ${megabytes} MB; an operator can raise DATA_MAX_INPUT_MB`;
}

function isGzip(file: string): boolean {
  const head = Buffer.alloc(3);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, head, 0, 3, 0);
  closeSync(descriptor);
  return beginsWith(head, [0x1f, 0x8b, 8]);
}

async function* decoded(pieces: AsyncIterable<Buffer>, encoding: string, cut: boolean): AsyncGenerator<Buffer> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: true });
  const isLatin1 = iconv.encode('\u0080', encoding).equals(Buffer.from([0x80]));
  let line = 1;
  const checked = (text: string): Buffer => {
    const at = text.search(isLatin1 ? /[\u0080-\u009f\ufffd]|\p{Surrogate}/u : /\ufffd|\p{Surrogate}/u);
    const bytes = Buffer.from(text);
    if (at < 0) {
      line += count(bytes, LINE_FEED);
      return bytes;
    }
    const bad = line + count(Buffer.from(text.slice(0, at)), LINE_FEED);
    const hint = isLatin1 ? '; is it "windows-1252"?' : '';
    throw new InputInvalid(`line ${bad} is not ${encoding}, which csv.encoding or a byte order mark says${hint}`);
  };
  for await (const piece of pieces) yield checked(decoder.write(piece));
  const rest = decoder.end();
  if (rest !== undefined && rest !== '' && !cut) yield checked(rest);
}

function count(bytes: Buffer, byte: number): number {
  let found = 0;
  for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found++;
  return found;
}

async function atLeast(pieces: AsyncGenerator<Buffer>, bytes: number): Promise<Buffer> {
  let first: Buffer = Buffer.alloc(0);
  while (first.length < bytes) {
    const next = await pieces.next();
    if (next.done) return first;
    first = first.length === 0 ? next.value : Buffer.concat([first, next.value]);
  }
  return first;
}

async function* joined(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  yield* rest;
}

/** Refuses a file that is not text, by its first bytes. @throws InputInvalid */
export function refuseNoText(first: Buffer): void {
  const known = NO_TEXT.find(([bytes]) => beginsWith(first, bytes));
  if (known) throw new InputInvalid(`the input is ${known[1]}`);
}

function beginsWith(bytes: Buffer, begin: readonly number[]): boolean {
  return begin.every((byte, at) => bytes[at] === byte);
}

/** Refuses a web page, or another text that is not of the format of the task, by its beginning. @throws InputInvalid */
export function refuseOtherText(beginning: string, format: DataFormat): void {
  const text = beginning.trimStart();
  const wanted = { csv: 'CSV', jsonl: 'JSON lines', parquet: 'Parquet' }[format];
  if (/^(<!--[^]*?-->\s*)?<(!doctype\s+html|html|head|body)\b/i.test(text))
    throw new InputInvalid(
      `the input is a web page (text/html), not ${wanted}: does the address ask to sign in? Check source`,
    );
  if (/^<(\?xml\b|[a-z][\w:-]*(\s+[\w:-]+=|>\s*<))/i.test(text))
    throw new InputInvalid(`the input is XML, not ${wanted}: check source`);
  if (format === 'csv' && isJson(text))
    throw new InputInvalid('the input is JSON, not CSV: set format to jsonl for one object per line');
}

function isJson(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  const [line = ''] = text.split(/\r?\n/, 1);
  return (
    isJsonText(line) ||
    isJsonText(text) ||
    /^[[{]\s*["{[]?\s*$/.test(line.trim()) ||
    /^(\[\s*)?\{\s*"[^"]*"\s*:/.test(text)
  );
}

function isJsonText(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false; // false is the answer for a text that is not JSON
  }
}
