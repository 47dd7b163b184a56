import { UsageError } from '../frame/exit-code';
import { parseCount, parseFuture, parseId, parseInstantArgument, parseWords } from './parse-argument';

const NOW = new Date('2026-11-21T12:00:00Z');

describe('what was typed', () => {
  it.each(['2026-11-22T00:00:00Z', '2026-11-22T00:30:00+02:00', '2026-11-21T23:30:00.5-02:00'])(
    'is an instant: %s',
    (text) => expect(parseFuture(text, NOW)).toEqual(new Date(text)),
  );

  it.each(['tomorrow', '2027-02-30T00:00:00Z', '2026-11-22', '2026-11-22T00:00:00', '2026-11-21T11:59:59Z', '', '1'])(
    'is no instant that lies ahead: %p',
    (text) => expect(() => parseFuture(text, NOW)).toThrow(UsageError),
  );

  it.each(['0', '-1', '1.5', '11', '1e1', ''])('is no count up to 10: %p', (text) =>
    expect(() => parseCount(text, 10)).toThrow('1 to 10'),
  );

  it('is words of a list, whatever their case', () =>
    expect(parseWords('failed, Cancelled', ['FAILED', 'CANCELLED'])).toEqual(['FAILED', 'CANCELLED']));

  it('is no word of a list, and one that is near is named', () => {
    const words = ['COMPLETED', 'FAILED', 'CANCELLED'];
    expect(() => parseWords('faild', words)).toThrow(
      "'faild' must be one of COMPLETED, FAILED, CANCELLED; did you mean FAILED?",
    );
    expect(() => parseWords('FAILED,asleep', words)).toThrow(/^'asleep' must be one of COMPLETED, FAILED, CANCELLED$/);
  });

  it('is an instant of a day that exists', () =>
    expect(() => parseInstantArgument('2027-02-31T10:00:00Z')).toThrow('the day 2027-02-31 does not exist'));

  it('is no id when it is no UUID', () => expect(() => parseId('4711', 'task')).toThrow("'4711' is not a task ID"));
});
