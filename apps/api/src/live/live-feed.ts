import type { RabbitServer } from '#messaging/consumer/rabbit-server.strategy';
import { FANOUTS } from '#messaging/topology';
import type { Log } from '#messaging/log';

/** After this time without a watcher the changes are no longer received: people reload pages, and change between them. */
const IDLE_MS = 60_000;
/** How long a watcher waits for the broker; after that the sweep tells it what has happened. */
const WAIT_MS = 2000;

/**
 * Receives changes only while somebody watches: each costs the broker and an API process as much as a small request, at a
 * hundred runs per second a tenth of a core.
 */
export class LiveFeed {
  private idle: NodeJS.Timeout | null = null;
  /** Ends with the last of the steps, which follow each other: the server takes one resume or pause at a time. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly server: Pick<RabbitServer, 'resume' | 'pause'>,
    private readonly log: Log,
    private readonly idleMs = IDLE_MS,
    private readonly waitMs = WAIT_MS,
  ) {}

  /** Resolves when changes are received, or cannot be now. */
  async start(): Promise<void> {
    if (this.idle !== null) clearTimeout(this.idle);
    this.idle = null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, this.waitMs)));
    await Promise.race([this.inTurn(() => this.server.resume(FANOUTS.live)), late]);
    clearTimeout(timer);
  }

  /** Says that nobody watches now. */
  stopWhenIdle(): void {
    this.idle ??= setTimeout(() => {
      this.idle = null;
      void this.inTurn(() => this.server.pause(FANOUTS.live));
    }, this.idleMs).unref();
  }

  private inTurn(step: () => Promise<void>): Promise<void> {
    this.last = this.last.then(step).catch((error: unknown) => {
      this.log.warn(
        { reason: String(error) },
        'the consumer of changes could not be changed; the next connection does it',
      );
    });
    return this.last;
  }
}
