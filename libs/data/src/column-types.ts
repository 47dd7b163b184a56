import type { DuckDBConnection } from '@duckdb/node-api';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';

/** A column that is read as text: its SQL expression and its name in the result. */
export interface TextColumn {
  source: string;
  name: string;
}

/** A typed column: its type, and the expression that makes the value of the text. */
export interface TypedColumn extends TextColumn {
  type: string;
  value: string;
}

export type Formats = Pick<CsvOptions, 'dateFormat' | 'timestampFormat' | 'decimal' | 'thousands'>;

const SAMPLE = 'first_rows_of_the_input';
const SAMPLE_ROWS = 5000;
/** The number of cells in a sample: they take 16 MB, plus what is longer than twelve characters. */
const SAMPLE_CELLS = 1_000_000;
const SHAPED_ROWS = 256;
/** The engine reserves 1 to 2 MB for each fact in a statement until it ends; a run has 1 GB by default. */
const FACTS_AT_ONCE = 40;
/** The number of digits that survive a conversion to double and back. */
export const DOUBLE_DIGITS = 15;
const DECIMAL_DIGITS = 38;

const PLAIN = '-?(0|[1-9][0-9]*)(\\.[0-9]+)?';
const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
/** SQL accepts more decimal places than it stores; this pattern does not. */
const MINUTES = ':[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?';
const LOCAL = `${DAY}[T ]([01][0-9]|2[0-3])${MINUTES}`;
/** SQL accepts hours and minutes that no offset has; this pattern does not. */
const HOURS = '[-+](0[0-9]|1[0-5])';
const INSTANT = `${LOCAL}(Z|${HOURS}:?[0-5][0-9])`;
/** Patterns of days, times and instants, for columns that the task declares as such. */
export const ISO = {
  DATE: DAY,
  TIME: `([01]?[0-9]|2[0-3])${MINUTES}`,
  TIMESTAMP: `${DAY}|${LOCAL}`,
  TIMESTAMPTZ: `${LOCAL} ?(Z|${HOURS}(:?[0-5][0-9])?)`,
};

type Facts = Record<string, number>;

/** One candidate type of a column: facts that SQL counts over its values, and the column that follows from them. */
interface Reading {
  /** The form of every text of such a column; undefined when only SQL can tell. */
  shape?: RegExp;
  facts: Record<string, string>;
  /** False when these facts about some rows rule the type out for all rows. */
  possible(facts: Facts): boolean;
  /** Returns the typed column by the facts about all its values; undefined when it does not have this type. */
  typed(facts: Facts): { type: string; value: string } | undefined;
}

type Open = Map<TextColumn, Reading[]>;

/**
 * Finds the types of columns of texts by all their values. A type is taken only where every value survives it: no two
 * texts that differ become one value, no digit changes, nothing is read by a convention that the file does not state.
 * @param from what follows `from` in SQL: the columns as texts
 * @param onlyMoments a number in quotes stays a text, as in JSON; only dates and times are looked for
 */
export async function findTypes(
  connection: DuckDBConnection,
  from: string,
  columns: readonly TextColumn[],
  formats: Formats = {},
  onlyMoments = false,
): Promise<TypedColumn[]> {
  const found = new Map<TextColumn, { type: string; value: string }>();
  const open: Open = new Map(
    columns.map((column) => [column, onlyMoments ? moments(column.source) : readingsOf(column.source, formats)]),
  );
  const settle = (column: TextColumn, readings: Reading[], facts: Facts[]): void => {
    const typed = readings.map((reading, at) => reading.typed(facts[at] ?? {})).find((one) => one !== undefined);
    if (typed) found.set(column, typed);
    open.set(column, typed || facts[0]?.values === 0 ? [] : (open.get(column) ?? []).slice(readings.length));
  };
  const areAll = await takeSample(connection, from, columns);
  await ruleOutByShape(connection, open);
  if (areAll) await ask(connection, SAMPLE, open, settle);
  else {
    // A sample only rules types out. Of the remaining ones the first is checked on all rows; then the others, where
    // that fails.
    await ask(connection, SAMPLE, open, (column, readings, facts) => {
      const left = readings.filter((reading, at) => reading.possible(facts[at] ?? {}));
      open.set(column, left);
    });
    await ask(connection, from, new Map([...open].map(([column, readings]) => [column, readings.slice(0, 1)])), settle);
    await ask(connection, from, open, settle);
  }
  await connection.run(`drop table ${SAMPLE}`);
  return columns.map((column) => ({ ...column, ...(found.get(column) ?? { type: 'VARCHAR', value: column.source }) }));
}

/**
 * Copies the first rows into a table: many columns need several statements, each of which would read the whole file
 * again. Answers whether these are all rows.
 */
async function takeSample(
  connection: DuckDBConnection,
  from: string,
  columns: readonly TextColumn[],
): Promise<boolean> {
  const sources = columns.map(({ source }) => source).join(', ') || 'null as none';
  const limit = Math.min(SAMPLE_ROWS, Math.ceil(SAMPLE_CELLS / Math.max(1, columns.length)));
  await connection.run(`create temp table ${SAMPLE} as select ${sources} from ${from} limit ${limit}`);
  const [[count] = []] = await (await connection.run(`select count(*) from ${SAMPLE}`)).getRows();
  return Number(count) < limit;
}

/** Checks the form of some rows here: each fact that SQL need not count saves more than all these checks cost. */
async function ruleOutByShape(connection: DuckDBConnection, open: Open): Promise<void> {
  const first = await connection.runAndReadAll(`select * from ${SAMPLE} limit ${SHAPED_ROWS}`);
  const columns = first.getColumns();
  for (const [at, [column, readings]] of [...open].entries()) {
    const fits = ({ shape }: Reading): boolean =>
      shape === undefined || (columns[at] ?? []).every((text) => text === null || shape.test(String(text)));
    open.set(column, readings.filter(fits));
  }
}

/** Splits columns into groups that one statement can check, by the number of facts about each. */
export function* inGroups<T>(columns: Iterable<T>, factsOf: (column: T) => number): Generator<T[]> {
  let group: T[] = [];
  let facts = 0;
  for (const column of columns) {
    if (group.length > 0 && facts + factsOf(column) > FACTS_AT_ONCE) {
      yield group;
      group = [];
      facts = 0;
    }
    group.push(column);
    facts += factsOf(column);
  }
  if (group.length > 0) yield group;
}

/** Counts the facts of all candidates, for many columns in one pass over the rows. */
async function ask(
  connection: DuckDBConnection,
  from: string,
  open: Open,
  answer: (column: TextColumn, readings: Reading[], facts: Facts[]) => void,
): Promise<void> {
  const asked = [...open].filter(([, readings]) => readings.length > 0);
  const factsOf = ([, readings]: [TextColumn, Reading[]]): number =>
    readings.reduce((sum, { facts }) => sum + Object.keys(facts).length, 1);
  for (const some of inGroups(asked, factsOf)) {
    const expressions = some.flatMap(([{ source }, readings]) => [
      `count(${source})`,
      ...readings.flatMap(({ facts }) => Object.values(facts)),
    ]);
    const [row = []] = await (await connection.run(`select ${expressions.join(', ')} from ${from}`)).getRows();
    const numbers = row.values();
    const next = (): number => Number(numbers.next().value ?? 0);
    for (const [column, readings] of some) {
      const values = next();
      answer(column, readings, readings.map(({ facts }) => ({ ...Object.fromEntries(Object.keys(facts).map((name) => [name, next()])), values }))); // oxfmt-ignore
    }
  }
}

function readingsOf(text: string, formats: Formats): Reading[] {
  const { dateFormat, timestampFormat, decimal, thousands } = formats;
  const numbers = decimal == null && thousands == null ? plainNumbers(text) : writtenNumbers(text, formats);
  return [
    ...(timestampFormat == null ? [] : [formatted(text, timestampFormat, 'TIMESTAMP')]),
    ...(dateFormat == null ? [] : [formatted(text, dateFormat, 'DATE')]),
    { ...all(text, `${text} in ('true', 'false')`, 'BOOLEAN', `cast(${text} as BOOLEAN)`), shape: /^(true|false)$/ },
    ...numbers,
    ...moments(text),
  ];
}

/**
 * Dates and times as ISO 8601 writes them; SQL would also accept `infinity`, years of five digits and those before
 * Christ.
 */
function moments(text: string): Reading[] {
  return [
    {
      ...all(
        text,
        `length(${text}) = 10 and try_cast(${text} as DATE)::VARCHAR = ${text}`,
        'DATE',
        `cast(${text} as DATE)`,
      ),
      shape: whole(DAY),
    },
    {
      ...all(
        text,
        `${matches(text, LOCAL)} and try_cast(${text} as TIMESTAMP) is not null and ${text} >= '0001'`,
        'TIMESTAMP',
        `cast(${text} as TIMESTAMP)`,
      ),
      shape: whole(LOCAL),
    },
    {
      ...all(
        text,
        `${matches(text, INSTANT)} and try_cast(${text} as TIMESTAMPTZ) is not null and ${text} >= '0001'`,
        'TIMESTAMP WITH TIME ZONE',
        `cast(${text} as TIMESTAMPTZ)`,
      ),
      shape: whole(INSTANT),
    },
    {
      ...all(text, `try_cast(${text} as TIME)::VARCHAR = ${text}`, 'TIME', `cast(${text} as TIME)`),
      shape: /^\d\d:\d\d:\d\d(\.\d{1,6})?$/,
    },
  ];
}

/** A candidate that requires a condition of every value that is present. */
function all(text: string, condition: string, type: string, value: string): Reading {
  return {
    facts: { misfits: misfits(text, condition) },
    possible: (facts) => !facts.misfits,
    typed: (facts) => (facts.values && !facts.misfits ? { type, value } : undefined),
  };
}

function misfits(text: string, condition: string): string {
  return `count(*) filter (where ${text} is not null and not coalesce(${condition}, false))`;
}

function formatted(text: string, format: string, type: string): Reading {
  const { value, fits } = parsed(text, format);
  return all(text, fits, type, type === 'DATE' ? `cast(${value} as DATE)` : value);
}

/**
 * Returns SQL that parses a text by a format. The engine would read `26` as the year 26 where the format has `%Y`,
 * which no file means.
 */
export function parsed(text: string, format: string): { value: string; fits: string } {
  const value = `try_strptime(${text}, ${literal(format)})`;
  return { value, fits: /%Y/.test(format) ? `year(${value}) >= 1000` : `${value} is not null` };
}

function plainNumbers(text: string): Reading[] {
  const scientific = `${PLAIN}(e[-+][0-9]+)?`;
  return [
    {
      ...all(text, `try_cast(${text} as BIGINT)::VARCHAR = ${text}`, 'BIGINT', `cast(${text} as BIGINT)`),
      shape: /^-?\d+$/,
    },
    { ...decimals(text, text, matches(text, PLAIN), true), shape: whole(PLAIN) },
    {
      ...all(
        text,
        `try_cast(${text} as DOUBLE)::VARCHAR = ${text} and ${matches(text, scientific)} and ${text} <> '-0.0'`,
        'DOUBLE',
        `cast(${text} as DOUBLE)`,
      ),
      shape: whole(scientific),
    },
  ];
}

/** Numbers in the form that the task declares: `1.234,50` with a decimal comma, points between thousands. */
function writtenNumbers(text: string, formats: Formats): Reading[] {
  const { decimal } = numberMarks(formats);
  const { point, groups } = numberPatterns(formats);
  const isNumber = matches(text, `-?(0|[1-9][0-9]*${groups})(${point}[0-9]+)?`);
  const digits = plainText(text, formats);
  return [
    all(text, `${isNumber} and not contains(${text}, ${literal(decimal)}) and try_cast(${digits} as BIGINT) is not null`, 'BIGINT', `cast(${digits} as BIGINT)`), // oxfmt-ignore
    decimals(text, digits, isNumber, false),
  ];
}

/** Returns the marks of numbers; with a decimal comma, points separate thousands unless the task declares otherwise. */
export function numberMarks({ decimal, thousands }: Formats): { decimal: string; thousands: string } {
  const mark = decimal ?? (thousands === '.' ? ',' : '.');
  return { decimal: mark, thousands: thousands ?? (mark === ',' ? '.' : '') };
}

/** Returns the marks as parts of patterns: the decimal mark, and whole digits with separators between thousands. */
export function numberPatterns(formats: Formats): { point: string; groups: string } {
  const { decimal, thousands } = numberMarks(formats);
  const groups = thousands === '' ? '' : `|[1-9][0-9]{0,2}(${escaped(thousands)}[0-9]{3})+`;
  return { point: escaped(decimal), groups };
}

/** Returns SQL of a number's text as SQL writes numbers. */
export function plainText(text: string, formats: Formats): string {
  const { decimal, thousands } = numberMarks(formats);
  const whole = thousands === '' ? text : `replace(${text}, ${literal(thousands)}, '')`;
  return decimal === '.' ? whole : `replace(${whole}, ${literal(decimal)}, '.')`;
}

/**
 * Decimals become DOUBLE where that changes no digit, else DECIMAL. `distinct`: 1.1 and 1.10 are two texts and one
 * number, so all values must have the same number of places, or none may end with a zero (but 1.0, as programs write
 * whole numbers).
 */
function decimals(text: string, digits: string, isNumber: string, distinct: boolean): Reading {
  // The branches of if() are computed only for the rows that need them, unlike the operands of and.
  const point = `strpos(${digits}, '.')`;
  const places = `if(${point} > 0, length(${digits}) - ${point}, 0)`;
  const significant = `length(ltrim(translate(${digits}, '-.', ''), '0'))`;
  const isNegativeZero = `if(starts_with(${digits}, '-0'), try_cast(${digits} as DOUBLE) = 0, false)`;
  return {
    facts: {
      misfits: misfits(text, `${isNumber} and not ${isNegativeZero}`),
      minPlaces: `min(${places})`,
      maxPlaces: `max(${places})`,
      whole: `count(*) filter (where ${point} = 0)`,
      point0: `count(*) filter (where ends_with(${digits}, '.0'))`,
      zeros: `count(*) filter (where ends_with(${digits}, '0') and ${point} > 0 and not ends_with(${digits}, '.0'))`,
      // The sign is counted, which allows for one digit more than there is.
      integer: `max(if(${point} > 0, ${point} - 1, length(${digits})))`,
      inexact: `count(*) filter (where if(length(${digits}) <= ${DOUBLE_DIGITS}, false, ${significant} > ${DOUBLE_DIGITS} and try_cast(${digits} as DOUBLE)::VARCHAR is distinct from ${digits}))`,
    },
    possible: (facts) => !facts.misfits && (!distinct || isDistinct(facts)),
    typed: (facts) => {
      const { values, maxPlaces = 0, integer = 0, inexact } = facts;
      if (!values || facts.misfits || (distinct && !isDistinct(facts)) || maxPlaces === 0) return undefined;
      if (!inexact) return { type: 'DOUBLE', value: `cast(${digits} as DOUBLE)` };
      const type = `DECIMAL(${integer + maxPlaces},${maxPlaces})`;
      return integer + maxPlaces > DECIMAL_DIGITS ? undefined : { type, value: `cast(${digits} as ${type})` };
    },
  };
}

function isDistinct({ minPlaces, maxPlaces, zeros, whole, point0 }: Facts): boolean {
  return minPlaces === maxPlaces || (!zeros && !(whole && point0));
}

export function matches(text: string, pattern: string): string {
  return `regexp_full_match(${text}, ${literal(pattern)})`;
}

/** Makes the pattern of `matches` as a RegExp. */
function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function escaped(mark: string): string {
  return mark.replace(/[.^$*+?()[{\\|]/g, '\\$&');
}
