import { Inject, Injectable } from '@nestjs/common';
import type { WorkClass } from '#contracts/task-kind';
import { ShowRunsFlow } from '#flows/show-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import type { Outlook } from '#runs/run-dispatch.repository';
import { DispatchBatchService, type Batch, type PreparedBatch } from './dispatch-batch.service';
import { OutageWatch } from './outage.watch';

/** The first of a batch waits for the confirm of the last: small batches start sooner, and cost no more. */
const RUNS_PER_TRANSACTION = 100;
/** Prepared ahead, where larger batches are cheaper; so many transactions leave connections for the other loops. */
const RUNS_PER_PREPARED = 250;
const PREPARED_AT_ONCE = 4;
/**
 * How long before their due time runs are locked. An edit or a cancel of one of them waits no longer than this, and so
 * does a run that somebody starts by hand in this moment.
 */
const PREPARE_MS = 150;
/** With less than this left there is nothing to be gained. */
const TOO_LATE_TO_PREPARE_MS = 3;
/** Retries and hints that were lost are seen this often. */
const MOST_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
const NO_ROOM_MS = 20;
const TAKEN_BY_OTHERS_MS = 5;
/** Whatever is due waits for runs of its owners to end. */
const HELD_MS = 50;
const MORE_IS_DUE = -1;
/** Queues stay short: a few times what the workers do at once. A backlog waits in PostgreSQL. */
const MESSAGES_PER_SLOT = 20;
const MESSAGES_AT_LEAST = 20;
/**
 * While there is a backlog: what is in the queue already goes before the fresh run of anybody else, however fair the turns
 * are that follow. An owner without a limit of runs at once would fill it with minutes of work.
 */
const MESSAGES_PER_SLOT_OF_A_BACKLOG = 4;

/** Publishes runs at their due time; they are QUEUED once the broker has confirmed. */
@Injectable()
export class DispatchLoop {
  readonly loop: Loop;
  private seen: Outlook[] = [];
  private seenAt = 0;
  /** Classes with a backlog, until nothing of them is due: their owners take turns. */
  private readonly crowded = new Set<WorkClass>();

  constructor(
    private readonly batches: DispatchBatchService,
    private readonly outages: OutageWatch,
    private readonly showing: ShowRunsFlow,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('dispatch', () => this.runOnce(), log);
  }

  /**
   * What the last turn saw tells which class is due now or soon: nothing but the publishing lies between a due time and
   * its runs. It is at most MOST_SLEEP_MS old, and a hint makes it new.
   */
  async runOnce(): Promise<number> {
    if (!this.batches.mayPublish()) return BROKER_AWAY_MS;
    const ahead = await this.dispatchAhead();
    const restMs = ahead === 'PUBLISHED' ? new Map<WorkClass, number>() : await this.dispatchSeen();
    this.seen = await this.batches.outlook();
    this.seenAt = performance.now();
    for (const one of this.seen) if (this.msUntilDue(one) > 0) this.crowded.delete(one.workClass);
    const leadMs = ahead === 'NOTHING_TO_PREPARE' ? 0 : PREPARE_MS;
    const sleeps = this.seen.map((one) => Math.max(this.msUntilDue(one) - leadMs, restMs.get(one.workClass) ?? 0));
    return Math.max(0, Math.ceil(Math.min(MOST_SLEEP_MS, ...sleeps)));
  }

  private msUntilDue({ dueInMs }: Outlook): number {
    return dueInMs === null ? Infinity : dueInMs - (performance.now() - this.seenAt);
  }

  /** Locks and marks what is due next, waits for its due time, and publishes it then. */
  private async dispatchAhead(): Promise<'TOO_EARLY_OR_LATE' | 'NOTHING_TO_PREPARE' | 'PUBLISHED'> {
    const [next] = this.seen.toSorted((left, right) => this.msUntilDue(left) - this.msUntilDue(right));
    if (next === undefined) return 'TOO_EARLY_OR_LATE';
    const leftMs = this.msUntilDue(next);
    if (leftMs > PREPARE_MS || leftMs < TOO_LATE_TO_PREPARE_MS) return 'TOO_EARLY_OR_LATE';
    const prepared: PreparedBatch[] = [];
    try {
      await this.prepare(next, prepared);
      const [first] = prepared;
      if (first === undefined) return 'NOTHING_TO_PREPARE';
      if (!(await this.batches.untilDue(first, this.msUntilDue(next)))) return 'NOTHING_TO_PREPARE';
      await this.publishPrepared(next, prepared);
      return 'PUBLISHED';
    } finally {
      for (const batch of prepared) await batch.abandon();
    }
  }

  private async prepare(next: Outlook, prepared: PreparedBatch[]): Promise<void> {
    let room = roomOf(next);
    while (room > 0 && prepared.length < PREPARED_AT_ONCE && this.msUntilDue(next) > TOO_LATE_TO_PREPARE_MS) {
      const most = Math.min(RUNS_PER_PREPARED, room);
      const batch = await this.batches.prepareNext(
        next.workClass,
        this.msUntilDue(next) + TOO_LATE_TO_PREPARE_MS,
        most,
      );
      if (batch === null) return;
      prepared.push(batch);
      room -= batch.runs.length;
      if (batch.runs.length < most) return;
    }
  }

  /** One after the other: the first runs start while the last are being handed over. */
  private async publishPrepared({ workClass }: Outlook, prepared: PreparedBatch[]): Promise<void> {
    const published: Promise<void>[] = [];
    for (const batch of prepared) {
      published.push(batch.publish().then((result) => this.follow(result)));
      await new Promise((resolve) => setImmediate(resolve));
    }
    const failed = (await Promise.allSettled(published)).find((one) => one.status === 'rejected');
    if (failed)
      this.log.warn({ workClass, reason: String(failed.reason) }, 'prepared runs could not be dispatched yet');
  }

  /**
   * Dispatches a batch of each class that is due, in turn, as long as their batches are full and there is room: how
   * things stand is asked again after that. Answers how long a class is better left alone.
   */
  private async dispatchSeen(): Promise<Map<WorkClass, number>> {
    const restMs = new Map<WorkClass, number>();
    const open = (): Outlook[] =>
      this.seen.filter((ofClass) => !restMs.has(ofClass.workClass) && this.msUntilDue(ofClass) <= 0);
    for (let due = open(); due.length > 0; due = open()) {
      await this.outages.settled();
      for (const ofClass of due) {
        const rest = await this.dispatchClass(ofClass);
        if (rest !== MORE_IS_DUE) restMs.set(ofClass.workClass, rest);
      }
    }
    return restMs;
  }

  /** Dispatches one batch. Answers how long this class is better left alone, however much is due, or MORE_IS_DUE. */
  private async dispatchClass(ofClass: Outlook): Promise<number> {
    const { workClass } = ofClass;
    const fairly = this.crowded.has(workClass);
    const room = Math.min(RUNS_PER_TRANSACTION, fairly ? roomOfBacklog(ofClass) : roomOf(ofClass));
    if (room <= 0) return NO_ROOM_MS;
    const batch = await this.batches.dispatchDue(workClass, room, fairly);
    ofClass.queued += batch.gone.length;
    this.follow(batch);
    if (batch.refused > 0) return BROKER_AWAY_MS;
    if (fairly) return batch.taken > 0 ? MORE_IS_DUE : HELD_MS;
    // A full batch may be all of one owner, and what is held stands before the runs of others.
    if (batch.taken === room || batch.held > 0) {
      this.crowded.add(workClass);
      return MORE_IS_DUE;
    }
    return batch.taken > 0 ? 0 : TAKEN_BY_OTHERS_MS;
  }

  /** After the commit. */
  private follow({ stopping, gone }: Batch): void {
    this.signals.cancel(stopping);
    this.showing.show(gone, 'QUEUED');
  }
}

function roomOf({ capacity, queued }: Outlook): number {
  return Math.max(MESSAGES_AT_LEAST, capacity * MESSAGES_PER_SLOT) - queued;
}

function roomOfBacklog({ capacity, queued }: Outlook): number {
  return Math.max(1, capacity) * MESSAGES_PER_SLOT_OF_A_BACKLOG - queued;
}
