import { CHANGED_ZONE, fixedZoneRules } from '#testing/fixed-zone-rules';
import { PACKAGE_RULES, useRules } from '#zones/rules-in-use';
import { zoneClocksFor } from './sql-zones.policy';

afterEach(() => useRules(PACKAGE_RULES));
const namesFor = (sql: string) =>
  zoneClocksFor(sql)
    ?.zones.flatMap(({ names }) => names)
    .toSorted();

it.each([
  [`select t at time zone 'America/Vancouver' from input`, ['America/Vancouver']],
  [`select timezone('europe/berlin', t), t AT TIME\n ZONE 'Asia/Tokyo' from input`, ['Asia/Tokyo', 'Europe/Berlin']],
  [`select * from input where zone = 'Europe/Berlin'`, undefined],
  [`select t at time zone 'Nowhere' from input`, []],
])('%s asks for the zones that it names', (sql, names) => {
  expect(namesFor(sql)).toEqual(names);
});

it.each([
  `select t at time zone place from input`,
  `select timezone(place, t), t at time zone 'Asia/Tokyo' from input`,
])('%s may ask for any zone', (sql) => expect(namesFor(sql)).toEqual([...PACKAGE_RULES.names.values()].toSorted()));

it('a clock is that of the rules in use', () => {
  useRules(fixedZoneRules('2999a', -7));
  expect(zoneClocksFor(`select t at time zone '${CHANGED_ZONE}'`)).toEqual({
    version: '2999a',
    zones: [{ names: [CHANGED_ZONE], fromMs: Date.UTC(2015, 0), spans: [{ untilMs: null, offsetMs: -7 * 3_600_000 }] }],
  });
});
