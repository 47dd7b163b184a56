/** How long a request without an outcome is remembered. Somebody who presses the button later means something new. */
const REMEMBERED_MS = 120_000;

/** A request without an outcome: its answer was lost, or said that the server could not carry it out now. */
interface Unanswered {
  key: string;
  sentAt: number;
}

/**
 * Gives a request the Idempotency-Key of the equal request before it, if that had no outcome. Somebody who presses a
 * button again after an error does not know whether the first request was carried out; with the same key the server
 * carries it out once.
 */
export class IdempotencyKeys {
  private readonly unanswered = new Map<string, Unanswered>();

  /** @param now the time in milliseconds @param newKey makes a key that nobody has used */
  constructor(
    private readonly now: () => number,
    private readonly newKey: () => string,
  ) {}

  /** Returns the key for a request; `identity` is equal for requests that mean the same. */
  keyOf(identity: string): string {
    const before = this.unanswered.get(identity);
    const isRepeated = before !== undefined && this.now() - before.sentAt <= REMEMBERED_MS;
    const key = isRepeated ? before.key : this.newKey();
    this.unanswered.set(identity, { key, sentAt: this.now() });
    return key;
  }

  /** Notes the status of an answer: with an outcome, the next equal request is a new one. */
  answered(identity: string, status: number): void {
    if (status < 500) this.unanswered.delete(identity);
  }
}
