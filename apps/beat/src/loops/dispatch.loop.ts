import { Inject, Injectable } from '@nestjs/common';
import type { WorkClass } from '#contracts/task-kind';
import { TaskStatusFlow } from '#flows/tasks/task-status.flow';
import { SignalPublisher } from '#flows/signal.publisher';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import type { InFlightRun, Outlook } from '#runs/dispatch/run-dispatch.repository';
import { DispatchBatchService, type Batch, type BatchResult } from './dispatch-batch.service';
import { DelaysService } from './delays.service';
import { PresenceLoop } from './presence.loop';

/** The first run of a batch starts after the confirm of the last one: small batches start sooner and cost no more. */
const RUNS_PER_TRANSACTION = 100;
/** Batches ahead of time are larger, because that is cheaper and nobody waits for them yet. */
const RUNS_PER_BATCH_AHEAD = 250;
/**
 * The next batch is locked while the one before it is confirmed and committed. One small batch ahead is enough; more or
 * larger ones would only cost more.
 */
const MAX_BATCHES_IN_FLIGHT = 2;
const MAX_RUNS_IN_FLIGHT = 50;
/**
 * Runs are published ahead of time, and workers hold them until they are due: a batch begins when a run is due within
 * `begin`, and takes all that are due within `end`, so that a hundred runs per second are ten batches and not a hundred.
 * `begin` leaves time for the commit, the confirms and the way to a worker, and for several batches where a thousand runs
 * are due at one instant: what is done ahead is not in the way of the first claims.
 */
const AHEAD_MS = { begin: 300, end: 400 };
/** A retry that is due, or a schedule whose hint was lost, is found after this time. */
const MAX_SLEEP_MS = 1000;
const BROKER_AWAY_MS = 500;
const NO_CAPACITY_MS = 20;
const LOCKED_BY_OTHERS_MS = 5;
/**
 * How long a class waits when all its due runs are held until runs of their owners end. Each end wakes this loop by a
 * hint (EndRunsFlow); as a hint can be lost, and older workers send none, the loop also polls, at growing intervals.
 */
const HELD_MS = { first: 50, max: 1000 };
const MORE_IS_DUE = -1;
/** Queues stay short: a few times what workers execute at a time. The backlog waits in PostgreSQL. */
const MESSAGES_PER_SLOT = 20;
const MESSAGES_AT_LEAST = 20;
/**
 * The limit while there is a backlog: messages in the queue start before a fresh run of anybody else, however fair the
 * later turns are. An owner without a limit of concurrent runs would fill the queue with minutes of work.
 */
const MESSAGES_PER_SLOT_OF_A_BACKLOG = 4;

/** Publishes runs at their due time; they are QUEUED once the broker has confirmed. */
@Injectable()
export class DispatchLoop {
  readonly loop: Loop;
  private outlooks: Outlook[] = [];
  private outlooksAt = 0;
  /** Work classes with a backlog, until nothing of them is due: their owners take turns. */
  private readonly withBacklog = new Set<WorkClass>();
  /** For each class whose due runs are all held: how long the last pause was. */
  private readonly heldMs = new Map<WorkClass, number>();
  /** The runs of batches that are being published, until their commit. */
  private readonly inFlight = new Map<InFlightRun[], Promise<void>>();
  /** True when a batch failed, wholly or in part: an immediate repeat would fail as well. */
  private failed = false;

  constructor(
    private readonly batches: DispatchBatchService,
    private readonly presence: PresenceLoop,
    private readonly delays: DelaysService,
    private readonly taskStatus: TaskStatusFlow,
    private readonly signals: SignalPublisher,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('dispatch', () => this.runOnce(), log);
  }

  /**
   * Acts on the outlook of the last turn, which tells the classes that are due now or soon, so that only publishing
   * lies between a due time and its runs. The outlook is at most MAX_SLEEP_MS old; a hint renews it.
   */
  async runOnce(): Promise<number> {
    const { failed } = this;
    this.failed = false;
    if (failed || !this.batches.mayPublish()) {
      this.delays.cannotPublish(performance.now());
      return BROKER_AWAY_MS;
    }
    const restMs = await this.dispatchOutlooks();
    const waiting = await this.dispatchAhead();
    this.outlooks = await this.batches.outlook(this.runsInFlight());
    this.outlooksAt = performance.now();
    for (const one of this.outlooks) if (this.msUntil(one.dueInMs) > 0) this.withBacklog.delete(one.workClass);
    const sleeps = this.outlooks.map((one) => this.msUntilNeeded(one, restMs.get(one.workClass) ?? 0, waiting));
    return Math.max(0, Math.ceil(Math.min(MAX_SLEEP_MS, ...sleeps)));
  }

  /** Resolves when no batch is being published. */
  async settled(): Promise<void> {
    await Promise.all(this.inFlight.values());
  }

  private runsInFlight(): InFlightRun[] {
    return [...this.inFlight.keys()].flat();
  }

  /** @param inMs as the last outlook told it */
  private msUntil(inMs: number | null): number {
    return inMs === null ? Infinity : inMs - (performance.now() - this.outlooksAt);
  }

  /**
   * @param restMs how long a class with due runs should pause
   * @param waiting the classes whose next runs could not be published ahead: they wait until they are due
   */
  private msUntilNeeded({ workClass, dueInMs, nextInMs }: Outlook, restMs: number, waiting: Set<WorkClass>): number {
    const nextMs = this.msUntil(nextInMs);
    const isWaiting = nextMs <= AHEAD_MS.begin && waiting.has(workClass);
    const aheadMs = isWaiting ? nextMs : nextMs - AHEAD_MS.begin;
    return this.msUntil(dueInMs) <= 0 ? Math.min(restMs, aheadMs) : aheadMs;
  }

  /**
   * Publishes what is due next of each class, for workers to hold until it is due, also while due runs of the class are
   * held. Returns the classes of which nothing could be published.
   */
  private async dispatchAhead(): Promise<Set<WorkClass>> {
    const waiting = new Set<WorkClass>();
    const soon = this.outlooks.filter(({ nextInMs }) => {
      const nextMs = this.msUntil(nextInMs);
      return nextMs > 0 && nextMs <= AHEAD_MS.begin;
    });
    for (const ofClass of soon) if ((await this.dispatchAheadOf(ofClass)) === 0) waiting.add(ofClass.workClass);
    return waiting;
  }

  private async dispatchAheadOf(ofClass: Outlook): Promise<number> {
    const { workClass } = ofClass;
    await this.untilCapacityInFlight();
    const inFlight = this.runsInFlight();
    const limit = Math.min(RUNS_PER_BATCH_AHEAD, capacityLeft(ofClass) - inFlight.length);
    if (limit <= 0) return 0;
    const batch = this.batches.dispatchAhead(workClass, AHEAD_MS.end, limit, inFlight);
    const runs = await batch.locked;
    // The runs are shown as QUEUED when all of them are due; after a stop, the next step of each shows it.
    const untilDueMs = Math.max(0, ...runs.map(({ dueInMs }) => dueInMs));
    this.track(workClass, runs, batch, (result) => {
      this.failed ||= result.unconfirmed > 0;
      setTimeout(() => this.announce({ ...result, unconfirmed: 0 }), untilDueMs).unref();
    });
    return runs.length;
  }

  /** Follows a batch to its commit. A run that was not published stays due, and a later turn finds it. */
  private track(
    workClass: WorkClass,
    runs: InFlightRun[],
    { committed }: Pick<Batch, 'committed'>,
    announce = (result: BatchResult): void => this.announce(result),
  ): void {
    const ended = committed
      .then(announce)
      .catch((error: unknown) => {
        this.failed = true;
        this.log.warn({ workClass, reason: String(error) }, 'runs could not be dispatched yet');
      })
      .finally(() => this.inFlight.delete(runs));
    this.inFlight.set(runs, ended);
  }

  private async untilCapacityInFlight(): Promise<void> {
    while (this.inFlight.size >= MAX_BATCHES_IN_FLIGHT || this.runsInFlight().length > MAX_RUNS_IN_FLIGHT)
      await Promise.race(this.inFlight.values());
  }

  /**
   * Dispatches a batch of each due class, as long as batches are full and the queues have space; then a new outlook is
   * needed. Returns for each class how long it should pause.
   */
  private async dispatchOutlooks(): Promise<Map<WorkClass, number>> {
    const restMs = new Map<WorkClass, number>();
    const open = (): Outlook[] =>
      this.outlooks.filter((ofClass) => !restMs.has(ofClass.workClass) && this.msUntil(ofClass.dueInMs) <= 0);
    for (let due = open(); due.length > 0; due = open()) {
      await this.presence.settled();
      for (const ofClass of due) {
        const rest = await this.dispatchClass(ofClass);
        if (rest !== MORE_IS_DUE) restMs.set(ofClass.workClass, rest);
      }
    }
    return restMs;
  }

  /**
   * Dispatches one batch. Returns how many milliseconds this class should pause, however much is due, or MORE_IS_DUE.
   */
  private async dispatchClass(ofClass: Outlook): Promise<number> {
    const { workClass } = ofClass;
    const fairly = this.withBacklog.has(workClass);
    const limit = Math.min(RUNS_PER_TRANSACTION, fairly ? backlogCapacityLeft(ofClass) : capacityLeft(ofClass));
    if (limit <= 0) {
      this.delays.queueIsFull(workClass, performance.now());
      return NO_CAPACITY_MS;
    }
    return fairly ? this.dispatchFairly(ofClass, limit) : this.dispatchInOrder(ofClass, limit);
  }

  private async dispatchFairly(ofClass: Outlook, limit: number): Promise<number> {
    const result = await this.batches.dispatchFairly(ofClass.workClass, limit, this.runsInFlight()).committed;
    ofClass.queued += result.published.length;
    this.announce(result);
    if (result.unconfirmed > 0) return BROKER_AWAY_MS;
    if (result.locked === 0) return this.pauseWhileHeld(ofClass.workClass);
    this.heldMs.delete(ofClass.workClass);
    return MORE_IS_DUE;
  }

  private pauseWhileHeld(workClass: WorkClass): number {
    const lastMs = this.heldMs.get(workClass);
    const restMs = lastMs === undefined ? HELD_MS.first : Math.min(HELD_MS.max, lastMs * 2);
    this.heldMs.set(workClass, restMs);
    return restMs;
  }

  private async dispatchInOrder(ofClass: Outlook, limit: number): Promise<number> {
    const { workClass } = ofClass;
    const batch = this.batches.dispatchDue(workClass, limit, this.runsInFlight());
    const runs = await batch.locked;
    if (runs.length === 0) return LOCKED_BY_OTHERS_MS;
    ofClass.queued += runs.length;
    this.track(workClass, runs, batch);
    // Owners take turns from now on: a full batch may belong to one owner, and held runs may stand before those of
    // others.
    const withBacklog = runs.length === limit || runs.some(({ held }) => held);
    if (withBacklog) this.withBacklog.add(workClass);
    // Overlap decisions of this batch may affect the next one.
    const isContested = runs.some(({ contested }) => contested);
    await (isContested ? this.settled() : this.untilCapacityInFlight());
    return withBacklog ? MORE_IS_DUE : 0;
  }

  /** Acts on the result of a batch after its commit. */
  private announce({ stopping, published, unconfirmed }: BatchResult): void {
    this.failed ||= unconfirmed > 0;
    this.signals.cancel(stopping);
    this.taskStatus.update(published, 'QUEUED');
  }
}

function capacityLeft({ capacity, queued }: Outlook): number {
  return Math.max(MESSAGES_AT_LEAST, capacity * MESSAGES_PER_SLOT) - queued;
}

function backlogCapacityLeft({ capacity, queued }: Outlook): number {
  return Math.max(1, capacity) * MESSAGES_PER_SLOT_OF_A_BACKLOG - queued;
}
