import { Injectable } from '@nestjs/common';

/** The end of all sending in this process, when it has to end before those whom it writes to have answered. */
@Injectable()
export class SendingEnd {
  private readonly end = new AbortController();

  /** Ends tries that have reached nobody, and the wait for the answers to mails that were handed over. */
  get signal(): AbortSignal {
    return this.end.signal;
  }

  giveUp(): void {
    this.end.abort(new Error('this worker had to stop'));
  }
}
