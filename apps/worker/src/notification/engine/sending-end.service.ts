import { Injectable } from '@nestjs/common';

/** Holds the signal that ends all sending of this process when it has to stop before receivers have answered. */
@Injectable()
export class SendingEnd {
  private readonly end = new AbortController();

  /** Aborts attempts that have reached nobody, and the wait for answers to mails that were handed over. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  giveUp(): void {
    this.end.abort(new Error('this worker had to stop'));
  }
}
