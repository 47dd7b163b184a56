import type { Socket } from 'node:net';
import type { FromWorker, ToWorker } from './messages';

/** The worker's end of the channel to its supervisor. */
export class SupervisorLink {
  /** @throws when this process was not started by a supervisor */
  constructor() {
    if (process.send === undefined) throw new Error('a worker process is started by its supervisor: run main.js');
  }

  send(message: FromWorker): void {
    if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
  }

  onOrder(handle: (order: ToWorker, socket?: Socket) => void): void {
    process.on('message', (order: ToWorker, socket?: Socket) => handle(order, socket));
  }

  /** Called when the supervisor has died: nothing watches over this process any more. */
  onGone(act: () => void): void {
    process.once('disconnect', act);
  }
}
