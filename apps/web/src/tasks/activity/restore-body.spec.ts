import { restoreBody } from './restore-body';
import type { FullVersion } from './version-changes';

const once = {
  type: 'ONE_TIME' as const,
  runAt: '2026-12-01T10:00:00.000Z',
  timeZone: 'UTC',
  catchUp: 'LAST' as const,
};
const cron = { type: 'CRON' as const, cron: '0 3 * * *', timeZone: 'UTC', catchUp: 'LAST' as const };
const version = {
  ...{ version: 1, changedAt: '', changedBy: null, via: null, changed: null },
  ...{ title: 'Import', kind: 'http', params: { url: 'https://a.example/' }, schedule: cron, pauseAfterFailures: null },
  ...{ timeoutSeconds: 300, hardTimeoutSeconds: 400 },
  notify: { afterFailures: 1, muted: false },
} as unknown as FullVersion;
const other = (part: object): FullVersion => ({ ...version, ...part }) as FullVersion;
const NOTIFY = { afterFailures: 1, muted: false, on: null };

describe('the patch that restores a version', () => {
  it('has what differs, and the default events where the version had them', () => {
    const now = other({ title: 'Changed', pauseAfterFailures: 3 });
    expect(restoreBody(now, version)).toEqual({ title: 'Import', pauseAfterFailures: null, notify: NOTIFY });
  });

  it('has no schedule when it is equal or not known, so that nothing is planned again', () => {
    const { schedule: _, ...unknown } = version;
    expect(restoreBody(version, version)).toEqual({ notify: NOTIFY });
    expect(restoreBody(version, unknown as FullVersion)).toEqual({ notify: NOTIFY });
  });

  it('has the whole schedule, without the bounds that were added since', () => {
    const now = other({ schedule: { ...cron, maxRuns: 3, endsAt: '2027-01-01T00:00:00Z' } });
    expect(restoreBody(now, version).schedule).toEqual({ ...cron, startsAt: null, endsAt: null, maxRuns: null });
    expect(restoreBody(version, other({ schedule: null })).schedule).toBeNull();
  });

  it('does not ask for a run of a one-time schedule of the past', () => {
    expect(restoreBody(version, other({ schedule: once })).schedule).toMatchObject({
      runAt: once.runAt,
      catchUp: null,
    });
  });

  it('has kind and parameters together, both limits, and fields of a newer server', () => {
    const now = other({ kind: 'data', timeoutSeconds: 5 });
    expect(restoreBody(now, other({ costCenter: 7 }))).toEqual({
      ...{ kind: 'http', params: { url: 'https://a.example/' }, timeoutSeconds: 300, hardTimeoutSeconds: 400 },
      ...{ costCenter: 7, notify: NOTIFY },
    });
  });
});
