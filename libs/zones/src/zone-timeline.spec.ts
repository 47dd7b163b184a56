import moment from 'moment-timezone';
import { zoneRules } from './rules-in-use';
import { yearlyChanges } from './yearly-change.policy';
import { ZoneTimeline, type ZoneEra } from './zone-timeline';

/** Returns the eras of a zone up to the end of a year, as older zone data have them. */
function cutAt(zone: string, year: number): ZoneEra[] {
  const { untils = [], offsets = [], abbrs = [] } = moment.tz.zone(zone) ?? {};
  const last = Date.UTC(year + 1, 0);
  const eras = untils.map((untilMs, at) => ({
    untilMs: untilMs ?? Infinity,
    offsetMs: -Math.round((offsets[at] ?? 0) * 60_000) + 0,
    abbreviation: abbrs[at] ?? '',
  }));
  const count = eras.findIndex(({ untilMs }) => untilMs >= last);
  return eras.slice(0, count + 1).map((era, at) => (at === count ? { ...era, untilMs: Infinity } : era));
}

const DAY_MS = 86_400_000;

it.each([
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Australia/Lord_Howe',
  'Africa/Cairo',
  'America/Nuuk',
])('the timeline continues after 2037 by the yearly rule of %s, as the full data do', (zone) => {
  const [cut, whole] = [new ZoneTimeline(cutAt(zone, 2037)), zoneRules().timeline(zone)];
  const wrong: string[] = [];
  for (let at = Date.UTC(2037, 0); at < Date.UTC(2120, 0); at += DAY_MS / 4)
    if (cut.at(at).offsetMs !== whole.at(at).offsetMs) wrong.push(new Date(at).toISOString());
  expect(wrong).toEqual([]);
});

it('the timeline repeats its 400 years for ever', () => {
  const berlin = zoneRules().timeline('Europe/Berlin');
  const summer = berlin.at(Date.UTC(9001, 6));
  expect(new Date(summer.startMs).toISOString()).toBe('9001-03-29T01:00:00.000Z');
  expect(new Date(summer.endMs).toISOString()).toBe('9001-10-25T01:00:00.000Z');
  expect(berlin.at(summer.endMs)).toMatchObject({ startMs: summer.endMs, offsetMs: 3_600_000, abbreviation: 'CET' });
});

it('the timeline of a zone without clock changes nowadays ends in one endless span', () => {
  expect(zoneRules().timeline('America/Mexico_City').at(Date.UTC(2300, 6)).endMs).toBe(Infinity);
});

it('irregular changes of the last years give no yearly rule', () => {
  const yearly = (year: number): number => Date.UTC(year, 2, 1 + ((year * 11) % 200));
  const known = Array.from({ length: 20 }, (_, index) => 2018 + index).flatMap((year) => [
    { atMs: yearly(year), offsetMs: 3_600_000, offsetBeforeMs: 0, abbreviation: '+01' },
    { atMs: yearly(year) + 30 * DAY_MS, offsetMs: 0, offsetBeforeMs: 3_600_000, abbreviation: '+00' },
  ]);
  expect(yearlyChanges(known)).toEqual([]);
});

it('the timeline agrees with Node until 2100 for every zone whose rules Node has', () => {
  const wrong = Intl.supportedValuesOf('timeZone').filter(
    (zone) => differs(zone, 2038, 2100, 75) && !differs(zone, 2026, 2038, 60),
  );
  expect(wrong).toEqual([]);
});

/** Whether the timeline and Intl differ in an offset, compared every `days` days and around each clock change. */
function differs(zone: string, fromYear: number, toYear: number, days: number): boolean {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  const timeline = zoneRules().timeline(zone);
  const isOther = (at: number): boolean =>
    Date.parse(`${clock.format(at).replace(' ', 'T')}Z`) - at !== timeline.at(at).offsetMs;
  for (let at = Date.UTC(fromYear, 0); at < Date.UTC(toYear, 0); at += days * DAY_MS) {
    const { startMs } = timeline.at(at);
    if (isOther(at) || (startMs !== -Infinity && isOther(startMs - 1_000))) return true;
  }
  return false;
}
