import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;

const NIGHTLY = { type: 'CRON', cron: '0 3 * * *', timeZone: 'Europe/Berlin' };
const params = (key: string) => ({ url: 'https://example.com/', headers: { 'x-key': key } });
const TASK = { title: 'x', kind: 'http', params: params('{{secret.OLD}}'), schedule: NIGHTLY };

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  [ada, bob] = [await system.api.register('ada'), await system.api.register('bob')];
  for (const name of ['OLD', 'NEW']) await ada.ok('PUT', `/api/secrets/${name}`, { value: 'hush-hush' });
});
afterAll(() => system?.stop());

describe('GET /api/tasks/:id/versions', () => {
  it('lists who changed what and from where, page by page, with secrets as they are written', async () => {
    const { id } = await ada.post('/api/tasks', TASK);
    await ada.patch(`/api/tasks/${id}`, { params: params('{{secret.NEW}}'), retry: { maxAttempts: 2 } });
    await ada.patch(`/api/tasks/${id}`, { schedule: { cron: '0 4 * * *' } });
    const { count, results, next } = await ada.get(`/api/tasks/${id}/versions?pageSize=2`);
    expect([count, next]).toEqual([3, expect.stringContaining('page=2')]);
    const [third, second] = results;
    expect(third).toMatchObject({ version: 3, changed: ['schedule'], schedule: { cron: '0 4 * * *' } });
    expect(second).toMatchObject({ version: 2, changedBy: 'ada', via: 'REST', params: params('{{secret.NEW}}') });
    expect(second.changed).toEqual(['retry.maxAttempts', 'params']);
    const first = (await ada.get(`/api/tasks/${id}/versions?pageSize=2&page=2`)).results;
    expect(first).toMatchObject([{ version: 1, changed: null, params: params('{{secret.OLD}}'), schedule: NIGHTLY }]);
    expect(first[0].schedule).not.toHaveProperty('state');
  });

  it('marks the versions of imported tasks as imported', async () => {
    const { tasks } = await ada.post('/api/tasks/import', { tasks: [TASK] });
    const { results } = await ada.get(`/api/tasks/${tasks[0].id}/versions`);
    expect(results).toMatchObject([{ version: 1, changedBy: 'ada', via: 'IMPORT' }]);
  });

  it('omits params that are longer than 4 kB and marks that; the version itself has them', async () => {
    const long = params('x'.repeat(5000));
    const { id } = await ada.post('/api/tasks', { ...TASK, params: long });
    await ada.patch(`/api/tasks/${id}`, { params: params('short') });
    const { results } = await ada.get(`/api/tasks/${id}/versions`);
    expect(results).toMatchObject([
      { version: 2, params: params('short'), changed: ['params'] },
      { version: 1, params: null, paramsOmitted: true },
    ]);
    expect(results[0]).not.toHaveProperty('paramsOmitted');
    expect(await ada.get(`/api/tasks/${id}/versions/1`)).toMatchObject({ version: 1, params: long, changed: null });
    expect((await ada.get(`/api/tasks/${id}/versions/2`)).changed).toEqual(['params']);
    for (const other of ['3', '0', 'x', '1e3', '9'.repeat(30)])
      expect((await ada.send('GET', `/api/tasks/${id}/versions/${other}`)).status).toBe(404);
  });

  it('is 404 for tasks of other users', async () => {
    const { id } = await ada.post('/api/tasks', TASK);
    for (const path of ['versions', 'versions/1'])
      expect((await bob.send('GET', `/api/tasks/${id}/${path}`)).status).toBe(404);
  });
});
