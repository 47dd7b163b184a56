import { QUEUES } from '#messaging/topology';
import { ApiClient } from '#testing/api-client';
import { AppProcess } from '#testing/processes/app-process';
import { freePort } from '#testing/servers/free-port';
import { HttpSink } from '#testing/servers/http-sink';
import { SharedSystem } from '#testing/processes/shared-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: SharedSystem;
let sink: HttpSink;
let root: ApiClient;

beforeAll(async () => {
  sink = await HttpSink.start();
  system = await SharedSystem.borrow();
  root = await system.api.register('root');
  await system.rows(`UPDATE users SET role = 'admin'`);
});
afterAll(async () => {
  await system?.stop();
  await sink?.stop();
});

const runNow = (): Promise<any> => root.post('/api/tasks', { title: 'x', kind: 'http', params: { url: sink.url } });

it('the overview reports the ended runs, their lateness and the runs in progress; the list of workers names their runs', async () => {
  await runNow();
  const ended = (overview: any): boolean => overview.ended.completed === 1;
  const first = await system.until(() => root.get('/api/admin/overview'), { what: 'a run has ended' }, ended);
  expect(first).toMatchObject({ minutes: 60, ended: { failed: 0, skipped: 0 }, deadLettersWaiting: 0 });
  expect(first.ended.latenessP50Ms).toBeGreaterThanOrEqual(0);
  expect(first.classes.map((one: any) => [one.workClass, one.capacity > 0])).toEqual([
    ['io', true],
    ['process', true],
  ]);

  sink.delayMs = 600_000;
  const task = await runNow();
  const look = async (): Promise<any> => (await root.get('/api/admin/workers')).workers[0];
  const worker = await system.until(look, { what: 'a run is under way' }, (one) => one.runs.length === 1);
  expect(worker).toMatchObject({ state: 'ACTIVE', runs: [{ taskId: task.id, ownerId: root.user?.id, kind: 'http' }] });
  expect(new Date(worker.runs[0].startedAt).getTime()).toBeGreaterThan(new Date(worker.startedAt).getTime());
  expect((await root.get('/api/admin/overview')).running).toBe(1);
  await root.post(`/api/tasks/${task.id}/cancel`);
});

it('the list of queues has those of Carillon, with their consumers', async () => {
  const look = (): Promise<any> => root.get('/api/admin/queues');
  const names = Object.values(QUEUES).toSorted();
  const consumed = ({ queues }: any): boolean =>
    queues.every((one: any) => one.consumers > 0) && queues.map((one: any) => one.name).join() === names.join();
  const { queues } = await system.until(look, { what: 'RabbitMQ shows every consumer' }, consumed);
  expect(queues[0]).toMatchObject({ ready: expect.any(Number), publishedPerSecond: expect.any(Number) });
});

it.each([
  ['not configured', () => '', 409, 'CONFLICT'],
  ['away', (port: number) => `http://guest:hidden-password@127.0.0.1:${port}`, 503, 'BROKER_AWAY'],
])('a management API that is %s is reported as that, without its password', async (_, urlOf, status, code) => {
  const [port, nobody] = [await freePort(), await freePort()];
  const api = new AppProcess('api', {
    ...system.env,
    PORT: String(port),
    RABBITMQ_MANAGEMENT_URL: urlOf(nobody),
  });
  try {
    await api.ready();
    const answer = await new ApiClient(`http://127.0.0.1:${port}`, root.token).send('GET', '/api/admin/queues');
    expect(answer).toMatchObject({ status, body: { code } });
    expect(JSON.stringify(answer.body)).not.toContain('hidden-password');
  } finally {
    await api.kill('SIGKILL');
  }
});

it('the overview of operations is for admins', async () => {
  const eve = await system.api.register('eve');
  for (const path of ['overview', 'queues', 'workers'])
    expect((await eve.send('GET', `/api/admin/${path}`)).status).toBe(403);
});
