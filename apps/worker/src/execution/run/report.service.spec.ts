import 'reflect-metadata';
import { pino } from 'pino';
import { REPORTS_PER_MESSAGE, type AttemptReport, type EndedAttempt } from '#contracts/messages/status.message';
import { EXCHANGES, QUEUES } from '#messaging/topology';
import { eventually } from '#testing/eventually';
import { RecordedPublisher } from '#testing/recorded-publisher';
import { ReportService } from './report.service';

let broker: RecordedPublisher;
let service: ReportService;
let pauses: number[];
const NOW = new Date('2026-11-21T03:00:00Z');
const DONE: AttemptReport = { status: 'completed', result: 1 };
const PAUSES_MS = [100, 250, 500, 1000, 2000];
const run = (runId: string, attempt = 1) => ({ runId, attempt, workerId: 'w' });

beforeEach(() => {
  [broker, pauses] = [new RecordedPublisher(), []];
  service = new ReportService(broker.publisher, pino({ level: 'silent' }));
  // Pauses between retries pass at once and are recorded.
  const wait = global.setTimeout;
  const soon = (act: () => void, ms = 0): unknown => {
    if (PAUSES_MS.includes(ms)) pauses.push(ms);
    return wait(act, PAUSES_MS.includes(ms) ? 0 : ms);
  };
  jest.spyOn(global, 'setTimeout').mockImplementation(soon as typeof setTimeout);
});
afterEach(() => jest.restoreAllMocks());

interface Sent {
  reports: EndedAttempt[];
}
const reports = (): EndedAttempt[][] => broker.bodies<Sent>(EXCHANGES.status).map((body) => body.reports);
const reported = (): string[] => reports().flatMap((all) => all.map(({ runId, attempt }) => `${runId}/${attempt}`));

it('the end of an attempt is published to the status queue with its time', async () => {
  await service.send(run('a', 2), DONE, NOW);
  expect(broker.messages).toEqual([
    {
      ...{ exchange: EXCHANGES.status, routingKey: QUEUES.status },
      body: { v: 2, reports: [{ ...run('a', 2), finishedAt: NOW.toISOString(), report: DONE }] },
    },
  ]);
});

it('reports that are sent at the same time share messages, in their order, at most REPORTS_PER_MESSAGE in each', async () => {
  const ids = Array.from({ length: REPORTS_PER_MESSAGE + 1 }, (_, n) => `${n}`);
  await Promise.all(ids.map((id) => service.send(run(id), DONE, NOW)));
  expect(reports().map((all) => all.length)).toEqual([REPORTS_PER_MESSAGE, 1]);
  expect(reported()).toEqual(ids.map((id) => `${id}/1`));
});

it('large ends travel in messages of at most half a megabyte', async () => {
  const large = { status: 'completed' as const, result: 'x'.repeat(200 * 1024) };
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => service.send(run(id), large, NOW)));
  expect(reports().map((all) => all.length)).toEqual([2, 2, 1]);
});

it('an end that the broker refuses is published again after longer and longer pauses, until it is confirmed', async () => {
  broker.ready = false;
  const sent = service.send(run('a'), DONE, NOW);
  await eventually(() => pauses.length >= 6, { what: 'six pauses', everyMs: 1 });
  broker.ready = true;
  await sent;
  expect(pauses.slice(0, 6)).toEqual([100, 250, 500, 1000, 2000, 2000]);
  expect(reported()).toEqual(['a/1']);
});

it('of two ends in two messages only the one that was refused is published again', async () => {
  const large = { status: 'completed' as const, result: 'x'.repeat(400 * 1024) };
  let refusals = 1;
  broker.refuses = ({ body }) => (body as Sent).reports[0]?.runId === 'b' && refusals-- > 0;
  await Promise.all(['a', 'b'].map((id) => service.send(run(id), large, NOW)));
  expect(reported()).toEqual(['a/1', 'b/1']);
});

describe('an end that was reported', () => {
  it('is said again, as it was, when its effect has not shown', async () => {
    await service.send(run('a'), DONE, NOW);
    expect(service.sendAgain(run('a'))).toBe(true);
    await service.drain(5000);
    expect(reports()).toHaveLength(2);
    expect(reports()[1]).toEqual(reports()[0]);
  });

  it('is not said again while it is being said', async () => {
    broker.ready = false;
    const sent = service.send(run('a'), DONE, NOW);
    expect(service.sendAgain(run('a'))).toBe(true);
    broker.ready = true;
    await sent;
    await service.drain(5000);
    expect(reported()).toEqual(['a/1']);
  });

  it('of another attempt, or of none, is not there to be said', async () => {
    await service.send(run('a'), DONE, NOW);
    expect([service.sendAgain(run('a', 2)), service.sendAgain(run('b'))]).toEqual([false, false]);
  });

  it('is forgotten when the run is no longer held under that attempt', async () => {
    await Promise.all([run('a'), run('b'), run('c', 2)].map((one) => service.send(one, DONE, NOW)));
    service.forgetAllBut([run('b'), run('c', 1)]);
    const sentAgain = [run('a'), run('b'), run('c', 2)].map((one) => service.sendAgain(one));
    expect(sentAgain).toEqual([false, true, false]);
  });

  it('is not forgotten before the broker has it', async () => {
    broker.ready = false;
    const sent = service.send(run('a'), DONE, NOW);
    service.forgetAllBut([]);
    expect(service.sendAgain(run('a'))).toBe(true);
    broker.ready = true;
    await sent;
  });
});

describe('at the end of the worker', () => {
  it('the reports in progress are awaited', async () => {
    broker.ready = false;
    void service.send(run('a'), DONE, NOW);
    let isOver = false;
    const over = service.drain(20_000).then(() => (isOver = true));
    await eventually(() => pauses.length >= 2, { what: 'two pauses', everyMs: 1 });
    expect(isOver).toBe(false);
    broker.ready = true;
    await over;
    expect(reported()).toEqual(['a/1']);
  });

  it('what cannot be handed over is given up after a while', async () => {
    broker.ready = false;
    const sent = service.send(run('a'), DONE, NOW);
    await service.drain(20);
    await sent;
    broker.ready = true;
    expect(reported()).toEqual([]);
  });
});
