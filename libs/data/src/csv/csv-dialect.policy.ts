import { CsvProblem, CsvScanner, type CsvMarks } from './csv-scanner';
import { InputInvalid } from '../input-invalid';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MAX_SAMPLE_ROWS = 1000;

export interface Dialect extends CsvMarks {
  header: boolean;
}

interface DeclaredDialect {
  delimiter?: string | null;
  quote?: string | null;
  header?: boolean | null;
}

/**
 * Decides how a CSV is to be read where its task does not say so. The delimiter is one that stands in the first record;
 * where several do, the one by which all records have as many fields as the first. Nothing is skipped to make it fit.
 * @throws InputInvalid where two delimiters fit, or where all records but the first have several fields
 */
export function dialectOf(sample: Buffer, last: boolean, given: DeclaredDialect): Dialect {
  const quote = given.quote ?? '"';
  const delimiter = given.delimiter ?? foundDelimiter(sample, last, quote);
  return { delimiter, quote, header: given.header ?? looksLikeHeader(sample, last, { delimiter, quote }) };
}

function foundDelimiter(sample: Buffer, last: boolean, quote: string): string {
  const trials = DELIMITERS.map((delimiter) => trial(sample, last, { delimiter, quote }));
  const parting = trials.filter(({ width }) => width > 1);
  if (parting.length === 0) {
    refuseTitleLine(trials);
    return ',';
  }
  const whole = parting.filter(({ even }) => even);
  if (whole.length > 1) {
    const names = whole.map(({ delimiter }) => JSON.stringify(delimiter)).join(' and ');
    throw new InputInvalid(`every line can be separated by ${names}: csv.delimiter says which is meant`);
  }
  // Where none fits, the one that gets furthest is probably meant; its first misfit fails the run.
  const [best] = whole.length === 1 ? whole : parting.toSorted((a, b) => b.records - a.records);
  return (best as Trial).delimiter;
}

/**
 * Refuses a first line without a delimiter above a table: it is a title, and as a header it would make the table one
 * column.
 */
function refuseTitleLine(trials: Trial[]): void {
  const table = trials.find(({ evenRest, restWidth, records }) => evenRest && restWidth > 1 && records > 2);
  if (table === undefined) return;
  const delimiter = JSON.stringify(table.delimiter);
  throw new InputInvalid(
    `line 1 has 1 field, all other lines have ${table.restWidth} (separated by ${delimiter}): csv.skipLines skips a title, ` +
      'csv.delimiter says what parts the fields',
  );
}

interface Trial {
  delimiter: string;
  /** The number of fields in the first record, and in the second. */
  width: number;
  restWidth: number;
  /** How many records precede the first one whose number of fields differs from the first. */
  records: number;
  even: boolean;
  /** Whether all records but the first have as many fields as the second. */
  evenRest: boolean;
}

function trial(sample: Buffer, last: boolean, marks: CsvMarks): Trial {
  const found: Trial = { delimiter: marks.delimiter, width: 0, restWidth: 0, records: 0, even: true, evenRest: true };
  try {
    for (const { fields, count } of recordsOf(sample, last, marks)) {
      if (count === 1) found.width = fields;
      if (count === 2) found.restWidth = fields;
      if (count > 2 && fields !== found.restWidth) found.evenRest = false;
      if (fields !== found.width) found.even = false;
      if (found.even || found.width === 1) found.records = count;
    }
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error;
    found.even = found.evenRest = false;
  }
  return found;
}

function* recordsOf(
  sample: Buffer,
  last: boolean,
  marks: CsvMarks,
): Generator<{ fields: number; count: number; texts: () => string[] }> {
  const scanner = new CsvScanner(marks);
  let count = 0;
  for (let from = 0; from < sample.length && scanner.read(sample, from, last); from = scanner.next) {
    const { end, fields } = scanner;
    if (end === from) continue;
    count++;
    const start = from;
    yield { fields, count, texts: () => scanner.texts(sample, start, end) };
  }
}

/** The look of a field, by which names of columns are told from values. */
type FieldType = 'empty' | 'word' | 'year' | 'number' | 'date' | 'value';

const MISSING = /^(n\/?a|nan|null|none|nil|-+|\?+|unknown|\\n)$/i;
const FIELD_TYPES: readonly [FieldType, RegExp][] = [
  ['year', /^(19|20)\d\d$/],
  ['number', /^[-+]?[\d.,' ]*\d[\d.,' ]*([eE][-+]?\d+)?$/],
  ['date', /^\d{1,4}[-./]\d{1,2}([-./]\d{1,4})?([ T].*)?$/],
  // Times, sizes with a unit, telephone numbers: digits without a word. Email and web addresses, UUIDs.
  [
    'value',
    /^[^\p{L}]*\d[^\p{L}]*$|^\S+@\S+\.\S+$|^https?:\/\/|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|^(true|false)$/iu,
  ],
];

function fieldTypeOf(text: string): FieldType {
  const trimmed = text.trim();
  if (trimmed === '' || MISSING.test(trimmed)) return 'empty';
  return FIELD_TYPES.find(([, pattern]) => pattern.test(trimmed))?.[0] ?? 'word';
}

/**
 * Whether the first record is a header: a word is above values, or dates or years in a row (2024, 2025) above numbers,
 * and nothing in it looks like a value. In doubt it is data: an extra row is noticed, a missing one is not.
 */
function looksLikeHeader(sample: Buffer, last: boolean, marks: CsvMarks): boolean {
  const rows: string[][] = [];
  try {
    for (const { texts, count } of recordsOf(sample, last, marks)) {
      rows.push(texts());
      if (count === MAX_SAMPLE_ROWS) break;
    }
  } catch (error) {
    if (!(error instanceof CsvProblem)) throw error; // the error is reported, with its line, when the file is read
  }
  const [first = [], ...rest] = rows;
  const looks = first.map(fieldTypeOf);
  const spansYears = hasYearsInARow(first);
  const below = (column: number): FieldType[] =>
    rest.map((row) => fieldTypeOf(row[column] ?? '')).filter((l) => l !== 'empty');
  const isName = looks.some((look, column) => differsFromValues(look, below(column), spansYears));
  return isName || !looks.some((look) => look !== 'empty' && look !== 'word');
}

function differsFromValues(first: FieldType, below: FieldType[], spansYears: boolean): boolean {
  if (below.length === 0) return false;
  if (first === 'word') return below.every((look) => look !== 'word');
  const isDate = first === 'date' || (first === 'year' && spansYears);
  return isDate && below.every((look) => look === 'number' || look === 'year') && below.includes('number');
}

function hasYearsInARow(first: string[]): boolean {
  const years = first.filter((text) => fieldTypeOf(text) === 'year').map(Number);
  return years.length > 1 && years.every((year, at) => at === 0 || Math.abs(year - (years[at - 1] ?? 0)) === 1);
}
