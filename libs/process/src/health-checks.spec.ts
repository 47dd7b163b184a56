import { pino } from 'pino';
import { HealthChecks } from './health-checks';

const lines: { level: number; check: string; err?: { message: string }; msg: string }[] = [];
const log = pino(
  { level: 'info' },
  { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[0]) },
);

beforeEach(() => void lines.splice(0));
afterEach(() => jest.useRealTimers());

describe('the checks of a process', () => {
  it('are healthy when each of them is', async () => {
    const checks = new HealthChecks({ one: async () => null, two: async () => null }, log);
    expect(await checks.report()).toMatchObject({ status: 'ok', checks: { one: 'ok', two: 'ok' } });
    expect(lines).toEqual([]);
  });

  it('name the failed check, but not its error, because anybody may read the answer', async () => {
    const checks = new HealthChecks(
      {
        broker: async () => 'RabbitMQ takes no messages',
        database: () => Promise.reject(new Error('password authentication failed for user "carillon"')),
      },
      log,
    );
    expect(await checks.report()).toMatchObject({
      status: 'unavailable',
      checks: { broker: 'RabbitMQ takes no messages', database: 'failed' },
    });
  });

  it('log an error once when it appears and once when it is over', async () => {
    let error: Error | null = new Error('PostgreSQL is away');
    const checks = new HealthChecks(
      { database: () => (error === null ? Promise.resolve(null) : Promise.reject(error)), other: async () => null },
      log,
    );
    for (let poll = 0; poll < 3; poll++) await checks.report();
    expect(lines).toMatchObject([{ level: 40, check: 'database', err: { message: 'PostgreSQL is away' } }]);
    error = null;
    for (let poll = 0; poll < 3; poll++) await checks.report();
    expect(lines.slice(1)).toMatchObject([{ level: 30, check: 'database' }]);
    error = new Error('PostgreSQL is away again');
    await checks.report();
    expect(lines.slice(2)).toMatchObject([{ level: 40, err: { message: 'PostgreSQL is away again' } }]);
  });

  it('log one that does not answer in time', async () => {
    jest.useFakeTimers();
    const checks = new HealthChecks({ database: () => new Promise(() => undefined) }, log);
    const report = checks.report();
    await jest.advanceTimersByTimeAsync(2500);
    expect((await report).checks).toEqual({ database: 'no answer within 2500 ms' });
    expect(lines).toMatchObject([{ level: 40, check: 'database', err: { message: 'no answer within 2500 ms' } }]);
  });
});
