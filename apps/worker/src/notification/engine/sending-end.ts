import { Injectable } from '@nestjs/common';

/** The signal that ends all sending in this process, when it has to stop before its receivers have answered. */
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
