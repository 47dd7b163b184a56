import { Injectable } from '@nestjs/common';

/**
 * Ends all sending of this process when it has to stop before receivers have answered. Every attempt has a signal of its
 * own, because whatever is derived from a signal stays in its memory for as long as it lives: one signal for the whole
 * process would grow with every attempt (Node 20 keeps 130 bytes for each `AbortSignal.any`).
 */
@Injectable()
export class SendingEnd {
  private readonly attempts = new Set<AbortController>();
  private isGivenUp = false;

  get attemptsInProgress(): number {
    return this.attempts.size;
  }

  /**
   * Makes an attempt with a signal that aborts it unless it has reached somebody, and the wait for the answer to a mail
   * that was handed over.
   */
  async during<T>(attempt: (giveUp: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    if (this.isGivenUp) abort(controller);
    this.attempts.add(controller);
    try {
      return await attempt(controller.signal);
    } finally {
      this.attempts.delete(controller);
    }
  }

  giveUp(): void {
    this.isGivenUp = true;
    for (const controller of this.attempts) abort(controller);
  }
}

function abort(controller: AbortController): void {
  controller.abort(new Error('this worker had to stop'));
}
