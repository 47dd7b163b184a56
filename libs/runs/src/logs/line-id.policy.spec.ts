import { newId } from '#database/new-id';
import { FIRST_LINE_ID, lineIdAt, timeOfLineId } from './line-id.policy';

describe('the id of a log line', () => {
  it('is found by its time: no line of this millisecond or later has a smaller one', () => {
    const before = new Date();
    const id = newId();
    const after = new Date(Date.now() + 1);
    expect(lineIdAt(before) <= id && id < lineIdAt(after)).toBe(true);
  });

  it('tells its time', () => {
    const time = new Date('2026-12-02T13:22:59.123Z');
    expect(timeOfLineId(lineIdAt(time))).toEqual(time);
  });

  it('of a time before 1970 is the first of all', () => expect(lineIdAt(new Date(-5))).toBe(FIRST_LINE_ID));
});
