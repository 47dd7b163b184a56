import { marksOf, packed, runText } from './marks';
import { lateText, rowText } from './row-text';
import type { TimelineRow, TimelineRun } from './timeline-query';

const at = (clock: string): string => `2026-12-01T${clock}Z`;
const nowMs = Date.parse(at('12:00:00'));
const window = { fromMs: Date.parse(at('00:00:00')), toMs: Date.parse('2026-12-02T00:00:00Z') };
const moment = { window, nowMs, lateAfterMs: 10_000, zone: 'UTC' };

const run: TimelineRun = {
  ...{ runId: 'r', status: 'COMPLETED', trigger: 'SCHEDULE', scheduledFor: at('06:00:00') },
  createdAt: at('05:59:50'),
  ...{ startedAt: at('06:00:00'), finishedAt: at('07:12:00'), latenessMs: 5, reason: null },
};
const row: TimelineRow = {
  ...{ taskId: 't', title: 'Nightly import', tags: [], status: 'COMPLETED', scheduleState: 'ACTIVE', nextAt: null },
  ...{ counts: { runs: 0, failed: 0, skipped: 0, late: 0 }, runs: [], buckets: [], pause: null },
  planned: { ticks: [], band: null },
};

describe('the marks of a row', () => {
  it('are bars of the length of the run, ticks for what did not start, and ticks that lead to the ledger', () => {
    const skipped: TimelineRun = { ...run, runId: 's', status: 'SKIPPED', startedAt: null, reason: 'missed' };
    const marks = marksOf({ ...row, runs: [run, skipped], planned: { ticks: [at('18:00:00')], band: null } }, moment);
    expect(marks.map(({ kind, href, left, width }) => [kind, href, left, Math.round(width)])).toEqual([
      ['bar', '/runs/r', 25, 5],
      ['tick', '/runs/s', 25, 0],
      ['tick', '/tasks/t?tab=ledger', 75, 0],
    ]);
  });

  it('that wait for their start lie where they were requested, not where they were scheduled', () => {
    const backfill: TimelineRun = {
      ...{ ...run, status: 'PENDING', trigger: 'BACKFILL', startedAt: null, finishedAt: null, latenessMs: null },
      ...{ scheduledFor: '2026-11-03T06:00:00Z', createdAt: at('12:00:00') },
    };
    expect(marksOf({ ...row, runs: [backfill] }, moment)).toMatchObject([
      { kind: 'tick', left: 50, label: 'Waiting, Tue 3 Nov, 06:00, backfill' },
    ]);
  });

  it('of a running run reach to now, and those outside the window are left out', () => {
    const running: TimelineRun = { ...run, status: 'PROCESSING', finishedAt: null };
    const before: TimelineRun = { ...run, startedAt: '2026-11-30T01:00:00Z', finishedAt: '2026-11-30T02:00:00Z' };
    const marks = marksOf({ ...row, runs: [before, running] }, moment);
    expect(marks.map(({ left, width }) => [left, width])).toEqual([[25, 25]]);
  });

  it('are late by the limit of the server, unless a person started the run', () => {
    const late: TimelineRun = { ...run, latenessMs: 10_001 };
    const isLate = (one: TimelineRun): boolean | undefined => marksOf({ ...row, runs: [one] }, moment)[0]?.isLate;
    expect([isLate(run), isLate(late), isLate({ ...late, trigger: 'BACKFILL' })]).toEqual([false, true, false]);
  });

  it('at the same time lie in tracks below each other, three at most', () => {
    const bar = (left: number, width: number) => ({
      ...{ key: '', href: '', label: '', color: 'teal', kind: 'bar' as const, isLate: false, left, width },
    });
    const tracks = packed([bar(0, 50), bar(10, 10), bar(12, 10), bar(13, 10), bar(25, 5), bar(50, 1)]);
    expect(tracks.map(({ track }) => track)).toEqual([0, 1, 2, 2, 1, 0]);
  });
});

it.each<[Partial<TimelineRun>, string]>([
  [{}, 'Completed, Tue 1 Dec, 06:00, duration 1 h 12 min'],
  [{ latenessMs: 90_000 }, 'Completed, Tue 1 Dec, 06:00, duration 1 h 12 min, start delay 1 min 30 s'],
  [
    { status: 'SKIPPED', startedAt: null, reason: 'missed EGRESS_ALLOW=' },
    'Skipped, Tue 1 Dec, 06:00, missed EGRESS_ALLOW=',
  ],
  [
    { status: 'PENDING', startedAt: null, finishedAt: null, scheduledFor: at('12:00:20') },
    'Scheduled, Tue 1 Dec, 12:00:20',
  ],
  [
    { status: 'PENDING', startedAt: null, finishedAt: null, scheduledFor: at('11:59:20') },
    'Waiting, Tue 1 Dec, 11:59:20',
  ],
])('a run is described: %j', (fields, text) => expect(runText({ ...run, ...fields }, moment)).toBe(text));

it.each<[string, Partial<TimelineRow>]>([
  ['7 runs, 1 failed, next at 18:00', { counts: { runs: 7, failed: 1, skipped: 0, late: 0 }, nextAt: at('18:00:00') }],
  [
    '1 run, 1 late, next at Wed 2 Dec, 02:00',
    { counts: { runs: 1, failed: 0, skipped: 0, late: 1 }, nextAt: '2026-12-02T02:00:00Z' },
  ],
  ['No runs', {}],
  ['No runs, due now', { nextAt: at('11:59:00') }],
  [
    '1,440 scheduled, next at 12:01',
    { planned: { ticks: [], band: { from: at('12:01:00'), to: at('13:00:00'), count: 1440 } }, nextAt: at('12:01:00') },
  ],
  ['Next at 18:00', { planned: { ticks: [at('18:00:00')], band: null }, nextAt: at('18:00:00') }],
  ['No runs, paused', { scheduleState: 'PAUSED', pause: { from: at('01:00:00'), to: null, reason: null } }],
  [
    'No runs, paused until today, 20:00',
    { scheduleState: 'PAUSED', pause: { from: at('01:00:00'), to: at('20:00:00'), reason: null } },
  ],
])('a row is described: %s', (text, fields) => expect(rowText({ ...row, ...fields }, moment)).toBe(text));

it('a late run says by how much, and why', () => {
  expect(lateText({ latenessMs: 90_000, cause: 'OVERLAP' })).toBe(
    'Start delay 1 min 30 s. The previous run was still running.',
  );
  expect(lateText({ latenessMs: 11_000, cause: null })).toBe('Start delay 11 s. Reason not recorded.');
});
