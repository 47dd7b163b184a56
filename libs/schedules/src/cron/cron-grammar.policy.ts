/**
 * Our own parser of cron expressions. Libraries do not do: errors must name the field, the value and what would be
 * right, and croner 11 refuses `L-3` and `LW` in a list while it accepts seven fields and dates that never come.
 */
import { readDayOfMonth, readDayOfWeek, type DayOfMonthRule, type DayOfWeekRule } from './cron-days.policy';
import { CronError, type CronFieldName } from './cron.error';
import { readItem, type FieldRange } from './cron-values.policy';

/** A parsed cron expression. Lists are ascending and without duplicates; months are 1-12. */
export interface CronFields {
  /** The expression with macros expanded, `H` resolved, in upper case: it has the same times for any seed. */
  readonly text: string;
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: ReadonlySet<number>;
  readonly dayOfMonth: DayOfMonthRule;
  readonly dayOfWeek: DayOfWeekRule;
  /**
   * Minute or hour starts with `*` (Vixie's MIN_STAR, HR_STAR): the schedule follows real time through clock changes.
   * Else it is a fixed local time. Seconds do not decide: `* 30 2 * * *` is the fixed minute 02:30.
   */
  readonly followsRealTime: boolean;
}

/** Longer expressions are refused; in characters. */
export const MAX_CRON_LENGTH = 256;

const MACROS: Readonly<Record<string, string>> = {
  '@HOURLY': '0 * * * *',
  '@DAILY': '0 0 * * *',
  '@MIDNIGHT': '0 0 * * *',
  '@WEEKLY': '0 0 * * 0',
  '@MONTHLY': '0 0 1 * *',
  '@YEARLY': '0 0 1 1 *',
  '@ANNUALLY': '0 0 1 1 *',
};

const SIXTY = '0-59, *, a range 10-20, a step */15, a list 0,30 or H';
const SECOND: FieldRange = { name: 'second', min: 0, max: 59, examples: SIXTY };
const MINUTE: FieldRange = { name: 'minute', min: 0, max: 59, examples: SIXTY };
const HOUR: FieldRange = {
  name: 'hour',
  min: 0,
  max: 23,
  examples: '0-23, *, a range 9-17, a step */2, a list 8,20 or H',
};
const MONTH: FieldRange = {
  name: 'month',
  min: 1,
  max: 12,
  names: { JAN: 1, FEB: 2, MAR: 3, APR: 4, MAY: 5, JUN: 6, JUL: 7, AUG: 8, SEP: 9, OCT: 10, NOV: 11, DEC: 12 },
  examples: '1-12 or JAN-DEC, *, a range 1-6, a step */3, a list JAN,JUL or H',
};

/**
 * Reads an expression of 5 fields, 6 with seconds first, or a macro such as `@daily`.
 * `hashSeed` (the task's id) decides what `H` stands for.
 * Throws a CronError of every field that is wrong; linear in the length of the expression.
 */
export function readCron(expression: string, hashSeed: string): CronFields {
  const texts = splitFields(expression);
  const problems: CronError[] = [];
  const read = FIELDS.map((readField, n): ReadFields[number] | null => {
    try {
      return readField(texts[n] as string, hashSeed);
    } catch (error) {
      if (!(error instanceof CronError)) throw error;
      problems.push(error);
      return null;
    }
  });
  const [first, ...others] = problems;
  if (first !== undefined) throw CronError.of([first, ...others]);
  return fieldsOf(texts, read as ReadFields);
}

type Numbers = { values: number[]; text: string };
type ReadFields = [Numbers, Numbers, Numbers, DayOfMonthRule, Numbers, DayOfWeekRule];

/** The parser of each of the six fields, in their order. */
type Readers<T extends unknown[]> = { [n in keyof T]: (text: string, hashSeed: string) => T[n] };
const FIELDS: Readers<ReadFields> = [
  (text, seed) => readNumbers(text, SECOND, seed),
  (text, seed) => readNumbers(text, MINUTE, seed),
  (text, seed) => readNumbers(text, HOUR, seed),
  (text, seed) => readDayOfMonth(nonEmpty(text, 'day of month'), seed),
  (text, seed) => readNumbers(text, MONTH, seed),
  (text, seed) => readDayOfWeek(nonEmpty(text, 'day of week'), seed),
];

function fieldsOf([second, minute, hour]: SixFields, read: ReadFields): CronFields {
  const [seconds, minutes, hours, dates, months, weekdays] = read;
  const fiveFields = [minutes.text, hours.text, dates.text, months.text, weekdays.text];
  return {
    text: (second === '0' ? fiveFields : [seconds.text, ...fiveFields]).join(' '),
    seconds: seconds.values,
    minutes: minutes.values,
    hours: hours.values,
    months: new Set(months.values),
    dayOfMonth: dates,
    dayOfWeek: weekdays,
    followsRealTime: minute.startsWith('*') || hour.startsWith('*'),
  };
}

const compiled = new Map<string, CronFields>();
const MAX_COMPILED = 2_000;

/**
 * Parses as readCron, and caches the last 2,000 results: beat asks for the same few again and again.
 * @throws CronError
 */
export function compileCron(expression: string, hashSeed: string): CronFields {
  const seed = /(?:^|[\s,])h/i.test(expression) ? hashSeed : '';
  const key = `${seed}\n${expression}`;
  const known = compiled.get(key);
  if (known) return known;
  const fields = readCron(expression, seed);
  if (compiled.size >= MAX_COMPILED) compiled.delete(compiled.keys().next().value ?? '');
  compiled.set(key, fields);
  return fields;
}

type SixFields = [string, string, string, string, string, string];

function splitFields(expression: string): SixFields {
  if (expression.length > MAX_CRON_LENGTH)
    throw new CronError(
      'expression',
      expression,
      `is ${expression.length} characters long; use at most ${MAX_CRON_LENGTH}`,
    );
  const text = expression.trim().toUpperCase();
  if (text.startsWith('@')) return splitFields(expandMacro(text));
  if (/^(CRON_)?TZ=/.test(text)) throw new CronError('expression', expression, 'names a zone; use schedule.timeZone');
  if (/,[ \t]|[ \t],/.test(text))
    throw new CronError(
      'expression',
      expression,
      'has a blank beside a comma; write a list without blanks, such as 0,30',
    );
  const odd = /[^\S \t]/u.exec(text)?.[0];
  if (odd !== undefined)
    throw new CronError('expression', expression, `has a character ${codePoint(odd)} between its fields; write spaces`);
  const fields = text === '' ? [] : text.split(/[ \t]+/);
  if (fields.length === 5) return ['0', ...fields] as SixFields;
  if (fields.length === 6) return fields as SixFields;
  const right = 'use 5 (minute hour day-of-month month day-of-week), or 6 with seconds first';
  throw new CronError(
    'expression',
    expression,
    `has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}; ${right}`,
  );
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function expandMacro(text: string): string {
  const macro = MACROS[text];
  if (macro) return macro;
  if (text.startsWith('@EVERY'))
    throw new CronError(
      'expression',
      text.toLowerCase(),
      'is no cron expression; for even distances use an INTERVAL schedule with `seconds`',
    );
  const known = Object.keys(MACROS).join(', ').toLowerCase();
  throw new CronError('expression', text.toLowerCase(), `is not a known macro; use ${known}`);
}

function readNumbers(text: string, range: FieldRange, hashSeed: string): Numbers {
  const items = nonEmpty(text, range.name)
    .split(',')
    .map((item) => readItem(item, range, hashSeed));
  const values = [...new Set(items.flatMap((item) => item.values))].sort((a, b) => a - b);
  return { values, text: items.map((item) => item.text).join(',') };
}

function nonEmpty(text: string, field: CronFieldName): string {
  if (text.split(',').every((item) => item !== '')) return text;
  throw new CronError(field, text, 'has an empty place in its list; put one value between two commas');
}
