/** The calendar against croner, which is a second and independent reading of everything that both accept. */
import { Cron } from 'croner';
import fc from 'fast-check';
import { countLocal, nextLocal, previousLocal, smallestGapSeconds } from './cron-calendar.policy';
import { compileCron, readCron } from './cron-grammar.policy';

const SEED = 20261121;
const RUNS = 400;
const YEAR = 365 * 86_400_000;
const START = Date.UTC(2027, 0, 1);

const pickFrom = (...values: string[]) => fc.constantFrom(...values);

// L-3, lists with LW and 5/15 are left out, because croner 11 refuses them.
const expression = fc.tuple(
  pickFrom('0', '30', '*/20', '5,10', '*', '58-59'),
  pickFrom('0', '30', '15,45', '*', '*/7', '10-50/20', '59'),
  pickFrom('0', '3', '22-23', '*', '*/5', '1,13', '9-17/4'),
  pickFrom('*', '*/2', '1-15', 'L', 'LW', '15W', '1,L', '1W,31W', '29', '30', '31'),
  pickFrom('*', '*', 'JAN-MAR', '2', '*/3', '4,6,9,11'),
  pickFrom('*', '*', 'MON-FRI', '0', '7', '5L', 'MON#2', '0#1,0L', '1#5', '*/2', 'sat'),
);

describe(`the calendar (seed ${SEED}, ${RUNS} expressions)`, () => {
  it('gives the times that croner gives for floating time', () => {
    fc.assert(
      fc.property(expression, fc.integer({ min: 0, max: 8 * YEAR }), ([...fields], offset) => {
        const text = fields.join(' ');
        const either = ![fields[3], fields[5]].some((field) => field?.startsWith('*'));
        const from = START + Math.floor(offset / 1000) * 1000;
        const croner = new Cron(text, { utcOffset: 0, mode: '6-part', domAndDow: !either });
        expect([text, ...steps(text, from, 4)]).toEqual([text, ...croner.nextRuns(4, new Date(from)).map(Number)]);
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });

  it('has the same times backwards, and counts them', () => {
    fc.assert(
      fc.property(expression, fc.integer({ min: 0, max: 4 * YEAR }), (fields, offset) => {
        const cron = compileCron(fields.join(' '), '');
        const from = START + offset;
        const found = steps(fields.join(' '), from, 5);
        found.forEach((at, i) => {
          expect(previousLocal(cron, from, at)).toBe(at);
          expect(previousLocal(cron, from + 1, at - 1)).toBe(found[i - 1] ?? null);
          expect(countLocal(cron, from + 1, at)).toBe(i);
        });
      }),
      { seed: SEED, numRuns: RUNS },
    );
  });
});

describe('smallestGapSeconds', () => {
  it.each([
    ['* * * * * *', 1],
    ['*/7 * * * * *', 4], // 56 s, then 0 s of the next minute
    ['0,50 * * * * *', 10],
    ['0,59 0,1 5 * * *', 1], // 05:00:59, then 05:01:00
    ['0 * * * *', 3600],
    ['58 59 23,0 * * *', 3600],
    ['*/50 * * * *', 600],
    ['0 0,23 * * *', 3600], // over midnight
    ['0 0,23 * * MON', 23 * 3600], // Tuesday has none
    ['0 0 * * MON,TUE', 86_400],
    ['0 0 * * MON', 7 * 86_400],
    ['0 0 28,29 * *', 86_400],
    ['0 0 1,L * *', 86_400],
    ['0 0 29 2 *', 1461 * 86_400],
    ['59,0 0,59 0,23 * * *', 1], // 23:59:59, then 00:00:00
  ])('%s: %i s', (cron, seconds) => {
    expect(smallestGapSeconds(compileCron(cron, ''), START, START + 50 * YEAR)).toBe(seconds);
  });

  it('is the gap that a walk over three months finds', () => {
    const dense = fc.tuple(
      pickFrom('0', '*/7', '5,10', '59,0'),
      pickFrom('0', '1,59', '*/25'),
      pickFrom('0,23', '*/7', '4'),
    );
    fc.assert(
      fc.property(dense, pickFrom('*', '1,3', 'MON'), (times, weekday) => {
        const cron = readCron(`${times.join(' ')} * * ${weekday}`, '');
        let least = Infinity;
        for (let at = nextLocal(cron, START, START + YEAR / 4), next; at !== null; at = next) {
          next = nextLocal(cron, at + 1, START + YEAR / 4);
          if (next !== null) least = Math.min(least, (next - at) / 1000);
        }
        expect(smallestGapSeconds(cron, START, START + YEAR)).toBe(least);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

function steps(text: string, from: number, count: number): number[] {
  const cron = compileCron(text, '');
  const found: number[] = [];
  let at: number | null = from;
  while (found.length < count && at !== null) {
    at = nextLocal(cron, at + 1, from + 50 * YEAR);
    if (at !== null) found.push(at);
  }
  return found;
}
