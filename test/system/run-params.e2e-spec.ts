import type { ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let ada: ApiClient;
let task: any;

const paramsOf = (sql: string): object => ({ source: { inline: 'a\n1' }, format: 'csv', sql });
const OWN = paramsOf('select a + 41 as a from input');

beforeAll(async () => {
  system = await WholeSystem.start();
  ada = await system.api.register('ada');
  task = await ada.post('/api/tasks', {
    ...{ title: 'Sum', kind: 'data', params: paramsOf('select a from input'), retry: { maxAttempts: 1 } },
    schedule: { type: 'CRON', cron: '0 3 1 1 *' },
  });
});
afterAll(() => system?.stop());

const ended = (id: string): Promise<any> =>
  system.until(
    () => ada.get(`/api/runs/${id}`),
    { what: `run ${id} has ended` },
    ({ status }) => status === 'COMPLETED' || status === 'FAILED',
  );
const run = (body?: object): Promise<any> => ada.post(`/api/tasks/${task.id}/run`, body);
const runCount = async (): Promise<number> => (await ada.get(`/api/tasks/${task.id}/runs`)).count;

describe('a run of a task that was edited since', () => {
  it('shows the params that its error is about, and the next run shows the new ones', async () => {
    const wrong = paramsOf('select nothing from nowhere');
    const edited = await ada.post('/api/tasks', {
      title: 'Edited',
      kind: 'data',
      params: wrong,
      retry: { maxAttempts: 1 },
    });
    const first = await ended(edited.latestRun.id);
    await ada.patch(`/api/tasks/${edited.id}`, { params: OWN });
    const second = await ended((await ada.post(`/api/tasks/${edited.id}/run`)).id);
    expect(await ended(first.id)).toMatchObject({ status: 'FAILED', taskVersion: 1, params: wrong, ownParams: false });
    expect(second).toMatchObject({ status: 'COMPLETED', taskVersion: 2, params: OWN, ownParams: false });
  });
});

describe('a run with params of its own', () => {
  it('uses them instead of those of its task, shows them, and leaves the task unchanged', async () => {
    const started = await run({ params: OWN });
    expect([started.params, started.ownParams]).toEqual([OWN, true]);
    expect((await ended(started.id)).result).toMatchObject({ rows: [{ a: 42 }] });
    const plain = await run();
    expect(await ended(plain.id)).toMatchObject({ params: task.params, ownParams: false, taskVersion: 1 });
    expect((await ended(plain.id)).result).toMatchObject({ rows: [{ a: 1 }] });
    const after = await ada.get(`/api/tasks/${task.id}`);
    expect([after.params, after.version]).toEqual([task.params, task.version]);
  });

  it('is retried with them', async () => {
    const wrong = paramsOf('select nothing from nowhere');
    const { id } = await run({ params: wrong });
    expect((await ended(id)).status).toBe('FAILED');
    for (const path of [`/api/runs/${id}/retry`, `/api/tasks/${task.id}/retry`]) {
      const again = await ada.post(path);
      expect([again.params, again.trigger]).toEqual([wrong, 'RETRY']);
      await ended(again.id);
    }
  });

  it('is refused for params that its task could not have', async () => {
    const before = await runCount();
    for (const [params, field] of [
      [{ url: 'https://example.com/' }, 'params.url'],
      [{ ...OWN, source: { fileId: '0193f2b1-7d00-7c51-9b1e-2f4a6d8c0e12' } }, 'params.source.fileId'],
      [{ ...OWN, sql: '{{secret.NOBODY}}' }, 'params.sql'],
    ] as const) {
      const { status, body } = await ada.send('POST', `/api/tasks/${task.id}/run`, { params });
      expect([status, Object.keys(body.errors)]).toEqual([400, expect.arrayContaining([field])]);
    }
    expect(await runCount()).toBe(before);
  });

  it('is not retried when the kind of its task has changed', async () => {
    const { id } = await run({ params: paramsOf('select nothing from nowhere') });
    await ended(id);
    await ada.patch(`/api/tasks/${task.id}`, { kind: 'http', params: { url: 'https://example.com/' } });
    const { status, body } = await ada.send('POST', `/api/runs/${id}/retry`);
    expect([status, body.detail]).toEqual([409, expect.stringContaining('for the kind data')]);
  });
});

describe('the explanation of a run', () => {
  it('tells only its owner why it has its state', async () => {
    const [latest] = (await ada.get(`/api/tasks/${task.id}/runs`)).results;
    expect(await ada.get(`/api/runs/${latest.id}/explanation`)).toEqual({
      ...{ runId: latest.id, status: 'FAILED' },
      explanation: expect.stringMatching(/^Failed .* after 1 attempt: /),
    });
    const eve = await system.api.register('eve');
    expect((await eve.send('GET', `/api/runs/${latest.id}/explanation`)).status).toBe(404);
  });

  it('tells that its owner has reached the quota of concurrent runs', async () => {
    await system.rows(`UPDATE users SET quotas = '{"runsAtOnce": 1}' WHERE username = 'ada'`);
    await system.kill('worker');
    const waiting = { title: 'w', kind: 'data', params: OWN };
    const runs = [await ada.post('/api/tasks', waiting), await ada.post('/api/tasks', waiting)];
    const explained = await system.until(
      () => Promise.all(runs.map(({ latestRun }) => ada.get(`/api/runs/${latestRun.id}/explanation`))),
      { what: 'one is in the queue, the other waits for it' },
      (all) => all.some(({ status }) => status === 'QUEUED') && all.some(({ status }) => status === 'PENDING'),
    );
    expect(explained.find(({ status }: any) => status === 'PENDING').explanation).toContain(
      'limit of 1 concurrent run is reached',
    );
    await system.run('worker');
  });
});
