import { instantProblem, parseDay, parseInstant, parseLocalTime } from './instant.policy';

describe('parseInstant', () => {
  it.each([
    ['2027-03-28T02:30:00Z', '2027-03-28T02:30:00.000Z'],
    ['2027-03-28T02:30:00+01:00', '2027-03-28T01:30:00.000Z'],
    ['2027-03-28T02:30:00.123456789-05:30', '2027-03-28T08:00:00.123Z'],
    ['2028-02-29T00:00:00z', '2028-02-29T00:00:00.000Z'],
    ['2027-12-31t23:59:59Z', '2027-12-31T23:59:59.000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59.000Z'],
  ])('reads %s', (text, instant) => expect(parseInstant(text)?.toISOString()).toBe(instant));

  it.each([
    ['', ' ', '1', 'now', 'infinity', 'tomorrow', '2027', '2027-03-28', '2027-03-28T02:30', '2027-03-28T02:30:00'],
    ['2027-02-29T00:00:00Z', '2027-02-30T00:00:00Z', '2027-04-31T00:00:00Z', '2027-13-01T00:00:00Z'],
    ['2027-00-01T00:00:00Z', '2027-01-00T00:00:00Z', '2100-02-29T00:00:00Z'],
    ['2027-01-01T24:00:00Z', '2027-01-01T00:60:00Z', '2027-01-01T00:00:60Z', '2027-01-01T00:00:00+24:00'],
    ['1969-12-31T23:59:59Z', '+012027-01-01T00:00:00Z', '2027-01-01 00:00:00Z', '2027-01-01T00:00:00Z\n'],
    [null, undefined, 0, 1893456000000, new Date(), {}, ['2027-01-01T00:00:00Z']],
  ])('refuses %j and its like', (...values) => {
    expect(values.map((value) => parseInstant(value))).toEqual(values.map(() => null));
  });
});

describe('a text that is no instant', () => {
  it.each([
    ['2027-02-30T00:00:00Z', 'the day 2027-02-30 does not exist: that month has the days 01 to 28'],
    ['2027-04-31', 'the day 2027-04-31 does not exist: that month has the days 01 to 30'],
    ['2027-13-01T00:00:00Z', 'the month 13 does not exist: use 01 to 12'],
    ['1969-01-01T00:00:00Z', 'the year 1969 is before 1970: use a later one'],
    ['2027-01-01T24:00:00Z', 'the time 24:00:00 does not exist: use 00:00:00 to 23:59:59'],
    ['2027-01-01T10:00:00', 'has no offset: add Z for UTC or one such as +01:00, as in 2027-03-28T02:30:00+01:00'],
    ['2027-01-01', 'is a day without a time: must be a time with its offset, such as 2027-03-28T02:30:00+01:00'],
    ['tomorrow', 'must be a time with its offset, such as 2027-03-28T02:30:00+01:00'],
    ['2027-01-01T10:00Z', 'must be written in full: 2027-01-01T10:00:00Z'],
    ['2027-01-01T10:00+01:00', 'must be written in full: 2027-01-01T10:00:00+01:00'],
    ['2027-01-01 10:00:00.5-0330', 'must be written in full: 2027-01-01T10:00:00.5-03:30'],
    [
      '2027-01-01T10:00:00 01:00',
      'has a blank where its offset begins: in an address + is written %2B, as in 2027-01-01T10:00:00%2B01:00',
    ],
    ['2027-01-01T10:00:00+25:00', 'the offset +25:00 does not exist: use -23:59 to +23:59'],
    [5, 'must be a time with its offset, such as 2027-03-28T02:30:00+01:00'],
  ])('%j says why', (value, message) => expect(instantProblem(value)).toBe(message));

  it('is fine where days or local times are taken, when it is one', () => {
    expect(instantProblem('2027-01-10', { day: true })).toBeUndefined();
    expect(instantProblem('2027-01-10T10:00', { local: true })).toBeUndefined();
    expect(instantProblem('2027-02-30', { day: true })).toMatch(/does not exist/);
    expect(instantProblem('x', { day: true, local: true })).toMatch(/or a day such as .*, or a local time such as/);
  });
});

describe('days and local times', () => {
  it('are read when they exist', () => {
    expect(parseDay('2028-02-29')).toEqual({ year: 2028, month: 2, day: 29 });
    expect(parseLocalTime('2027-01-10T10:00')).toMatchObject({ day: 10, hour: 10, minute: 0, second: 0 });
    expect(parseLocalTime('2027-01-10 10:00:05.25')).toMatchObject({ second: 5, millisecond: 250 });
  });

  it.each(['2027-02-29', '2027-1-1', '2027-01-01T00:00:00Z', '', null])('%j is no day', (value) =>
    expect(parseDay(value)).toBeNull(),
  );

  it.each(['2027-01-10T10:00Z', '2027-02-30T10:00', '2027-01-10T24:00', '2027-01-10', null])(
    '%j is no local time',
    (value) => expect(parseLocalTime(value)).toBeNull(),
  );
});
