const EVERY_MS = 100;

/**
 * Measures, while a scenario runs, how late this machine answers: the longest time from the moment at which a query was
 * due until it was answered. A worker whose machine is that late may lose its lease without a fault.
 */
export class MachineWatch {
  maxMs = 0;
  private readonly timer: NodeJS.Timeout;
  private dueAt = performance.now() + EVERY_MS;
  private isAsking = false;

  /** @param ask a query that takes no time on a quiet machine; while a scenario has stopped the server it may fail */
  constructor(private readonly ask: () => Promise<unknown>) {
    this.timer = setInterval(() => void this.measure(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async measure(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const isAnswered = await this.ask().then(
      () => true,
      () => false, // a fault has stopped the server, which says nothing about the machine
    );
    if (isAnswered) this.maxMs = Math.max(this.maxMs, performance.now() - this.dueAt);
    this.dueAt = performance.now() + EVERY_MS;
    this.isAsking = false;
  }
}
