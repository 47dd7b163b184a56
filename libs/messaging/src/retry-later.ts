/** Thrown by a handler that cannot take a message now although nothing is wrong with it: it is handled again, or given back. */
export class RetryLater extends Error {
  /** @param requeue true: the broker shall give the message to whoever has room */
  constructor(
    reason: string,
    readonly requeue = false,
  ) {
    super(reason);
    this.name = 'RetryLater';
  }
}
