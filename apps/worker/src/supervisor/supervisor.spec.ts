import { pino } from 'pino';
import type { FromWorker, ToWorker } from './messages';
import { Supervisor } from './supervisor';
import type { ChildEnd, WorkerChild } from './worker-child';

/** A process that sends and does what the spec wants. */
class ScriptedChild {
  readonly orders: string[] = [];
  workerId: string | null = null;
  isReady = false;
  lifeMs = 60_000;
  isKilled = false;

  constructor(
    readonly pid: number,
    private readonly onMessage: (message: FromWorker) => void,
    private readonly ended: (end: ChildEnd) => void,
  ) {}

  send({ type }: ToWorker): void {
    this.orders.push(type);
  }
  kill(): void {
    this.isKilled = true;
  }
  describeDeath({ code, signal }: ChildEnd) {
    return { signal, exitCode: code, peakMemoryMb: null, lastLines: [] };
  }

  report(...types: ('ready' | 'consuming' | 'warmedUp' | 'recycle')[]): this {
    for (const type of types) this.onMessage({ type });
    return this;
  }
  /** Makes it one that has booted and takes messages. */
  boot(workerId: string): this {
    this.onMessage({
      type: 'hello',
      databaseUrl: 'postgres://db',
      logLevel: 'silent',
      healthPort: 0,
      host: '127.0.0.1',
    });
    this.onMessage({ type: 'registered', workerId });
    return this.report('ready', 'consuming');
  }
  end(code: number | null, signal: NodeJS.Signals | null = null): void {
    this.ended({ code, signal });
  }
}

let children: ScriptedChild[];
let exits: number[];
let deaths: [databaseUrl: string, workerId: string, exitCode: number | null, signal: string | null][];
let supervisor: Supervisor;
let clockMs: number;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['performance'] });
  clockMs = 100_000;
  jest.spyOn(performance, 'now').mockImplementation(() => clockMs);
  [children, exits, deaths] = [[], [], []];
  supervisor = new Supervisor(
    pino({ level: 'silent' }),
    (code) => exits.push(code),
    (onMessage, ended) => {
      const child = new ScriptedChild(children.length + 1, onMessage, ended);
      children.push(child);
      return child as unknown as WorkerChild;
    },
    (url, workerId, { exitCode, signal }) => Promise.resolve(void deaths.push([url, workerId, exitCode, signal])),
  );
  supervisor.start();
});
afterEach(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Makes a supervisor whose second process has replaced the first, which was due for recycling. */
function replaced(): [old: ScriptedChild, fresh: ScriptedChild] {
  children[0]!.boot('w1').report('recycle');
  return [children[0]!, children[1]!.boot('w2')];
}

describe('a worker process that dies', () => {
  it('is started again at once when it lived for a while, and its death is written down', () => {
    children[0]!.boot('w1').end(null, 'SIGKILL');
    expect(deaths).toEqual([['postgres://db', 'w1', null, 'SIGKILL']]);
    jest.advanceTimersByTime(0);
    expect([children.length, exits]).toEqual([2, []]);
  });

  it('is started again after longer and longer pauses when it dies at once', () => {
    children[0]!.boot('w1');
    for (const pauseMs of [250, 500, 1000]) {
      const dead = children.at(-1)!;
      dead.lifeMs = 100;
      dead.end(1);
      jest.advanceTimersByTime(pauseMs - 1);
      expect(children.at(-1)).toBe(dead);
      jest.advanceTimersByTime(1);
      expect(children.at(-1)).not.toBe(dead);
    }
  });

  it('before any was ready ends the supervisor with its code: a repeat would not help', () => {
    children[0]!.end(3);
    jest.runAllTimers();
    expect([exits, children.length]).toEqual([[3], 1]);
  });

  it('that ended in order has no death to be written down', () => {
    children[0]!.boot('w1').end(0);
    jest.advanceTimersByTime(0);
    expect([deaths, children.length]).toEqual([[], 2]);
  });

  it('before it had a row or sent the address of PostgreSQL has no death recorded', () => {
    children[0]!.report('ready').workerId = 'w1';
    children[0]!.end(1);
    jest.advanceTimersByTime(0);
    children[1]!.boot('w2').workerId = null;
    children[1]!.end(1);
    expect(deaths).toEqual([]);
  });
});

describe('a worker process that is due for recycling', () => {
  it('shares its messages with a fresh process once that consumes, and retires when that has warmed up', () => {
    const old = children[0]!.boot('w1').report('recycle');
    const fresh = children[1]!;
    fresh.report('ready');
    expect(old.orders).toEqual([]);
    fresh.report('consuming');
    expect(old.orders).toEqual(['share']);
    fresh.report('warmedUp');
    expect([old.orders, fresh.orders]).toEqual([['share', 'retire'], []]);
    old.end(0);
    jest.runAllTimers();
    expect([children.length, exits]).toEqual([2, []]);
  });

  it('has one fresh process started, however often it sends recycle', () => {
    children[0]!.boot('w1').report('recycle', 'recycle');
    expect(children).toHaveLength(2);
  });

  it('is not replaced while its predecessor has not ended', () => {
    const [old, fresh] = replaced();
    clockMs += 60_000;
    fresh.report('recycle');
    expect(children).toHaveLength(2);
    old.end(0);
    fresh.report('recycle');
    expect(children).toHaveLength(3);
  });

  it('is replaced at most once a minute', () => {
    const [old, fresh] = replaced();
    old.end(0);
    clockMs += 59_999;
    fresh.report('recycle');
    expect(children).toHaveLength(2);
    clockMs += 1;
    fresh.report('recycle');
    expect(children).toHaveLength(3);
  });

  it('is not replaced by a message of an older process', () => {
    const [old] = replaced();
    clockMs += 60_000;
    old.report('recycle', 'warmedUp');
    expect([children.length, old.orders]).toEqual([2, ['share']]);
  });

  it('that dies while the fresh process boots is replaced by that one', () => {
    children[0]!.boot('w1').report('recycle').end(null, 'SIGKILL');
    jest.runAllTimers();
    expect(children).toHaveLength(2);
    children[1]!.boot('w2').end(1);
    jest.advanceTimersByTime(0);
    expect(children).toHaveLength(3);
  });

  it('continues when the fresh process dies, and may be replaced later', () => {
    const old = children[0]!.boot('w1').report('recycle');
    children[1]!.end(1);
    jest.runAllTimers();
    expect([children.length, old.orders]).toEqual([2, []]);
    clockMs += 60_000;
    old.report('recycle');
    expect(children).toHaveLength(3);
  });

  it('that dies while it retires starts no other', () => {
    const [old] = replaced();
    old.end(null, 'SIGKILL');
    jest.runAllTimers();
    expect([children.length, deaths.length]).toEqual([2, 1]);
  });
});

describe('a stop', () => {
  it('asks every process, and ends when all have ended, without starting another', () => {
    const [old, fresh] = replaced();
    supervisor.stop();
    expect([old.orders.at(-1), fresh.orders.at(-1)]).toEqual(['stop', 'stop']);
    old.end(0);
    expect(exits).toEqual([]);
    fresh.end(0);
    jest.runAllTimers();
    expect([exits, children.length]).toEqual([[0], 2]);
  });

  it('ends with the worst code that a process had', () => {
    const [old, fresh] = replaced();
    supervisor.stop();
    old.end(7);
    fresh.end(0);
    expect(exits).toEqual([7]);
  });

  it('of a process that was killed is no success', () => {
    children[0]!.boot('w1');
    supervisor.stop();
    children[0]!.end(null, 'SIGKILL');
    expect(exits).toEqual([1]);
  });

  it('between a death and the next start ends at once, and nothing starts any more', () => {
    children[0]!.boot('w1').lifeMs = 100;
    children[0]!.end(0);
    supervisor.stop();
    jest.runAllTimers();
    expect([exits, children.length]).toEqual([[0], 1]);
  });

  it('has no process replaced that is due for recycling', () => {
    children[0]!.boot('w1');
    supervisor.stop();
    children[0]!.report('recycle');
    expect(children).toHaveLength(1);
  });

  it('that is asked for again kills all of them', () => {
    const [old, fresh] = replaced();
    supervisor.stop();
    supervisor.stop();
    expect([old.isKilled, fresh.isKilled, exits]).toEqual([true, true, [1]]);
  });
});
