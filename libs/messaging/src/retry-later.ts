/** Thrown by a handler that cannot take a valid message now: the message is handled again later, or requeued. */
export class RetryLater extends Error {
  /** @param requeue true when the broker shall deliver the message to any worker with a free slot */
  constructor(
    reason: string,
    readonly requeue = false,
  ) {
    super(reason);
    this.name = 'RetryLater';
  }
}
