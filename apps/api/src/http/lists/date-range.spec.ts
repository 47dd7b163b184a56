import { validateSync } from 'class-validator';
import { datesOf, NotBefore } from './date-range';
import { IsInstantOrDay } from '../fields/is-instant.decorator';

class RangeDto {
  @IsInstantOrDay()
  startDate: string;
  @IsInstantOrDay()
  @NotBefore('startDate')
  endDate: string;
}

const problemsOf = (startDate: string, endDate: string): string[] =>
  validateSync(Object.assign(new RangeDto(), { startDate, endDate })).flatMap(({ constraints }) =>
    Object.values(constraints ?? {}),
  );

describe('a range of plain dates', () => {
  it('is of days in the zone, its last day included', () => {
    expect(datesOf({ startDate: '2026-11-01', endDate: '2026-11-05' }, 'Europe/Berlin')).toEqual({
      createdFrom: new Date('2026-10-31T23:00:00Z'),
      createdBefore: new Date('2026-11-05T23:00:00Z'),
    });
  });

  it('knows that a day of a clock change is longer or shorter', () => {
    const { createdFrom, createdBefore } = datesOf({ startDate: '2026-10-25', endDate: '2026-10-25' }, 'Europe/Berlin');
    expect(createdBefore!.getTime() - createdFrom!.getTime()).toBe(25 * 3_600_000);
  });

  it('begins after the jump where midnight does not exist', () => {
    const { createdFrom } = datesOf({ startDate: '2026-04-24' }, 'Africa/Cairo');
    expect(createdFrom).toEqual(new Date('2026-04-23T22:00:00Z'));
  });

  it('leaves instants as they are', () => {
    const dates = datesOf({ startDate: '2026-11-01T00:00:00Z', endDate: '2026-11-05T00:00:00Z' }, 'Europe/Berlin');
    expect(dates).toEqual({
      createdFrom: new Date('2026-11-01T00:00:00Z'),
      createdBefore: new Date('2026-11-05T00:00:00Z'),
    });
  });
});

describe('a range that is turned round', () => {
  it.each([
    ['2026-11-05', '2026-11-01'],
    ['2026-11-02', '2026-11-01'],
    ['2026-11-05T00:00:00Z', '2026-11-05T00:00:00+01:00'],
    ['2026-11-05T00:00:00Z', '2026-11-01'],
  ])('%s to %s is refused', (start, end) =>
    expect(problemsOf(start, end)).toEqual([expect.stringContaining('is before startDate')]),
  );

  it.each([
    ['2026-11-01', '2026-11-01'],
    ['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'],
    ['2026-11-01', '2026-10-31T23:00:00Z'],
  ])('%s to %s is none', (start, end) => expect(problemsOf(start, end)).toEqual([]));
});
