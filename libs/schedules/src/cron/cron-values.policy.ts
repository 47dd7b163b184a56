/** The part of the cron grammar that all fields share: numbers, names, ranges, steps and `H`. */
import { CronError, type CronFieldName } from './cron.error';
import { stableHash } from '../stable-hash.policy';

/** The values that one field accepts. `hashMax` bounds a bare `H`: day 29 to 31 would miss months. */
export interface FieldRange {
  readonly name: CronFieldName;
  readonly min: number;
  readonly max: number;
  readonly names?: Readonly<Record<string, number>>;
  readonly hashMax?: number;
  readonly examples: string;
}

/** One item of a comma list: its values, ascending, and its text with `H` resolved. */
export interface CronItem {
  readonly values: readonly number[];
  readonly text: string;
}

const WHOLE_NAMES = new Set([
  ...['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
  ...['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'JUNE', 'JULY', 'AUGUST'],
  ...['SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'],
]);

/**
 * Parses one item: `*`, `7`, `MON`, `1-5`, `10-30/5`, `5/15` (from 5 to the end), `*` with a step, `H`, `H(0-29)`,
 * `H/15`. Text must be in upper case.
 * @throws CronError
 */
export function readItem(text: string, range: FieldRange, hashSeed: string): CronItem {
  const hash = /^H(?:\((\w+)-(\w+)\))?(?:\/(\d+))?$/.exec(text);
  if (hash) return readHash(text, hash, range, hashSeed);
  const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(text);
  if (!match) throw new CronError(range.name, text, `is not understood; use ${range.examples}`);
  const [, star, from, to, step] = match;
  const low = star ? range.min : readValue(from ?? '', text, range);
  const openEnded = star || (to === undefined && step !== undefined);
  const high = openEnded ? range.max : readUpper(to ?? from ?? '', low, text, range);
  assertForward(low, high, text, range);
  return { values: stepThrough(low, high, readStep(step, text, range)), text };
}

/** Parses a number or a name of the field. `item` is quoted in the message. @throws CronError */
export function readValue(word: string, item: string, range: FieldRange): number {
  const named = range.names?.[word];
  if (named !== undefined) return named;
  if (!/^\d+$/.test(word))
    throw new CronError(range.name, item, `is not understood; use ${shortNames(item, range) ?? range.examples}`);
  const value = Number(word);
  if (word.length > 2 || value < range.min || value > range.max)
    throw new CronError(range.name, item, `is out of range; use ${range.min}-${range.max}`);
  return value;
}

/** Returns the item with whole names (`MONDAY`) shortened to those of the field; undefined when it has none. */
function shortNames(item: string, { names = {} }: FieldRange): string | undefined {
  const short = item.replaceAll(/[A-Z]{4,}/g, (word) => (WHOLE_NAMES.has(word) ? word.slice(0, 3) : word));
  const isKnown = (short.match(/[A-Z]+/g) ?? []).every((word) => Object.hasOwn(names, word));
  return short !== item && isKnown ? short : undefined;
}

/** Parses the end of a range: SUN at the end is 7, so that FRI-SUN is a range; at the start it is 0. */
function readUpper(word: string, low: number, item: string, range: FieldRange): number {
  const value = readValue(word, item, range);
  return word === 'SUN' && low > 0 ? 7 : value;
}

function assertForward(low: number, high: number, item: string, range: FieldRange): void {
  if (low <= high) return;
  const right = `${low}-${range.max},${range.min}-${high}`;
  throw new CronError(range.name, item, `runs backwards; use ${right}`);
}

function readStep(step: string | undefined, item: string, range: FieldRange): number {
  if (step === undefined) return 1;
  const max = range.max - range.min + 1;
  const value = Number(step);
  if (step.length <= 2 && value >= 1 && value <= max) return value;
  throw new CronError(range.name, item, `has a step that is out of range; use a step of 1-${max}`);
}

function stepThrough(low: number, high: number, step: number): number[] {
  const values: number[] = [];
  for (let value = low; value <= high; value += step) values.push(value);
  return values;
}

/**
 * Resolves `H`: a single value, or for `H/15` a start below 15 and then every 15. Each field has its own hash of the
 * seed.
 */
function readHash(text: string, match: RegExpExecArray, range: FieldRange, hashSeed: string): CronItem {
  const [, from, to, step] = match;
  const low = from === undefined ? range.min : readValue(from, text, range);
  const bareMax = step === undefined ? (range.hashMax ?? range.max) : range.max;
  const high = to === undefined ? bareMax : readUpper(to, low, text, range);
  assertForward(low, high, text, range);
  const hash = stableHash(`${range.name}:${hashSeed}`);
  if (step === undefined) return single(low + (hash % (high - low + 1)));
  const every = readStep(step, text, range);
  const start = low + (hash % Math.min(every, high - low + 1));
  return { values: stepThrough(start, high, every), text: `${start}-${high}/${every}` };
}

function single(value: number): CronItem {
  return { values: [value], text: String(value) };
}
