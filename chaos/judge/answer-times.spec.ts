import { answerTimes } from './answer-times';
import type { Effect, History, Write } from './history';

const NO_HISTORY: History = {
  ...{ recipes: [], effects: [], mails: [], writes: [], tasks: [], runs: [], faults: [] },
  ...{
    lateMs: 0,
    healedAt: 0,
    endedAt: 0,
    orphanProcesses: [],
    orphanLeases: 0,
    maybeMailed: [],
    pendingDeliveries: 0,
  },
};
const FAULT = { name: 'away', from: 1000, until: 2000, runsInFlight: 0, mailsInFlight: 0 };

function write(sentAt: number, tookMs: number, status: number | null, retryAfter: string | null = null): Write {
  const answered = { sentAt, answeredAt: sentAt + tookMs, status, retryAfter };
  return { verb: 'run', key: 'a', taskId: 'task', outcome: 'unknown', answer: '', ...answered };
}

it('a write counts when it was sent during a fault', () => {
  const writes = [write(999, 9000, 200), write(1000, 10, 200), write(1500, 30, 503, '1'), write(2001, 9000, 200)];
  const times = answerTimes({ ...NO_HISTORY, writes, faults: [FAULT] });
  expect(times).toMatchObject({ writes: 2, p50Ms: 30, p99Ms: 30, maxMs: 30, unavailable: 1, withoutRetryAfter: 0 });
});

it('a 5xx without Retry-After and a write without an answer are counted', () => {
  const writes = [write(1000, 10, 500), write(1100, 10, null)];
  const times = answerTimes({ ...NO_HISTORY, writes, faults: [FAULT] });
  expect(times).toMatchObject({ unavailable: 1, withoutRetryAfter: 1, unanswered: 1 });
});

it('the recovery is measured by the last failed write and the first start after the faults', () => {
  const writes = [write(1000, 10, 200), write(2100, 400, 503, '1'), write(2600, 10, 409)];
  const effects = [1990, 2300].map((startedAt) => ({ startedAt }) as Effect);
  expect(answerTimes({ ...NO_HISTORY, writes, effects, faults: [FAULT] })).toMatchObject({
    lastTroubleMs: 500,
    firstStartMs: 300,
  });
});

it('a history without faults has no answer times', () => {
  expect(answerTimes({ ...NO_HISTORY, writes: [write(1000, 10, 200)] })).toBeNull();
});
