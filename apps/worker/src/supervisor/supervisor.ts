import type { Logger } from '#process/logger';
import { HealthProxy } from './health-proxy';
import type { FromWorker } from './messages';
import type { noteDeath as NoteDeath } from './note-death';
import { nextPause } from './restart.policy';
import { WorkerChild, type ChildEnd } from './worker-child';

/** Starts a process and says what it hears of it. */
export type Launch = (hear: (message: FromWorker) => void, ended: (end: ChildEnd) => void) => WorkerChild;

/** Not loaded at the start, which it would hold up. */
const loadNoteDeath = (): Promise<{ noteDeath: typeof NoteDeath }> => import('./note-death.js');
const noteDeath: typeof NoteDeath = async (...death) => (await loadNoteDeath()).noteDeath(...death);

/** A hundred runs a second wear a process in ten seconds; a fresh one that boots takes a second of a core from them. */
const RENEW_EVERY_MS = 60_000;

/**
 * Keeps one worker process running. When it dies its cause of death is written down and a fresh one started. When it is
 * worn (WORKER_MAX_RUNS) a fresh one takes its place: both take runs until the fresh one is warm, because code that was
 * never run is several times as slow; then the old one goes on until its runs have ended. Never more than two at a time:
 * a worn process goes on taking runs while the one before it has not ended.
 */
export class Supervisor {
  private current: WorkerChild | null = null;
  /** Boots, to take the place of one that is worn. */
  private fresh: WorkerChild | null = null;
  private retiring: WorkerChild | null = null;
  private everReady = false;
  private stopping = false;
  private pauseMs = 0;
  private exitCode = 0;
  private databaseUrl: string | null = null;
  private readonly healthProxy: HealthProxy;
  /** Before this nobody takes the place of a worn process, by the monotonic clock. */
  private renewableAt = 0;

  constructor(
    private readonly log: Logger,
    private readonly exit: (code: number) => void,
    private readonly startChild: Launch = (hear, ended) => new WorkerChild(hear, ended),
    private readonly note: typeof NoteDeath = noteDeath,
  ) {
    this.healthProxy = new HealthProxy(() => this.current);
  }

  start(): void {
    this.current = this.launch();
  }

  /** Asks every process to stop, and ends when they have; asked again, kills them. */
  stop(): void {
    if (this.stopping) return this.giveUp();
    this.stopping = true;
    for (const child of this.children()) child.tell({ type: 'stop' });
    this.endWhenEmpty();
  }

  private giveUp(): void {
    for (const child of this.children()) child.kill();
    this.exit(1);
  }

  private children(): WorkerChild[] {
    return [this.current, this.fresh, this.retiring].filter((child) => child !== null);
  }

  private launch(): WorkerChild {
    const child: WorkerChild = this.startChild(
      (message) => this.hear(child, message),
      (end) => this.childEnded(child, end),
    );
    return child;
  }

  private hear(child: WorkerChild, message: FromWorker): void {
    switch (message.type) {
      case 'hello':
        this.databaseUrl = message.databaseUrl;
        this.log.level = message.logLevel;
        return this.healthProxy.open(message, (error) => this.cannotServe(error));
      case 'registered':
        child.workerId = message.workerId;
        return;
      case 'ready':
        child.isReady = true;
        this.everReady = true;
        return this.getReadyToNote();
      case 'consuming':
        return child === this.fresh ? this.replace() : undefined;
      case 'warmedUp':
        return child === this.current ? this.retiring?.tell({ type: 'retire' }) : undefined;
      case 'recycle':
        return child === this.current ? this.renew() : undefined;
    }
  }

  /** Ahead of the first death: its runs start again when it is noted, and on a busy machine the loading takes a second. */
  private getReadyToNote(): void {
    if (this.note !== noteDeath) return;
    loadNoteDeath().catch((error: unknown) => this.log.error({ err: error }, 'causes of death cannot be written down'));
  }

  /** As before the first process: an address that is taken is said at once. */
  private cannotServe(error: Error): void {
    this.log.fatal({ err: error }, 'the health page cannot be served');
    for (const child of this.children()) child.kill();
    this.exit(1);
  }

  private renew(): void {
    if (this.stopping || this.fresh !== null || this.retiring !== null) return;
    if (performance.now() < this.renewableAt) return; // it will say so again
    this.renewableAt = performance.now() + RENEW_EVERY_MS;
    this.log.info({ pid: this.current?.pid }, 'the worker process has taken its number of runs; starting a fresh one');
    this.fresh = this.launch();
  }

  /** The fresh one is given messages, too. */
  private replace(): void {
    this.retiring = this.current;
    this.current = this.fresh;
    this.fresh = null;
    this.retiring?.tell({ type: 'share' });
    this.log.info({ pid: this.current?.pid, retiring: this.retiring?.pid }, 'a fresh worker process has taken over');
  }

  private childEnded(child: WorkerChild, end: ChildEnd): void {
    const died = end.code !== 0;
    if (died) this.exitCode = Math.max(this.exitCode, end.code ?? 1);
    if (died && child.workerId !== null) this.tellOf(child, child.workerId, end);
    const place = child === this.current ? 'current' : child === this.fresh ? 'fresh' : 'retiring';
    this[place] = null;
    if (this.stopping) return this.endWhenEmpty();
    if (!this.everReady) return this.exit(end.code ?? 1); // wrongly configured or broken: a repeat would not help
    if (died) {
      const death = { ...child.deathOf(end), pid: child.pid, workerId: child.workerId };
      this.log.error(death, 'a worker process died');
    }
    // A fresh one that boots takes the place of a current one that is gone.
    if (place === 'current' && this.fresh === null) this.startLater(child);
  }

  private startLater(dead: WorkerChild): void {
    this.pauseMs = nextPause(this.pauseMs, dead.lifeMs);
    setTimeout(() => {
      if (!this.stopping) this.current = this.launch();
    }, this.pauseMs);
  }

  private tellOf(child: WorkerChild, workerId: string, end: ChildEnd): void {
    if (this.databaseUrl === null) return;
    void this.note(this.databaseUrl, workerId, child.deathOf(end), this.log);
  }

  private endWhenEmpty(): void {
    if (this.children().length === 0) this.exit(this.exitCode);
  }
}
