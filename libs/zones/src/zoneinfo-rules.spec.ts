import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PACKAGE_RULES } from './rules-in-use';
import { posixRule, zoneinfoRules } from './zoneinfo-rules';
import { ZoneTimeline } from './zone-timeline';

const FOLDER = '/usr/share/zoneinfo';
const HOUR_MS = 3_600_000;

it.each([
  ['CET-1CEST,M3.5.0,M10.5.0/3', 'Europe/Berlin'],
  ['EST5EDT,M3.2.0,M11.1.0', 'America/New_York'],
  ['<-04>4<-03>,M9.1.6/24,M4.1.6/24', 'America/Santiago'],
  ['<-02>2<-01>,M3.5.0/-1,M10.5.0/0', 'America/Nuuk'],
  ['<+1030>-10:30<+11>-11,M10.1.0,M4.1.0', 'Australia/Lord_Howe'],
  ['EET-2EEST,M4.5.5/0,M10.5.4/24', 'Africa/Cairo'],
  ['IST-2IDT,M3.4.4/26,M10.5.0', 'Asia/Jerusalem'],
])('reads the rule %s as that of %s', (text, zone) => {
  const rule = posixRule(text);
  const eras = [{ untilMs: Infinity, offsetMs: rule[1]?.offsetMs ?? NaN, abbreviation: '' }];
  const [read, known] = [new ZoneTimeline(eras, rule), PACKAGE_RULES.timeline(zone)];
  const wrong: string[] = [];
  for (let at = Date.UTC(2040, 0); at < Date.UTC(2070, 0); at += 6 * HOUR_MS)
    if (read.at(at).offsetMs !== known.at(at).offsetMs) wrong.push(new Date(at).toISOString());
  expect(wrong).toEqual([]);
});

it.each(['MST7', '<+03>-3', 'UTC0', ''])('finds no rule in %p', (text) => expect(posixRule(text)).toEqual([]));

it('a folder without a version file gives no rules', () => {
  expect(zoneinfoRules('/nonexistent', '')).toBeNull();
  expect(zoneinfoRules(__dirname, '')).toBeNull();
});

(existsSync(`${FOLDER}/tzdata.zi`) ? it : it.skip)('reads the zones of the system as the package has them', () => {
  const rules = zoneinfoRules(FOLDER, '');
  expect(rules?.version).toMatch(/^\d{4}[a-z]$/);
  const wrong: string[] = [];
  for (const zone of ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC'])
    for (let at = Date.UTC(1975, 0); at < Date.UTC(2090, 0); at += 7.3 * 24 * HOUR_MS)
      if (rules?.timeline(zone).at(at).offsetMs !== PACKAGE_RULES.timeline(zone).at(at).offsetMs)
        wrong.push(`${zone} ${new Date(at).toISOString()}`);
  expect(wrong).toEqual([]);
});

it('the rules of a folder are used only when they are newer', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zones-'));
  const write = (version: string): void =>
    writeFileSync(join(folder, 'tzdata.zi'), `# version ${version}\nZ Etc/UTC 0\n`);
  write('9999a');
  expect(zoneinfoRules(folder, PACKAGE_RULES.version)?.version).toBe('9999a');
  write(PACKAGE_RULES.version);
  expect(zoneinfoRules(folder, PACKAGE_RULES.version)).toBeNull();
  rmSync(folder, { recursive: true });
});
