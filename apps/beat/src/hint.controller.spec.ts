import type { DispatchLoop } from './loops/dispatch.loop';
import type { EnqueueLoop } from './loops/enqueue/enqueue.loop';
import { HintController } from './hint.controller';

it('a hint wakes the enqueue and the dispatch loop before the end of their pause', () => {
  const woken: string[] = [];
  const loop = (name: string): unknown => ({ loop: { wake: () => woken.push(name) } });
  const controller = new HintController(loop('enqueue') as EnqueueLoop, loop('dispatch') as DispatchLoop);
  controller.onHint({ v: 1, taskId: '0190a1b2-0000-7000-8000-000000000001' });
  expect(woken.toSorted()).toEqual(['dispatch', 'enqueue']);
});
