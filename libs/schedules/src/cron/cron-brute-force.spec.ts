/**
 * The engine against a brute-force scan that shares nothing with it: own reading of the fields as plain sets, every UTC
 * minute in turn, local time from moment-timezone (the same data, other code), the rule of facts.md told as a walk over a clock on the wall.
 */
import fc from 'fast-check';
import moment from 'moment-timezone';
import { readCron, type CronFields } from './cron-grammar.policy';
import { countCronInstants, cronInstants, previousCronInstant, type DstChoice } from './cron-occurrences.policy';

const SEED = 20261121;
const RUNS = 200;
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const HALF_WINDOW = 2.5 * DAY;

const ZONES = [
  'America/New_York',
  'Europe/Berlin',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'America/Havana',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Asia/Amman',
  'Africa/Casablanca',
  'America/St_Johns',
  'Asia/Pyongyang',
];

// ---- the wall clock -------------------------------------------------------------------------------------------------

/** Returns the local time of the zone, as minutes since 1970. */
function wallMinute(zone: string, at: number): number {
  return Math.floor(at / MINUTE) - (moment.tz.zone(zone)?.utcOffset(at) ?? NaN);
}

/** The centre of the window to scan: a clock change of that year, or a plain day when there is none. */
function centre(zone: string, year: number, pick: number): number {
  const changes: number[] = [];
  let before: number | null = null;
  for (let at = Date.UTC(year, 0); at < Date.UTC(year + 1, 0); at += 6 * 60 * MINUTE) {
    const offset = wallMinute(zone, at) - at / MINUTE;
    if (before !== null && offset !== before) changes.push(at);
    before = offset;
  }
  return changes.length > 0 ? changes[pick % changes.length]! : Date.UTC(year, 0, 1 + (pick % 365));
}

const windows = new Map<string, { start: number; walls: Int32Array }>();

function windowOf(zone: string, year: number, pick: number): { start: number; walls: Int32Array } {
  const start = Math.floor((centre(zone, year, pick) - HALF_WINDOW) / MINUTE) * MINUTE;
  const key = `${zone} ${start}`;
  const known = windows.get(key);
  if (known) return known;
  const walls = Int32Array.from({ length: (2 * HALF_WINDOW) / MINUTE }, (_, i) => wallMinute(zone, start + i * MINUTE));
  windows.set(key, { start, walls });
  return { start, walls };
}

// ---- the fields as plain sets ---------------------------------------------------------------------------------------

function numbers(text: string, min: number, max: number): Set<number> {
  const set = new Set<number>();
  for (const item of text.split(',')) {
    const [range = '', step = '1'] = item.split('/');
    const [low, high] =
      range === '*' ? [min, max] : range.includes('-') ? range.split('-').map(Number) : [+range, +range];
    for (let n = low!; n <= high!; n += Number(step)) set.add(n);
  }
  return set;
}

function dateMatches(item: string, day: Date): boolean {
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  const workdays = Array.from({ length: last }, (_, i) => i + 1).filter((date) => {
    const weekday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date)).getUTCDay();
    return weekday >= 1 && weekday <= 5;
  });
  const date = day.getUTCDate();
  if (item === 'L') return date === last;
  if (item === 'LW') return date === workdays.at(-1);
  if (item.startsWith('L-')) return date === last - Number(item.slice(2));
  if (!item.endsWith('W')) return numbers(item, 1, 31).has(date);
  const wanted = parseInt(item, 10);
  if (wanted > last) return false;
  const nearest = workdays.reduce((best, d) => (Math.abs(d - wanted) < Math.abs(best - wanted) ? d : best));
  return date === nearest;
}

function weekdayMatches(item: string, day: Date): boolean {
  const weekday = day.getUTCDay();
  const date = day.getUTCDate();
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  if (item.endsWith('L')) return weekday === parseInt(item, 10) % 7 && date + 7 > last;
  const [plain = '', nth] = item.split('#');
  if (nth) return weekday === Number(plain) % 7 && Math.ceil(date / 7) === Number(nth);
  const set = numbers(plain, 0, 6);
  return set.has(weekday) || (weekday === 0 && set.has(7));
}

function minuteMatcher(fields: string[]): (wall: number) => boolean {
  const [minute, hour, dates, month, weekdays] = fields as [string, string, string, string, string];
  const [minutes, hours, months] = [numbers(minute, 0, 59), numbers(hour, 0, 23), numbers(month, 1, 12)];
  const either = !dates.startsWith('*') && !weekdays.startsWith('*');
  const days = new Map<number, boolean>();
  const dayMatches = (wall: number): boolean => {
    const day = new Date(Math.floor(wall / 1440) * DAY);
    if (!months.has(day.getUTCMonth() + 1)) return false;
    const byDate = dates.split(',').some((item) => dateMatches(item, day));
    const byWeekday = weekdays.split(',').some((item) => weekdayMatches(item, day));
    return either ? byDate || byWeekday : byDate && byWeekday;
  };
  return (wall) => {
    const key = Math.floor(wall / 1440);
    if (!days.has(key)) days.set(key, dayMatches(wall));
    return days.get(key)! && hours.has(Math.floor(wall / 60) % 24) && minutes.has(wall % 60);
  };
}

// ---- the rule, walked -----------------------------------------------------------------------------------------------

function scan(start: number, walls: Int32Array, seconds: string, fields: string[], dst: DstChoice): number[] {
  const matches = minuteMatcher(fields);
  const fixed = !fields[0]!.startsWith('*') && !fields[1]!.startsWith('*');
  const offsets = [...numbers(seconds, 0, 59)].sort((a, b) => a - b);
  const shown = new Set<number>();
  const found = new Set<number>();
  walls.forEach((wall, i) => {
    const at = start + i * MINUTE;
    // A jump of more than three hours corrects the calendar: what it leaves out does not exist.
    if (fixed && i > 0 && dst.gap === 'RUN_AFTER' && wall - walls[i - 1]! <= 181)
      for (let missing = walls[i - 1]! + 1; missing < wall; missing++) if (matches(missing)) found.add(at);
    if (matches(wall) && !(fixed && dst.repeat === 'ONCE' && shown.has(wall)))
      for (const second of offsets) found.add(at + second * 1000);
    shown.add(wall);
  });
  return [...found].sort((a, b) => a - b);
}

// ---- expressions ----------------------------------------------------------------------------------------------------

const often = (...values: string[]) => fc.constantFrom(...values);
const mostly = (usual: string, ...others: string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(usual) }, { weight: 2, arbitrary: fc.constantFrom(...others) });

const expression = fc.tuple(
  mostly('0', '0', '30', '5,10', '*/20'),
  often('0', '30', '15,45', '5', '59', '10-50/20', '*', '*/15', '*/7', '0-59'),
  often('0', '1', '2', '3', '23', '0,2', '1-3', '2,3', '22-23', '0-23', '*', '*/2', '*/3', '*/5'),
  mostly('*', '*/2', '1-15', 'L', 'LW', 'L-3', '15W', '1,15,L', '1W,31W', '28-31', '29'),
  mostly('*', '1-12/2', '2,3,10,11', '4,9', '12'),
  mostly('*', '1-5', '0', '7', '6-7', '5L', '1#2', '0#1,0L', '*/2', '5'),
);

const choice = fc.record({
  gap: fc.constantFrom('RUN_AFTER', 'SKIP'),
  repeat: fc.constantFrom('ONCE', 'TWICE'),
} as const);

const scene = fc.record({
  zone: fc.constantFrom(...ZONES),
  // 1972: before it, some offsets have seconds, which a walk by minutes cannot see.
  year: fc.integer({ min: 1972, max: 2037 }),
  pick: fc.nat(364),
  // To compute the wall clock of a window is the costly part, so each window serves several expressions.
  schedules: fc.array(fc.tuple(expression, choice), { minLength: 6, maxLength: 6 }),
});

describe(`a brute-force minute scan (seed ${SEED}, ${RUNS} scenes)`, () => {
  it('finds the same occurrences as the engine, forwards, backwards and counted', () => {
    let occurrences = 0;
    const compare = fc.property(scene, ({ zone, year, pick, schedules }) => {
      const { start, walls } = windowOf(zone, year, pick);
      const end = start + walls.length * MINUTE;
      for (const [[seconds, ...fields], dst] of schedules) {
        const cron = readCron([seconds, ...fields].join(' '), '');
        const expected = scan(start, walls, seconds, fields, dst);
        expect(texts(forwards(cron, zone, dst, start, end))).toBe(texts(expected));
        expect(countCronInstants(cron, zone, dst, start, end)).toBe(expected.length);
        expect(texts(backwards(cron, zone, dst, start, end))).toBe(texts(expected));
        occurrences += expected.length;
      }
    });
    fc.assert(compare, { seed: SEED, numRuns: RUNS });
    // Without many occurrences the comparison would prove nothing.
    expect(occurrences).toBeGreaterThan(RUNS * 20);
  });
});

function forwards(cron: CronFields, zone: string, dst: DstChoice, start: number, end: number): number[] {
  const found: number[] = [];
  for (const at of cronInstants(cron, zone, dst, start - 1)) {
    if (at >= end) break;
    found.push(at);
  }
  return found;
}

function backwards(cron: CronFields, zone: string, dst: DstChoice, start: number, end: number): number[] {
  const found: number[] = [];
  let at = previousCronInstant(cron, zone, dst, end - 1, start);
  for (; at !== null; at = previousCronInstant(cron, zone, dst, at - 1, start)) found.push(at);
  return found.reverse();
}

/** One text, because Jest compares thousands of array elements slowly. */
function texts(instants: number[]): string {
  return instants.map((at) => new Date(at).toISOString()).join('\n');
}
