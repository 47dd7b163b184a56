import { changedFields, versionChanges, type FullVersion } from './version-changes';

const cron = {
  type: 'CRON' as const,
  cron: '0 3 * * *',
  timeZone: 'Europe/Berlin',
  jitterSeconds: 0,
  catchUp: 'LAST' as const,
  catchUpWindowSeconds: 86_400,
  dst: { gap: 'RUN_AFTER' as const, repeat: 'ONCE' as const },
};
const version = {
  version: 1,
  changedAt: '2026-12-01T00:00:00Z',
  changedBy: 'ada',
  via: 'REST',
  changed: null,
  title: 'Import',
  description: '',
  tags: ['shop'],
  kind: 'http',
  params: { url: 'https://a.example/', headers: { accept: 'text/plain' } },
  schedule: cron,
  retry: { maxAttempts: 4, backoff: 'EXPONENTIAL', delaySeconds: 60, maxDelaySeconds: 3600 },
  timeoutSeconds: 300,
  hardTimeoutSeconds: 330,
  overlap: 'SKIP',
  priority: 'NORMAL',
  notify: { afterFailures: 1, remindEverySeconds: 86_400, muted: false, failures: 'FIRST' },
  pauseAfterFailures: null,
} as unknown as FullVersion;
const changed = (part: object): FullVersion => ({ ...version, version: 2, changedBy: 'ben', ...part }) as FullVersion;
const rows = (before: FullVersion, after: FullVersion) =>
  versionChanges(before, after).map(({ label, show, before: old, after: now }) => [label, show, old, now]);

describe('the comparison of two versions', () => {
  it('has no row when only the author, the time and the order of keys differ', () => {
    const params = { headers: { accept: 'text/plain' }, url: 'https://a.example/' };
    expect(versionChanges(version, changed({ params }))).toEqual([]);
  });

  it('has a row for each field, with the label of the form and values in words', () => {
    const after = changed({
      title: 'Nightly import',
      timeoutSeconds: 90,
      overlap: 'ALLOW',
      pauseAfterFailures: 3,
      tags: [],
      notify: { ...version.notify, on: ['FAILED', 'PAUSED'], muted: true, remindEverySeconds: null },
      retry: { ...version.retry, delaySeconds: 5 },
    });
    expect(rows(version, after)).toEqual([
      ['Title', 'text', 'Import', 'Nightly import'],
      ['Tags', 'tags', ['shop'], []],
      ['Initial delay', 'text', '1 min', '5 s'],
      ['Timeout', 'text', '5 min', '1 min 30 s'],
      ['If the previous run is still running', 'text', 'Skip the new run', 'Run in parallel'],
      ['Pause after consecutive failures', 'text', 'Never', '3'],
      ['Notify me about', 'text', 'Default', 'Run failed, Schedule paused after failures'],
      ['Remind me while failing, every', 'text', '1 d', 'Never'],
      ['Mute emails for this task', 'text', 'No', 'Yes'],
    ]);
  });

  it('has the schedule as a whole and the terms that differ', () => {
    const schedule = { ...cron, cron: '0 5 * * *', maxRuns: 3, dst: { gap: 'SKIP', repeat: 'ONCE' } };
    expect(rows(version, changed({ schedule }))).toEqual([
      ['Schedule', 'schedule', cron, schedule],
      ['Cron expression', 'text', '0 3 * * *', '0 5 * * *'],
      ['Max runs', 'text', 'Unlimited', '3'],
      ['When clocks go forward', 'text', 'Run right after the gap', 'Skip that day'],
    ]);
    expect(rows(version, changed({ schedule: null }))).toEqual([['Schedule', 'schedule', cron, null]]);
  });

  it('has the parameters by name, nested and long ones as lines, and secrets as they are written', () => {
    const params = { url: 'https://a.example/?key={{secret.SHOP}}', headers: { accept: '*/*' }, method: 'POST' };
    expect(rows(version, changed({ params }))).toEqual([
      ['Parameters: URL', 'text', 'https://a.example/', 'https://a.example/?key={{secret.SHOP}}'],
      ['Parameters: Headers', 'lines', '{\n  "accept": "text/plain"\n}', '{\n  "accept": "*/*"\n}'],
      ['Parameters: Method', 'text', '(none)', 'POST'],
    ]);
  });

  it('leaves out what one of them does not know', () => {
    const { schedule: _, ...old } = version;
    const notify = { afterFailures: 1, remindEverySeconds: 86_400, muted: false };
    expect(versionChanges({ ...old, notify } as FullVersion, version)).toEqual([]);
  });

  it('names fields of a newer server', () => {
    expect(changedFields(version, changed({ costCenter: 7 }))).toEqual(['costCenter']);
    expect(rows(version, changed({ costCenter: 7 }))).toEqual([['Cost center', 'text', '(none)', '7']]);
  });
});
