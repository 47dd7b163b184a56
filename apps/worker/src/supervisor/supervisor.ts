import type { Logger } from '#process/logger';
import { Handover } from './handover';
import { HealthProxy } from './health-proxy';
import type { FromWorker } from './messages';
import type { recordDeath as RecordDeath } from './record-death';
import { nextPause } from './restart.policy';
import { WorkerChild, type ChildEnd } from './worker-child';

/** Starts a worker process; its messages and its end are passed to the callbacks. */
export type Launch = (onMessage: (message: FromWorker) => void, onEnd: (end: ChildEnd) => void) => WorkerChild;

/** Loaded after the first process is ready, because it would delay the start. */
const loadRecordDeath = (): Promise<{ recordDeath: typeof RecordDeath }> => import('./record-death.js');
const recordDeath: typeof RecordDeath = async (...death) => (await loadRecordDeath()).recordDeath(...death);

/**
 * Keeps one worker process running. When it dies, its cause of death is recorded and a fresh one is started. When it is
 * due for recycling, a fresh one replaces it (Handover).
 */
export class Supervisor {
  private current: WorkerChild | null = null;
  private readonly handover: Handover;
  private wasReady = false;
  private stopping = false;
  private pauseMs = 0;
  private exitCode = 0;
  private databaseUrl: string | null = null;
  private readonly healthProxy: HealthProxy;

  constructor(
    private readonly log: Logger,
    private readonly exit: (code: number) => void,
    private readonly startChild: Launch = (onMessage, onEnd) => new WorkerChild(onMessage, onEnd),
    private readonly record: typeof RecordDeath = recordDeath,
  ) {
    this.healthProxy = new HealthProxy(() => this.current);
    this.handover = new Handover(log, () => this.launch());
  }

  start(): void {
    this.current = this.launch();
  }

  /** Asks every process to stop, and exits when they have; a second call kills them. */
  stop(): void {
    if (this.stopping) return this.giveUp();
    this.stopping = true;
    for (const child of this.children()) child.send({ type: 'stop' });
    this.endWhenEmpty();
  }

  private giveUp(): void {
    for (const child of this.children()) child.kill();
    this.exit(1);
  }

  private children(): WorkerChild[] {
    return [this.current, ...this.handover.children].filter((child) => child !== null);
  }

  private launch(): WorkerChild {
    const child: WorkerChild = this.startChild(
      (message) => this.onMessage(child, message),
      (end) => this.childEnded(child, end),
    );
    return child;
  }

  private onMessage(child: WorkerChild, message: FromWorker): void {
    switch (message.type) {
      case 'hello':
        this.databaseUrl = message.databaseUrl;
        this.log.level = message.logLevel;
        return this.healthProxy.open(message, (error) => this.exitUnserved(error));
      case 'registered':
        child.workerId = message.workerId;
        return;
      case 'ready':
        child.isReady = true;
        this.wasReady = true;
        return this.preloadRecordDeath();
      case 'consuming':
        if (this.handover.isFresh(child)) this.current = this.handover.takeOver(this.current);
        return;
      case 'warmedUp':
        return child === this.current ? this.handover.finish() : undefined;
      case 'recycle':
        return child === this.current && !this.stopping ? this.handover.begin(child) : undefined;
    }
  }

  /**
   * Loads the recorder of deaths before the first one: runs start again when a death is recorded, and loading takes a
   * second on a busy machine.
   */
  private preloadRecordDeath(): void {
    if (this.record !== recordDeath) return;
    loadRecordDeath().catch((error: unknown) =>
      this.log.error({ err: error }, 'causes of death cannot be written down'),
    );
  }

  /** Exits as before the first process, so that an address in use is reported at once. */
  private exitUnserved(error: Error): void {
    this.log.fatal({ err: error }, 'the health page cannot be served');
    for (const child of this.children()) child.kill();
    this.exit(1);
  }

  private childEnded(child: WorkerChild, end: ChildEnd): void {
    const died = end.code !== 0;
    if (died) this.exitCode = Math.max(this.exitCode, end.code ?? 1);
    if (died && child.workerId !== null) this.recordDeathOf(child, child.workerId, end);
    const wasCurrent = child === this.current;
    if (wasCurrent) this.current = null;
    else this.handover.ended(child);
    if (this.stopping) return this.endWhenEmpty();
    // The configuration is wrong or the program broken: a restart would not help.
    if (!this.wasReady) return this.exit(end.code ?? 1);
    if (died) {
      const death = { ...child.describeDeath(end), pid: child.pid, workerId: child.workerId };
      this.log.error(death, 'a worker process died');
    }
    // A fresh process that is booting replaces a current one that has died.
    if (wasCurrent && !this.handover.isBegun) this.startLater(child);
  }

  private startLater(dead: WorkerChild): void {
    this.pauseMs = nextPause(this.pauseMs, dead.lifeMs);
    setTimeout(() => {
      if (!this.stopping) this.current = this.launch();
    }, this.pauseMs);
  }

  private recordDeathOf(child: WorkerChild, workerId: string, end: ChildEnd): void {
    if (this.databaseUrl === null) return;
    void this.record(this.databaseUrl, workerId, child.describeDeath(end), this.log);
  }

  private endWhenEmpty(): void {
    if (this.children().length === 0) this.exit(this.exitCode);
  }
}
