import { closeSync, openSync, writeSync } from 'node:fs';
import type { InputNote } from '../engine-request';
import { counted, excerpt, InputInvalid } from '../input-invalid';
import { refuseBrokenUtf8, refuseOtherText, textOf, type TextOptions } from '../input-text';

/** The longest line, in bytes: the engine reads it without larger buffers. */
const MAX_LINE_BYTES = 16 * 1024 * 1024 - 1;
const [LINE_FEED, BRACE] = [10, 123];
/** The deepest nesting of objects and lists. The time of the engine grows with its square: 5,000 levels took 14 s. */
const MAX_NESTING = 1000;
const MAX_BIGINT = 2n ** 63n;
/** A quick check of a whole chunk for digits that a double may change, and exponents that may be too large. */
const SUSPECT = /[0-9][0-9.]{15}|[eE][-+]?[0-9]{3}/;
/**
 * A quick check for text that the engine accepts as JSON although RFC 8259 does not: NaN, infinity, a comma before the
 * end.
 */
const LOOSE = /,[ \t\r]*[}\]]|[:,[][ \t]*-?(?:nan|inf)/i;
const NUL = /(?<!\\)(?:\\\\)*\\u0000/;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

export interface JsonLinesFile {
  lines: number;
  blankLines: number;
  /** Whether there are whole numbers that a double would change. */
  longIntegers: boolean;
  /** The first line with a NUL in a text, which no result can show. */
  nulLine: number | null;
}

/**
 * Writes JSON lines in the one form that the engine is given: UTF-8, one object per line, no blank lines; a number that
 * would lose digits is written as a text. `textIntegers`: also whole numbers that BIGINT has and DOUBLE has not.
 * @throws InputInvalid with the line
 */
export async function rewriteJsonLines(
  input: string,
  output: string,
  text: TextOptions,
  textIntegers: boolean,
): Promise<JsonLinesFile> {
  const file: JsonLinesFile = { lines: 0, blankLines: 0, longIntegers: false, nulLine: null };
  const descriptor = openSync(output, 'w', 0o600);
  try {
    for await (const { bytes, line } of wholeLines(input, text)) {
      const quick = bytes.toString('latin1');
      const [suspect, loose, nul] = [SUSPECT.test(quick), LOOSE.test(quick), NUL.test(quick)];
      const parts: Buffer[] = [];
      for (const { bytes: one, line: number } of linesOf(bytes, line)) {
        if (isBlank(one)) file.blankLines++;
        else parts.push(suspect ? exactNumbers(one, textIntegers, file) : one, NEW_LINE);
        refuseNoObject(one, number);
        refuseDeep(one, number);
        if (loose) refuseLoose(one, number);
        if (nul && NUL.test(one.toString('latin1'))) file.nulLine ??= number;
      }
      file.lines += parts.length / 2;
      const all = Buffer.concat(parts);
      for (let from = 0; from < all.length;) from += writeSync(descriptor, all, from, all.length - from);
    }
  } finally {
    closeSync(descriptor);
  }
  return file;
}

const NEW_LINE = Buffer.from('\n');

/** Returns the first line that is not JSON, and why, because the error of the engine names neither. */
export async function firstBadLine(input: string, text: TextOptions): Promise<string | undefined> {
  for await (const { bytes, line } of wholeLines(input, text)) {
    for (const { bytes: one, line: number } of linesOf(bytes, line)) {
      const problem = isBlank(one) ? undefined : jsonProblem(one.toString());
      if (problem !== undefined) return `line ${number}: ${problem}`;
    }
  }
  return undefined;
}

function jsonProblem(text: string): string | undefined {
  const problem = syntaxProblem(text);
  if (problem !== undefined) return problem;
  const twice = repeatedKey(text);
  if (twice !== undefined) return `an object has the key ${excerpt(twice)} twice`;
  return /\\ud[89a-f]/i.test(text) ? 'a text has half of a surrogate pair (\\ud800 to \\udfff)' : undefined;
}

function syntaxProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return `this is no JSON (${(error as Error).message}); one object per line is wanted`;
  }
}

/** Returns a key that one object has twice; the text is known to be JSON. */
function repeatedKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}]/g;
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const key = JSON.parse(token.slice(0, -colon.length)) as string;
      const keys = open.at(-1);
      if (keys?.has(key)) return key;
      keys?.add(key);
    }
  }
  return undefined;
}

async function* wholeLines(input: string, text: TextOptions): AsyncGenerator<{ bytes: Buffer; line: number }> {
  let rest: Buffer = Buffer.alloc(0);
  let line = 1;
  for await (const piece of textOf(input, text)) {
    const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    const end = bytes.lastIndexOf(LINE_FEED) + 1;
    rest = bytes.subarray(end);
    if (rest.length > MAX_LINE_BYTES)
      throw new InputInvalid(`line ${line} has more than ${Math.ceil(MAX_LINE_BYTES / 1024 / 1024)} MB`);
    if (end === 0) continue;
    yield* checked(bytes.subarray(0, end), line);
    line += linesIn(bytes.subarray(0, end));
  }
  if (rest.length > 0 && !text.cut) yield* checked(rest, line);
}

function* checked(bytes: Buffer, line: number): Generator<{ bytes: Buffer; line: number }> {
  refuseBrokenUtf8(bytes, line);
  if (line === 1) {
    const beginning = bytes.toString('utf8', 0, 4096);
    refuseOtherText(beginning, 'jsonl');
    if (beginning.trimStart().startsWith('['))
      throw new InputInvalid(
        'the input is a JSON array: one object per line is wanted, without brackets and commas around',
      );
  }
  yield { bytes, line };
}

function linesIn(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) lines++;
  return lines;
}

function* linesOf(bytes: Buffer, line: number): Generator<{ bytes: Buffer; line: number }> {
  for (let from = 0, at = line; from < bytes.length; at++) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end < 0 ? bytes.length : end;
    yield { bytes: bytes.subarray(from, to), line: at };
    from = to + 1;
  }
}

function isBlank(line: Buffer): boolean {
  return firstByte(line) === undefined;
}

function firstByte(line: Buffer): number | undefined {
  return line.find((byte) => byte !== 32 && byte !== 9 && byte !== 13);
}

function refuseNoObject(line: Buffer, number: number): void {
  const first = firstByte(line);
  if (first === undefined || first === BRACE) return;
  const text = excerpt(line.toString('utf8', 0, 200).trim(), 40);
  throw new InputInvalid(`line ${number} begins with ${text}: one JSON object per line is wanted; is it CSV (format)?`);
}

function refuseDeep(line: Buffer, number: number): void {
  // A shorter line cannot contain that many brackets with their ends.
  if (line.length <= 2 * MAX_NESTING || nestingOf(line.toString('latin1')) <= MAX_NESTING) return;
  const limit = MAX_NESTING.toLocaleString('en-US');
  throw new InputInvalid(
    `line ${number}: objects or lists are nested too deeply (more than ${limit} inside each other)`,
  );
}

function nestingOf(text: string): number {
  let [depth, deepest] = [0, 0];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
    else if (token === '}' || token === ']') depth--;
  }
  return deepest;
}

function refuseLoose(line: Buffer, number: number): void {
  const text = line.toString();
  const problem = LOOSE.test(text) ? syntaxProblem(text) : undefined;
  if (problem !== undefined) throw new InputInvalid(`line ${number}: ${problem}`);
}

/** Returns the line with numbers that would lose digits written as texts. */
function exactNumbers(line: Buffer, textIntegers: boolean, file: JsonLinesFile): Buffer {
  const text = line.toString();
  if (!SUSPECT.test(text)) return line;
  return Buffer.from(
    text.replace(TOKEN, (token) => {
      if (token.startsWith('"')) return token;
      const isLong = /^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token));
      if (isLong && isBigint(token)) {
        file.longIntegers = true;
        return textIntegers ? `"${token}"` : token;
      }
      return survives(token) ? token : `"${token}"`;
    }),
  );
}

function isBigint(digits: string): boolean {
  const number = BigInt(digits);
  return number < MAX_BIGINT && number >= -MAX_BIGINT;
}

function survives(token: string): boolean {
  return digitsOf(token) === digitsOf(String(Number(token)));
}

/** Returns the digits and the power of ten of a number, in whichever form it is written. */
function digitsOf(number: string): string {
  const [, sign = '', whole = '', places = '', power = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + places).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  if (significant === '') return `${number.includes('Infinity') ? number : '0'}`;
  return `${sign}${significant}e${Number(power) - places.length + digits.length - significant.length}`;
}

/** Returns log lines about empty lines, and about characters that a result cannot show. */
export function linesNotes({ blankLines, nulLine }: JsonLinesFile): InputNote[] {
  const notes: InputNote[] = [];
  if (blankLines > 0) notes.push({ level: 'info', text: `Input: ${counted(blankLines, 'blank line')} skipped` });
  if (nulLine !== null) {
    const text = `Input: line ${nulLine} has \\u0000 in a text; in the result it is shown as \ufffd (U+FFFD)`;
    notes.push({ level: 'warn', text });
  }
  return notes;
}
