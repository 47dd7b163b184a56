import { Inject, Injectable } from '@nestjs/common';
import type { WorkClass } from '#contracts/task-kind';
import { ShowRunsFlow } from '#flows/tasks/show-runs.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import type { GoingRun, Outlook } from '#runs/dispatch/run-dispatch.repository';
import { DispatchBatchService, type Batch, type GoingBatch } from './dispatch-batch.service';
import { PresenceLoop } from './presence.loop';

/** The first of a batch waits for the confirm of the last: small batches start sooner, and cost no more. */
const RUNS_PER_TRANSACTION = 100;
/** Prepared ahead, where larger batches are cheaper; so many transactions leave connections for the other loops. */
const RUNS_PER_PREPARED = 250;
const MAX_PREPARED = 4;
/**
 * What is due is locked while the runs before it are still being confirmed and committed. One small batch ahead: more of
 * them, or larger ones, would only cost more.
 */
const MAX_GOING_BATCHES = 2;
const MAX_GOING_RUNS = 50;
/**
 * How long before their due time runs are locked. An edit or a cancel of one of them waits no longer than this, and so
 * does a run that somebody starts by hand in this moment.
 */
const PREPARE_MS = 150;
/** With less than this left there is nothing to be gained. */
const TOO_LATE_TO_PREPARE_MS = 3;
/** Retries and hints that were lost are seen this often. */
const MAX_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
const NO_ROOM_MS = 20;
const TAKEN_BY_OTHERS_MS = 5;
/**
 * Whatever is due waits for runs of its owners to end: their ends wake this loop (EndRunsFlow hints). It looks by itself
 * too, less and less often, because a hint can be lost and workers of the version before send none.
 */
const HELD_MS = { first: 50, most: 1000 };
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
  /** How long a class of which all is held was left alone last. */
  private readonly heldMs = new Map<WorkClass, number>();
  /** What was due and is being handed over, until its commit. */
  private readonly going = new Map<GoingBatch, Promise<void>>();
  /** What waits for its due time, until its commit. */
  private readonly prepared = new Map<GoingBatch, Promise<void>>();
  /** A batch could not go, or not all of it: another try would end alike. */
  private failed = false;

  constructor(
    private readonly batches: DispatchBatchService,
    private readonly outages: PresenceLoop,
    private readonly showing: ShowRunsFlow,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('dispatch', () => this.runOnce(), log);
  }

  /**
   * What the last turn saw tells which class is due now or soon: nothing but the publishing lies between a due time and
   * its runs. It is at most MAX_SLEEP_MS old, and a hint makes it new.
   */
  async runOnce(): Promise<number> {
    const { failed } = this;
    this.failed = false;
    if (failed || !this.batches.mayPublish()) return BROKER_AWAY_MS;
    const restMs = await this.dispatchSeen();
    const mayPrepare = await this.prepareSeen();
    this.seen = await this.batches.outlook(this.goingRuns());
    this.seenAt = performance.now();
    for (const one of this.seen) if (this.msUntilDue(one) > 0) this.crowded.delete(one.workClass);
    const sleeps = this.seen.map((one) =>
      Math.max(this.msUntilNeeded(one, mayPrepare), restMs.get(one.workClass) ?? 0),
    );
    return Math.max(0, Math.ceil(Math.min(MAX_SLEEP_MS, ...sleeps)));
  }

  /** Resolves when nothing is being handed over any more. */
  async settled(): Promise<void> {
    await Promise.all([...this.going.values(), ...this.prepared.values()]);
  }

  private goingRuns(): GoingRun[] {
    return [...this.going.keys(), ...this.prepared.keys()].flatMap(({ runs }) => runs);
  }

  private msUntilDue({ dueInMs }: Outlook): number {
    return dueInMs === null ? Infinity : dueInMs - (performance.now() - this.seenAt);
  }

  private msUntilNeeded(ofClass: Outlook, mayPrepare: boolean): number {
    const leftMs = this.msUntilDue(ofClass);
    return mayPrepare && leftMs >= TOO_LATE_TO_PREPARE_MS ? leftMs - PREPARE_MS : leftMs;
  }

  /** Locks and marks what is due next; it goes at its due time by itself. False: no more can be prepared now. */
  private async prepareSeen(): Promise<boolean> {
    const [next] = this.seen.toSorted((left, right) => this.msUntilDue(left) - this.msUntilDue(right));
    if (next === undefined) return true;
    const leftMs = this.msUntilDue(next);
    if (leftMs > PREPARE_MS || leftMs < TOO_LATE_TO_PREPARE_MS) return true;
    const going = this.goingRuns();
    const most = Math.min(RUNS_PER_PREPARED, roomOf(next) - going.length);
    if (most <= 0 || this.prepared.size >= MAX_PREPARED) return false;
    const batch = await this.batches.prepareNext(next.workClass, leftMs + TOO_LATE_TO_PREPARE_MS, most, going);
    if (batch === null) return false;
    this.letGo(next.workClass, batch, this.prepared);
    return this.prepared.size < MAX_PREPARED;
  }

  /** Goes on while the batch is being handed over. What could not go waits in its row, and is seen by a later turn. */
  private letGo(workClass: WorkClass, batch: GoingBatch, among: Map<GoingBatch, Promise<void>>): void {
    const ended = batch
      .ended()
      .then((result) => this.follow(result))
      .catch((error: unknown) => {
        this.failed = true;
        this.log.warn({ workClass, reason: String(error) }, 'runs could not be dispatched yet');
      })
      .finally(() => {
        // Others may wait for this room to be prepared.
        if (among.size >= MAX_PREPARED) this.loop.wake();
        among.delete(batch);
      });
    among.set(batch, ended);
  }

  private async roomForMore(): Promise<void> {
    const runs = (): number => [...this.going.keys()].reduce((sum, batch) => sum + batch.runs.length, 0);
    while (this.going.size >= MAX_GOING_BATCHES || runs() > MAX_GOING_RUNS) await Promise.race(this.going.values());
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
    return fairly ? this.dispatchFairly(ofClass, room) : this.dispatchInOrder(ofClass, room);
  }

  private async dispatchFairly(ofClass: Outlook, room: number): Promise<number> {
    const batch = await this.batches.dispatchFairly(ofClass.workClass, room, this.goingRuns());
    ofClass.queued += batch.gone.length;
    this.follow(batch);
    if (batch.refused > 0) return BROKER_AWAY_MS;
    if (batch.taken === 0) return this.restWhileHeld(ofClass.workClass);
    this.heldMs.delete(ofClass.workClass);
    return MORE_IS_DUE;
  }

  private restWhileHeld(workClass: WorkClass): number {
    const lastMs = this.heldMs.get(workClass);
    const restMs = lastMs === undefined ? HELD_MS.first : Math.min(HELD_MS.most, lastMs * 2);
    this.heldMs.set(workClass, restMs);
    return restMs;
  }

  private async dispatchInOrder(ofClass: Outlook, room: number): Promise<number> {
    const { workClass } = ofClass;
    const batch = await this.batches.dispatchDue(workClass, room, this.goingRuns());
    if (batch.runs.length === 0) return TAKEN_BY_OTHERS_MS;
    ofClass.queued += batch.runs.length;
    this.letGo(workClass, batch, this.going);
    // A full batch may be all of one owner, and what is held stands before the runs of others.
    const crowded = batch.runs.length === room || batch.held;
    if (crowded) this.crowded.add(workClass);
    // What comes next may depend on what is decided now.
    await (batch.contested ? Promise.all(this.going.values()) : this.roomForMore());
    return crowded ? MORE_IS_DUE : 0;
  }

  /** After the commit. */
  private follow({ stopping, gone, refused }: Batch): void {
    this.failed ||= refused > 0;
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
