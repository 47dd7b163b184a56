import type { Caller } from '../access/access.policy';
import type { LiveEvent } from './live-event';
import { CLOSE, LiveWatcher, type CloseReason } from './live-watcher';

/** A connection whose client reads nothing unless the spec says so. */
class Stalled {
  readonly sent: { id?: string }[] = [];
  waiting = 0;
  why: CloseReason | null = null;
  isReading = true;

  send(text: string, _id: string, done?: () => void): void {
    this.sent.push(JSON.parse(text) as object);
    if (this.isReading) return done?.();
    this.waiting += text.length;
  }
  waitingBytes(): number {
    return this.waiting;
  }
  close(why: CloseReason): void {
    this.why = why;
  }
}

let left: number;
const watcherOf = (outlet: Stalled, taskId: string | null = null): LiveWatcher =>
  new LiveWatcher(outlet, { user: { id: 'ada' } } as Caller, taskId, () => void left++, null);
const event = (id: string, taskId = 'task', result = ''): LiveEvent => ({
  ...{ id, type: 'run.changed', ownerId: 'ada', taskId, at: new Date(), of: id, step: 0, body: { result } },
});
const large = 'x'.repeat(64 * 1024);

beforeEach(() => (left = 0));

it('a connection that does not read is closed at a megabyte, and not before', () => {
  const outlet = new Stalled();
  const watcher = watcherOf(outlet);
  watcher.goLive();
  outlet.isReading = false;
  for (let n = 0; n < 16; n++) watcher.onEvent(event(`${n}`, 'task', large));
  expect(outlet.why).toBeNull();
  for (let n = 16; n < 40; n++) watcher.onEvent(event(`${n}`, 'task', large));
  expect([outlet.why, left]).toEqual([CLOSE.tooSlow, 1]);
  expect(outlet.sent.length).toBeLessThan(20);
});

it('a connection that does not read missed events is closed when too many later ones wait', () => {
  const outlet = new Stalled();
  const watcher = watcherOf(outlet);
  outlet.isReading = false;
  void watcher.catchUp(event('old'));
  for (let n = 0; n < 3000; n++) watcher.onEvent(event(`${n}`));
  expect([outlet.why, left, outlet.sent.length]).toEqual([CLOSE.tooSlow, 1, 1]);
});

it('a connection sends events that arrived while it caught up afterwards, and none twice', async () => {
  const outlet = new Stalled();
  const watcher = watcherOf(outlet);
  watcher.onEvent(event('2'));
  watcher.onEvent(event('3'));
  await watcher.catchUp(event('1'));
  await watcher.catchUp(event('2'));
  watcher.goLive();
  watcher.onEvent(event('4'));
  expect(outlet.sent.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
});

it('a connection for one task sends nothing about another task', async () => {
  const outlet = new Stalled();
  const watcher = watcherOf(outlet, 'task');
  await watcher.catchUp(event('1', 'other'));
  watcher.goLive();
  watcher.onEvent(event('2', 'other'));
  watcher.onEvent(event('3', 'task'));
  expect(outlet.sent.map(({ id }) => id)).toEqual(['3']);
});
