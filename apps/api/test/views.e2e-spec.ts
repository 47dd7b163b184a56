import { randomUUID } from 'node:crypto';
import type { ApiClient } from '#testing/api-client';
import { SharedSystem } from '#testing/processes/shared-system';

let system: SharedSystem;
let ada: ApiClient;
let bob: ApiClient;

beforeAll(async () => {
  system = await SharedSystem.borrow(['api']);
  [ada, bob] = [await system.api.register('ada'), await system.api.register('bob')];
});
afterAll(() => system?.stop());

const VIEW = { page: 'runs', name: 'Failed imports', query: 'status=FAILED&tag=crm' };

describe('saved views', () => {
  it('are stored for the user who saves them, and are listed by list and name', async () => {
    const saved = await ada.post('/api/views', VIEW);
    expect(saved).toMatchObject({ ...VIEW, isDefault: false });
    await ada.post('/api/views', { page: 'logs', name: 'Errors', query: 'level=error', isDefault: true });
    const { count, results } = await ada.get('/api/views?pageSize=100');
    expect(count).toBe(2);
    expect(results.map(({ name }: { name: string }) => name)).toEqual(['Errors', 'Failed imports']);
    expect(results[1]).toEqual(saved);
    expect(await bob.get('/api/views')).toMatchObject({ count: 0, results: [] });
  });

  it('are renamed, changed and made the default, one of each list', async () => {
    const { id } = await ada.post('/api/views', { ...VIEW, name: 'First', isDefault: true });
    const second = await ada.post('/api/views', { ...VIEW, name: 'Second', query: '' });
    await ada.ok('PATCH', `/api/views/${second.id}`, { isDefault: true });
    await ada.ok('PATCH', `/api/views/${id}`, { name: 'Renamed', query: 'kind=http' });
    const { results } = await ada.get('/api/views');
    const of = (name: string) => results.find((view: { name: string }) => view.name === name);
    expect(of('Renamed')).toMatchObject({ id, query: 'kind=http', isDefault: false });
    expect(of('Second')).toMatchObject({ query: '', isDefault: true });
  });

  it('are saved once with an Idempotency-Key, and a name that is taken is refused at its field', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { ...VIEW, name: 'Once' };
    const answers = [await bob.send('POST', '/api/views', body, key), await bob.send('POST', '/api/views', body, key)];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    const refused = await bob.send('POST', '/api/views', body);
    expect(refused.status).toBe(400);
    expect(refused.body.errors).toEqual({ name: ["you have a view of runs with the name 'Once' already"] });
  });

  it('of another user are 404, and so is a deleted one', async () => {
    const { id } = await ada.post('/api/views', { ...VIEW, name: 'Of Ada' });
    const statusOf = async (who: ApiClient, method: string, body?: object): Promise<number> =>
      (await who.send(method, `/api/views/${id}`, body)).status;
    expect(await statusOf(bob, 'PATCH', { name: 'Of Bob' })).toBe(404);
    expect(await statusOf(bob, 'DELETE')).toBe(404);
    expect(await statusOf(ada, 'DELETE')).toBe(204);
    expect(await statusOf(ada, 'DELETE')).toBe(404);
    expect(await statusOf(ada, 'PATCH', { isDefault: true })).toBe(404);
  });
});
