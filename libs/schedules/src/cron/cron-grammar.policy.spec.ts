import fc from 'fast-check';
import { cpuMs } from '#testing/processes/cpu-time';
import { CronError } from './cron.error';
import { compileCron, readCron } from './cron-grammar.policy';

describe('readCron refuses, naming field, value and what would be right', () => {
  it.each([
    ['60 * * * *', "schedule.cron minute: '60' is out of range; use 0-59"],
    ['* 24 * * *', "schedule.cron hour: '24' is out of range; use 0-23"],
    ['* * 0 * *', "schedule.cron day of month: '0' is out of range; use 1-31"],
    ['* * * 13 *', "schedule.cron month: '13' is out of range; use 1-12"],
    ['* * * * 8', "schedule.cron day of week: '8' is out of range; use 0-7"],
    ['61 * * * * *', "schedule.cron second: '61' is out of range; use 0-59"],
    ['10-60 * * * *', "schedule.cron minute: '10-60' is out of range; use 0-59"],
    ['* 22-2 * * *', "schedule.cron hour: '22-2' runs backwards; use 22-23,0-2"],
    ['*/0 * * * *', "schedule.cron minute: '*/0' has a step that is out of range; use a step of 1-60"],
    ['*/90 * * * *', "schedule.cron minute: '*/90' has a step that is out of range; use a step of 1-60"],
    ['1,,2 * * * *', "schedule.cron minute: '1,,2' has an empty place in its list; put one value between two commas"],
    ['* * 32W * *', "schedule.cron day of month: '32W' is out of range; use 1-31"],
    ['* * L-31 * *', "schedule.cron day of month: 'L-31' is out of range; use L-1 to L-30"],
    ['* * * * 1#6', "schedule.cron day of week: '1#6' is out of range; use #1 to #5"],
    ['H(5-90) * * * *', "schedule.cron minute: 'H(5-90)' is out of range; use 0-59"],
    [
      '*/90 25 * * 8',
      "schedule.cron minute: '*/90' has a step that is out of range; use a step of 1-60; hour: '25' is out of range; use 0-23; day of week: '8' is out of range; use 0-7",
    ],
    ['CRON_TZ=UTC * * * * *', "schedule.cron expression: 'CRON_TZ=UTC * * * * *' names a zone; use schedule.timeZone"],
  ])('%s', (cron, message) => expect(() => readCron(cron, '')).toThrow(new RegExp(`^${escape(message)}$`)));

  it.each([
    ['', '0 fields'],
    ['* * * *', '4 fields'],
    ['0 0 0 1 1 * 2027', '7 fields'],
    ['@reboot', 'use @hourly, @daily'],
    ['* * * MONDAY *', 'use 1-12 or JAN-DEC'],
    ['* * * January *', 'is not understood; use JAN'],
    ['* * * * MONDAY', "'MONDAY' is not understood; use MON"],
    ['* * * * mon-friday', "'MON-FRIDAY' is not understood; use MON-FRI"],
    ['* * * * Lundi', 'MON#2 (second Monday)'],
    ['* * * * L', '5L (last Friday)'],
    ['* * 1-5W * *', '15W'],
    ['* * * * 1-5#2', 'MON#2'],
    ['? * * * *', '0-59, *'],
    ['-5 * * * *', '0-59, *'],
    ['1-5-7 * * * *', '0-59, *'],
    ['1e1 * * * *', '0-59, *'],
    ['٣ * * * *', '0-59, *'],
    ['*\n* * * *', 'has a character U+000A between its fields; write spaces'],
    ['0 9\u00a0* * *', 'has a character U+00A0 between its fields; write spaces'],
    ['9am', 'has 1 field; use 5'],
    ['@every 5m', 'is no cron expression; for even distances use an INTERVAL schedule with `seconds`'],
    ['*'.repeat(300), 'use at most 256'],
  ])('%j: %s', (cron, part) => expect(() => readCron(cron, '')).toThrow(part));

  it('has an error with the field and the value as properties', () => {
    expect(() => readCron('0 25 * * *', '')).toThrow(expect.objectContaining({ field: 'hour', value: '25' }));
  });

  it('cuts a very long value in the message', () => {
    const length = (): number => {
      try {
        readCron('9'.repeat(10_000), '');
      } catch (error) {
        return (error as Error).message.length;
      }
      return Infinity;
    };
    expect(length()).toBeLessThan(200);
  });
});

describe('readCron reads', () => {
  it.each([
    ['names in any case', '0 0 * jan-Mar mon,FRI', '0 0 * 1-3 1,5'],
    ['Sunday as 0 and 7', '0 0 * * 7', '0 0 * * 0'],
    ['a range that ends on Sunday', '0 0 * * FRI-SUN', '0 0 * * 0,5,6'],
    ['SAT-SUN', '0 0 * * SAT-SUN', '0 0 * * 6-7'],
    ['a step from a value to the end', '5/15 * * * *', '5-59/15 * * * *'],
    ['a step that is as long as the field', '*/60 * * * *', '0,0 */1 * * *'],
    ['leading zeros and tabs', '05\t08 * * *', '5 8 * * *'],
    ['? as *', '0 0 ? * ?', '0 0 * * *'],
    ['6 fields with second 0 like 5', '0 5 * * * *', '5 * * * *'],
    ['@hourly', '@hourly', '0 * * * *'],
    ['@daily', '@Daily', '0 0 * * *'],
    ['@midnight', '@midnight', '0 0 * * *'],
    ['@weekly', '@weekly', '0 0 * * 0'],
    ['@monthly', '@monthly', '0 0 1 * *'],
    ['@yearly', '@yearly', '0 0 1 1 *'],
    ['@annually', ' @annually ', '0 0 1 1 *'],
    ['a weekday name before L', '0 0 * * FRIL', '0 0 * * 5L'],
    ['a weekday name before #', '0 0 * * mon#2', '0 0 * * 1#2'],
  ])('%s', (_, cron, same) => expect(values(cron)).toEqual(values(same)));

  it.each([
    ['30 2 * * *', false],
    ['* 2 * * *', true],
    ['30 * * * *', true],
    ['*/5 2 * * *', true],
    ['0 */2 * * *', true],
    ['0-59 2 * * *', false],
    ['0 0-23 * * *', false],
    ['* 30 2 * * *', false],
    ['@hourly', true],
    ['@daily', false],
  ])('%s follows real time: %s', (cron, follows) => expect(readCron(cron, '').followsRealTime).toBe(follows));
});

describe('H', () => {
  it('is the same for the same task and differs between tasks', () => {
    expect(readCron('H H * * *', 'task-1')).toEqual(readCron('H H * * *', 'task-1'));
    const minutes = Array.from({ length: 1_000 }, (_, i) => readCron('H * * * *', `task-${i}`).minutes[0]);
    const used = new Map<number | undefined, number>();
    for (const minute of minutes) used.set(minute, (used.get(minute) ?? 0) + 1);
    expect(used.size).toBe(60);
    expect(Math.max(...used.values())).toBeLessThan(40); // 16.7 on average
  });

  it('never changes its values, because stored schedules depend on them', () => {
    expect(readCron('H H(0-7) H * H', 'task-1').text).toBe('39 6 18 * 1');
    expect(readCron('H/15 * * * *', 'task-1').text).toBe('9-59/15 * * * *');
  });

  it('stays within its range, its step and the days that every month has', () => {
    for (let i = 0; i < 300; i++) {
      const cron = readCron('H(10-20) H(0-23)/6 H * H', `seed ${i}`);
      const [minute = 0, hours, days] = [cron.minutes[0], cron.hours, cron.dayOfMonth.days];
      expect(minute >= 10 && minute <= 20).toBe(true);
      expect(hours).toHaveLength(4);
      expect(days).toBeLessThan(2 ** 28);
    }
  });

  it('is part of the key of the cache of compileCron', () => {
    const minute = (seed: string) => compileCron('H * * * *', seed).minutes[0];
    expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map(minute)).size).toBeGreaterThan(1);
    expect(compileCron('0 0 * * *', 'a')).toBe(compileCron('0 0 * * *', 'b'));
  });
});

describe('for any text', () => {
  const seed = 20261121;
  const cronish = fc.string({ unit: fc.constantFrom(...'0123456789*/-,#LWH?()@ \tMONSU'.split('')), maxLength: 300 });

  it(`readCron answers or throws CronError, at once (seed ${seed})`, () => {
    const check = (): void =>
      fc.assert(
        fc.property(fc.oneof(cronish, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
          try {
            readCron(text, 'seed');
          } catch (error) {
            expect(error).toBeInstanceOf(CronError);
          }
        }),
        { seed, numRuns: 3_000 },
      );
    expect(cpuMs(check)).toBeLessThan(30_000);
  });
});

function values(cron: string) {
  const { seconds, minutes, hours, months, dayOfMonth, dayOfWeek } = readCron(cron, '');
  const plain = { ...dayOfMonth, text: '' };
  return { seconds, minutes, hours, months: [...months], dayOfMonth: plain, dayOfWeek: { ...dayOfWeek, text: '' } };
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
