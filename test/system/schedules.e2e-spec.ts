import type { ApiClient } from '#testing/api-client';
import { HttpSink } from '#testing/servers/http-sink';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let sink: HttpSink;
let ada: ApiClient;
let root: ApiClient;

beforeAll(async () => {
  sink = await HttpSink.start();
  system = await SharedSystem.borrow();
  ada = await system.api.register('ada');
  root = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin' WHERE username = 'root'`);
});

afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const hourAgo = (): string => new Date(Date.now() - 3_600_000).toISOString();
const task = (schedule: object, more: object = {}): object => ({
  title: 'a task',
  kind: 'http',
  params: { url: sink.url },
  schedule,
  ...more,
});
const ledgerOf = async (id: string): Promise<any[]> =>
  (await ada.get(`/api/tasks/${id}/occurrences?from=${hourAgo()}`)).results;

describe('saving a schedule', () => {
  const berlin = { type: 'CRON', cron: '30 2 * * *', timeZone: 'Europe/Berlin' };

  it('returns the effects of clock changes and the next runs', async () => {
    const created = await ada.post('/api/tasks', task(berlin));
    expect(created.warnings).toHaveLength(2);
    expect(created.warnings.join('\n')).toMatch(/02:30 does not exist in Europe\/Berlin .* The run starts at 03:00/);
    expect(created.nextRuns).toMatchObject({ before: [], after: expect.arrayContaining([created.schedule.nextDueAt]) });
    expect(created.schedule.description).toBe('Every day at 02:30 (Europe/Berlin)');
  });

  it('shows the next runs before and after an edit', async () => {
    const created = await ada.post('/api/tasks', task(berlin));
    const edited = await ada.patch(`/api/tasks/${created.id}`, { schedule: { cron: '0 4 * * *', timeZone: 'UTC' } });
    expect(edited.nextRuns.before).toEqual(created.nextRuns.after);
    expect(edited.nextRuns.after.every((at: string) => at.endsWith('T04:00:00.000Z'))).toBe(true);
    expect(edited.warnings).toEqual([]);
  });

  it('that is refused leaves the old one unchanged', async () => {
    const { id, schedule } = await ada.post('/api/tasks', task(berlin));
    const refused = await ada.send('PATCH', `/api/tasks/${id}`, { schedule: { cron: '30 2 30 2 *' } });
    expect(refused).toMatchObject({ status: 400, body: { errors: { 'schedule.cron': [expect.any(String)] } } });
    expect((await ada.get(`/api/tasks/${id}`)).schedule).toEqual(schedule);
  });

  it('can be previewed in local time and UTC, with a note where the clock jumps', async () => {
    const { next } = await ada.ok('POST', '/api/schedules/preview', {
      schedule: berlin,
      from: '2027-03-27T12:00:00Z',
      count: 2,
    });
    expect(next).toEqual([
      {
        at: '2027-03-28T01:00:00.000Z',
        local: '2027-03-28T03:00:00+02:00',
        note: expect.stringContaining('02:30 does not exist'),
      },
      { at: '2027-03-29T00:30:00.000Z', local: '2027-03-29T02:30:00+02:00' },
    ]);
  });

  it('to an earlier time takes effect before the old time', async () => {
    const { id } = await ada.post('/api/tasks', task(berlin));
    await ada.patch(`/api/tasks/${id}`, { schedule: { cron: '* * * * * *' } });
    await system.until(
      async () =>
        (await ada.get(`/api/tasks/${id}/runs?ordering=scheduledFor`)).results.find((run: any) => run.startedAt),
      { what: 'a run after the edit' },
    );
    await ada.delete(`/api/tasks/${id}`);
  });
});

describe('the ledger', () => {
  it('has each occurrence once: ran, suppressed by a pause with its reason, planned', async () => {
    const { id } = await ada.post('/api/tasks', task({ type: 'CRON', cron: '* * * * * *' }));
    const has = (outcome: string) => async (): Promise<boolean> =>
      (await ledgerOf(id)).some((entry) => entry.outcome === outcome);
    await system.until(has('RAN'), { what: 'a run' });
    await ada.post(`/api/tasks/${id}/pause`, { reason: 'maintenance' });
    await system.until(has('SUPPRESSED'), { what: 'a suppressed occurrence' });
    await ada.post(`/api/tasks/${id}/resume`);
    const ledger = await ledgerOf(id);
    const instants = ledger.map(({ scheduledFor }) => scheduledFor);
    expect(new Set(instants).size).toBe(instants.length);
    expect(instants).toEqual(instants.toSorted());
    const suppressed = ledger.filter(({ outcome }) => outcome === 'SUPPRESSED');
    expect(suppressed.every(({ reason }) => reason === 'suppressed: maintenance')).toBe(true);
    expect(ledger.some(({ outcome }) => outcome === 'PLANNED')).toBe(true);
    await ada.delete(`/api/tasks/${id}`);
  });
});

describe('a backfill', () => {
  it('runs every occurrence of a past range', async () => {
    const { id } = await ada.post('/api/tasks', task({ type: 'CRON', cron: '*/10 * * * *' }, { title: 'filled' }));
    expect(
      await ada.ok('POST', `/api/tasks/${id}/backfill`, { from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z' }),
    ).toEqual({ runs: 7 });
    const runs = await system.until(
      async () => (await ada.get(`/api/tasks/${id}/runs?status=COMPLETED&ordering=scheduledFor`)).results,
      { what: 'seven runs' },
      (found: any[]) => found.length === 7,
    );
    expect(runs[0]).toMatchObject({ trigger: 'BACKFILL', scheduledFor: '2026-01-01T00:00:00.000Z' });
    expect(runs[6]).toMatchObject({ scheduledFor: '2026-01-01T01:00:00.000Z' });
  });

  it('of the future is refused', async () => {
    const { id } = await ada.post('/api/tasks', task({ type: 'CRON', cron: '*/10 * * * *' }));
    const to = new Date(Date.now() + 3_600_000).toISOString();
    expect(await ada.send('POST', `/api/tasks/${id}/backfill`, { from: hourAgo(), to })).toMatchObject({ status: 400 });
  });
});

describe('a pause of all schedules', () => {
  it('is for admins, suppresses due occurrences, and does not affect runs by hand', async () => {
    expect(await ada.send('POST', '/api/admin/schedules/pause', { reason: 'move' })).toMatchObject({ status: 403 });
    const { id } = await ada.post('/api/tasks', task({ type: 'CRON', cron: '* * * * * *' }));
    await root.ok('POST', '/api/admin/schedules/pause', { reason: 'the move' });
    const suppressed = await system.until(
      async () => (await ledgerOf(id)).find(({ outcome }) => outcome === 'SUPPRESSED'),
      { what: 'a suppressed occurrence' },
    );
    expect(suppressed.reason).toBe('suppressed: all schedules are paused by root: the move');
    // Overlap is allowed, because the last run of the schedule may still be running.
    const byHand = await ada.ok('POST', `/api/tasks/${id}/run`, { overlap: 'ALLOW' });
    await system.until(async () => (await ada.get(`/api/runs/${byHand.id}`)).status === 'COMPLETED', {
      what: 'the run by hand',
    });
    await root.ok('POST', '/api/admin/schedules/resume');
    const resumedAt = new Date().toISOString();
    await system.until(
      async () =>
        (await ledgerOf(id)).some(({ outcome, scheduledFor }) => outcome === 'RAN' && scheduledFor > resumedAt),
      { what: 'a run after the resume' },
    );
    expect(await root.send('POST', '/api/admin/schedules/resume')).toMatchObject({ status: 409 });
  });
});
