import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Publisher } from '#messaging/publisher';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { livenessOf } from '#process/process-liveness';
import { WorkerRepository, type ServerPresence, type WorkerPresence } from '#runs/lease/worker.repository';
import { DispatchLoop } from '../dispatch.loop';
import { causeToDeclareLost, type Visibility, type Evidence } from './death.policy';
import { LostDeliveriesService } from './lost-deliveries.service';
import { LostRunsService } from './lost-runs.service';

const EVERY_MS = 500;
const SUSPICIOUS_EVERY_MS = 100;
/**
 * How often deliveries of lost workers are searched for: another beat, or the worker itself, may have declared it lost.
 */
const DELIVERIES_EVERY_MS = 5000;
/** When two turns are further apart than this, PostgreSQL, this process or the machine stood still. */
const MAX_GAP_MS = 5000;
const BROKER_ANSWER_MS = 1000;

/** Since when each kind of evidence of a death has been seen without a break, by the monotonic clock. */
interface Suspicion {
  heartbeatAt: number;
  processGone: number | null;
  sessionGone: number | null;
  connectionGone: number | null;
}

/** Declares dead workers lost, so that their runs go to the next attempt and their deliveries to other workers. */
@Injectable()
export class WorkersLoop {
  readonly loop: Loop;
  /**
   * Since when this loop has seen PostgreSQL without a gap: a worker whose heartbeat could not be written is not
   * silent.
   */
  private watchingSince: number | null = null;
  /** PostgreSQL's time at the last turn. */
  private lastNow: Date | null = null;
  private suspicions = new Map<string, Suspicion>();
  /** When deliveries of lost workers were last searched for, by the monotonic clock. */
  private deliveriesAt: number | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly workers: WorkerRepository,
    private readonly lostRuns: LostRunsService,
    private readonly lostDeliveries: LostDeliveriesService,
    private readonly publisher: Publisher,
    private readonly dispatch: DispatchLoop,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('workers', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    try {
      const { server, workers } = await this.workers.presences(this.dataSource.manager);
      const visibility = this.visibilityOf(server);
      const { suspicious, lost } = await this.judge(workers, visibility);
      const { rescued, waiting } = await this.lostRuns.rescue();
      if (rescued > 0) this.dispatch.loop.wake();
      await this.rescueDeliveries(lost || rescued > 0);
      return suspicious || waiting ? SUSPICIOUS_EVERY_MS : EVERY_MS;
    } catch (error) {
      this.watchingSince = null;
      this.suspicions.clear();
      throw error;
    }
  }

  /** Frees deliveries: at once when a worker was just lost, otherwise now and then. */
  private async rescueDeliveries(atOnce: boolean): Promise<void> {
    const now = performance.now();
    if (!atOnce && this.deliveriesAt !== null && now - this.deliveriesAt < DELIVERIES_EVERY_MS) return;
    await this.lostDeliveries.rescue();
    this.deliveriesAt = now;
  }

  /**
   * Tells how long both servers have been seen. After a pause of PostgreSQL, of this process or of the machine all
   * heartbeats are old, and after a restart of PostgreSQL all sessions are new, although no worker is dead; so the time
   * begins again.
   */
  private visibilityOf({ now, upSeconds }: ServerPresence): Visibility {
    const gapMs = this.lastNow === null ? 0 : now.getTime() - this.lastNow.getTime();
    if (gapMs > MAX_GAP_MS || gapMs < 0) {
      this.watchingSince = null;
      this.suspicions.clear();
    }
    this.lastNow = now;
    this.watchingSince ??= performance.now();
    const watchingMs = performance.now() - this.watchingSince;
    return { databaseMs: Math.min(watchingMs, upSeconds * 1000), brokerMs: this.publisher.readyForMs() };
  }

  /** Declares dead workers lost. Returns whether there were any, and whether others may be dead. */
  private async judge(
    workers: WorkerPresence[],
    visibility: Visibility,
  ): Promise<{ lost: boolean; suspicious: boolean }> {
    const seen = await Promise.all(
      workers.map(async (worker) => ({ worker, evidence: await this.evidenceOf(worker) })),
    );
    const known = new Set(workers.map(({ id }) => id));
    for (const id of this.suspicions.keys()) if (!known.has(id)) this.suspicions.delete(id);
    const judged = seen.map(({ worker, evidence }) => {
      return { worker, evidence, cause: causeToDeclareLost(evidence, visibility, this.config.leaseSeconds * 1000) };
    });
    const dead = judged.filter(({ cause }) => cause !== null);
    if (dead.length > 0) await this.declareLost(dead);
    const suspicious = judged.some(({ evidence }) => evidence.processGoneMs + evidence.sessionGoneMs > 0);
    return { lost: dead.length > 0, suspicious };
  }

  private async declareLost(
    dead: { worker: WorkerPresence; evidence: Evidence; cause: string | null }[],
  ): Promise<void> {
    const rows = dead.map(({ worker: { id, heartbeatAt } }) => ({ id, heartbeatAt }));
    const lost = new Set((await this.workers.declareLost(this.dataSource.manager, rows)).map(({ id }) => id));
    for (const { worker, evidence, cause } of dead.filter(({ worker: { id } }) => lost.has(id))) {
      const { id: workerId, host, process } = worker;
      this.log.warn({ workerId, host, pid: process.pid, signs: evidence }, `a worker is declared lost: ${cause}`);
    }
  }

  private async evidenceOf(worker: WorkerPresence): Promise<Evidence> {
    const now = performance.now();
    const before = this.suspicions.get(worker.id);
    const process = livenessOf(worker.process);
    // A worker that has written a heartbeat since is alive: it is making a new session.
    const heard = before === undefined || worker.heartbeatAt.getTime() !== before.heartbeatAt;
    const sessionGone = worker.presence === null || worker.inSession ? null : heard ? now : (before.sessionGone ?? now);
    const asked = sessionGone !== null && process === 'unknown';
    const connectionGone = asked && (await this.hasNoConnection(worker)) ? (before?.connectionGone ?? now) : null;
    const processGone = process === 'gone' ? (before?.processGone ?? now) : null;
    const heartbeatAt = worker.heartbeatAt.getTime();
    this.suspicions.set(worker.id, { heartbeatAt, processGone, sessionGone, connectionGone });
    return {
      process,
      processGoneMs: sinceMs(processGone),
      supervisor: worker.supervisor === null ? 'unknown' : livenessOf(worker.supervisor),
      sessionGoneMs: sinceMs(sessionGone),
      connectionGoneMs: sinceMs(connectionGone),
      // A heartbeat lies in the future when PostgreSQL's clock was set back; a worker that lives has written another
      // one since.
      silentMs: Math.abs(worker.silentSeconds) * 1000,
    };
  }

  /** Returns true only when the broker confirms that the worker has no connection. */
  private async hasNoConnection({ presence }: WorkerPresence): Promise<boolean> {
    if (presence === null || !this.publisher.isReady()) return false;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), BROKER_ANSWER_MS)));
    const answer = await Promise.race([this.publisher.isPresent(presence), late]);
    clearTimeout(timer);
    return answer === false;
  }
}

/** Milliseconds since then, at least 1; 0 when it was not seen. */
function sinceMs(since: number | null): number {
  return since === null ? 0 : Math.max(1, performance.now() - since);
}
