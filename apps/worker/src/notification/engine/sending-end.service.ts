import { setMaxListeners } from 'node:events';
import { Injectable } from '@nestjs/common';

/** Holds the signal that ends all sending of this process when it has to stop before receivers have answered. */
@Injectable()
export class SendingEnd {
  private readonly end = new AbortController();

  constructor() {
    // Every mail in progress listens, twenty and more at a time: Node would take more than ten listeners for a leak.
    setMaxListeners(0, this.end.signal);
  }

  /** Aborts attempts that have reached nobody, and the wait for answers to mails that were handed over. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  giveUp(): void {
    this.end.abort(new Error('this worker had to stop'));
  }
}
