import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { LiveMessage, PassingStatus } from '#contracts/messages/live.message';
import { NotificationRepository } from '#notifications/notification.repository';
import { Batcher } from '#process/batcher';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RunLiveRepository, type LiveRun } from '#runs/read/run-live.repository';
import { RunLogRepository } from '#runs/read/run-log.repository';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import { AccessService } from '../access/access.service';
import {
  inOrder,
  isFinal,
  notificationCreated,
  passedStep,
  positionAfter,
  runChanged,
  stepsOf,
  type LiveEvent,
} from './live-event';
import type { LiveFeed } from './live-feed';
import { LiveLogs } from './live-logs';
import { CLOSE, MAX_WATCHED_LOGS, type LiveWatcher } from './live-watcher';

const MAX_PER_STATEMENT = 500;
/** Milliseconds in which changes are collected, so that one statement reads them. */
const BATCH_MS = 5;
/** Milliseconds between two polls, after which a lost message is made up for. */
const SWEEP_MS = 5000;
const SWEEP_BACK_MS = 10_000;
const MAX_PER_QUERY = 5000;
const ACCESS_CHECK_MS = 5000;
const LOG_POLL_MS = 500;
const MAX_REMEMBERED = 50_000;
const BEGINNING = new Date(0);

/**
 * Knows who watches what in this process. A message of `carillon.live` only makes it read the rows, which are the
 * truth: so every process sends equal events, each one once, and an event whose message was lost follows a few seconds
 * later.
 */
@Injectable()
export class LiveHub implements OnModuleInit, OnModuleDestroy {
  private readonly watchers = new Map<string, Set<LiveWatcher>>();
  private readonly sentSteps = new Map<string, number>();
  private readonly changes = new Batcher<RunSignal, void>((signals) => this.sendChanges(signals), {
    maxItems: MAX_PER_STATEMENT,
    delayMs: BATCH_MS,
  });
  private readonly logs: LiveLogs;
  private readonly loops: Loop[];
  private sweptAt = Date.now();
  /** The source of changes; null in a process without a consumer. */
  feed: LiveFeed | null = null;
  private isStopping = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunLiveRepository,
    private readonly queries: RunQueryRepository,
    private readonly notifications: NotificationRepository,
    lines: RunLogRepository,
    private readonly access: AccessService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) log: Logger,
  ) {
    this.logs = new LiveLogs(dataSource, lines);
    this.loops = [
      new Loop('live sweep', () => this.sweep(), log),
      new Loop('live access', () => this.closeEnded(), log),
      new Loop('live logs', () => this.sendLogLines(), log),
    ];
  }

  onModuleInit(): void {
    for (const loop of this.loops) loop.start();
  }

  /** Closes all connections before the server closes, because that would wait for them. */
  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    for (const watcher of this.all()) watcher.close(CLOSE.stopping);
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  /** Tells whether this person may have another connection; false as well when this process stops. */
  mayConnect(userId: string): boolean {
    return !this.isStopping && (this.watchers.get(userId)?.size ?? 0) < this.config.maxSocketsPerUser;
  }

  /** Resolves when this process receives changes: a connection that begins now misses none. */
  async listen(): Promise<void> {
    await this.feed?.start();
    if (this.watchers.size === 0) this.feed?.stopWhenIdle();
  }

  /** Adds a connection, for which the caller has listened. It first gets the events since the given one, and the present state of its task. */
  async join(watcher: LiveWatcher, since: string | null): Promise<void> {
    const ofUser = this.watchers.get(watcher.userId) ?? new Set();
    this.watchers.set(watcher.userId, ofUser.add(watcher));
    // The feed must not stop now for the idle time before this connection.
    await this.feed?.start();
    if (since !== null) await this.catchUp(watcher, since);
    if (watcher.taskId !== null) {
      const latest = await this.runs.latestOfTask(this.dataSource.manager, watcher.taskId);
      if (latest) await watcher.catchUp(runChanged(latest));
      else watcher.sendMessage(stateWithoutRun(watcher.taskId));
    }
    watcher.goLive();
  }

  leave(watcher: LiveWatcher): void {
    const ofUser = this.watchers.get(watcher.userId);
    ofUser?.delete(watcher);
    if (ofUser?.size === 0) this.watchers.delete(watcher.userId);
    if (this.watchers.size === 0) this.feed?.stopWhenIdle();
  }

  /** Reads the tasks and runs of a message, and sends what has changed. */
  async onMessage({ taskIds, ownerId, runIds = [], status }: LiveMessage): Promise<void> {
    if (this.watchers.size === 0) return;
    if (ownerId !== undefined) this.sendTaskChanges(ownerId, taskIds);
    await Promise.all(runIds.map((runId) => this.changes.add({ runId, status })));
  }

  /** Sends the lines of a run's log from now on; returns what is wrong, or null. */
  async watchLog(watcher: LiveWatcher, runId: string): Promise<string | null> {
    const { manager } = this.dataSource;
    const run = await this.queries.get(manager, watcher.userId, runId);
    if (run === null || (watcher.taskId !== null && run.taskId !== watcher.taskId)) return `there is no run ${runId}`;
    return watcher.watchLog(runId) ? null : `no more than ${MAX_WATCHED_LOGS} logs at a time`;
  }

  private all(): LiveWatcher[] {
    return [...this.watchers.values()].flatMap((ofUser) => [...ofUser]);
  }

  private async sendChanges(signals: RunSignal[]): Promise<void[]> {
    const found = await this.runs.ofOwners(
      this.dataSource.manager,
      [...new Set(signals.map(({ runId }) => runId))],
      [...this.watchers.keys()],
    );
    const byId = new Map(found.map((run) => [run.runId, run]));
    for (const { runId, status } of signals) this.sendSteps(byId.get(runId), status);
    const owners = new Set(found.filter(({ status }) => isFinal(status)).map(({ ownerId }) => ownerId));
    if (owners.size > 0) await this.sendNotifications([...owners], new Date(Date.now() - SWEEP_BACK_MS));
    return signals.map(() => undefined);
  }

  /**
   * Sends the notifications of these users since then; a notification is committed together with the end of its run.
   */
  private async sendNotifications(ownerIds: string[], since: Date): Promise<void> {
    const created = await this.notifications.since(this.dataSource.manager, ownerIds, since, MAX_PER_QUERY);
    for (const notification of created) this.sendEvent(notificationCreated(notification), true);
  }

  /**
   * Sends the steps of a run. Messages of different processes may overtake each other, so a step that the run has
   * already left and that was not sent is sent first, to those who watched at that time.
   */
  private sendSteps(run: LiveRun | undefined, passed: PassingStatus | undefined): void {
    if (run === undefined) return;
    for (const step of stepsOf(run, BEGINNING).slice(0, -1)) this.sendEvent(step, true);
    const before = passed === undefined ? null : passedStep(run, passed);
    if (before !== null) this.sendEvent(before);
    this.sendEvent(runChanged(run));
  }

  /**
   * Tells a client to read these tasks again. The event has no id, because a client that reconnects reads everything
   * again.
   */
  private sendTaskChanges(ownerId: string, taskIds: string[]): void {
    for (const watcher of this.watchers.get(ownerId) ?? [])
      if (watcher.taskId === null) for (const taskId of taskIds) watcher.sendMessage({ type: 'task.changed', taskId });
  }

  /** Sends an event once, and never an earlier step after a later one. */
  private sendEvent(event: LiveEvent, isSweep = false): void {
    const { of, step, at } = event;
    if ((this.sentSteps.get(of) ?? -1) >= step) return;
    this.sentSteps.delete(of);
    this.sentSteps.set(of, step);
    if (this.sentSteps.size > MAX_REMEMBERED) this.sentSteps.delete(this.sentSteps.keys().next().value!);
    for (const watcher of this.watchers.get(event.ownerId) ?? [])
      // A poll reads further back than clients have watched that just connected.
      if (!isSweep || at.getTime() >= watcher.joinedAt) watcher.onEvent(event);
  }

  /**
   * Sends missed events in the order of time, so that a client that is cut off can continue after the last one it
   * received.
   */
  private async catchUp(watcher: LiveWatcher, since: string): Promise<void> {
    const { manager } = this.dataSource;
    let position = positionAfter(since);
    if (position === null) return;
    const from = position.at;
    const underWay = await this.runs.underWaySince(manager, watcher.userId, from);
    const notifications = await this.notifications.since(manager, [watcher.userId], from, MAX_PER_QUERY);
    let rest = inOrder([...underWay.flatMap((run) => stepsOf(run, from)), ...notifications.map(notificationCreated)]);
    for (let more = true; more;) {
      const ended = await this.runs.endedSince(manager, [watcher.userId], position, MAX_PER_STATEMENT);
      more = ended.length === MAX_PER_STATEMENT;
      const last = ended.at(-1);
      if (last) position = { at: last.at, runId: last.runId };
      const until = more ? position.at.getTime() : Infinity;
      const isNow = ({ at }: LiveEvent): boolean => at.getTime() <= until;
      const now = inOrder([...rest.filter(isNow), ...ended.flatMap((run) => stepsOf(run, from))]);
      rest = rest.filter((event) => !isNow(event));
      for (const event of now) if (event.id !== since) await watcher.catchUp(event);
    }
  }

  private async sweep(): Promise<number> {
    const from = this.sweptAt;
    const now = Date.now();
    if (this.watchers.size > 0) {
      const since = positionAfter(`${from - SWEEP_BACK_MS}-sweep`)!;
      const ended = await this.runs.endedSince(
        this.dataSource.manager,
        [...this.watchers.keys()],
        since,
        MAX_PER_QUERY,
      );
      for (const run of ended) this.sendEvent(runChanged(run), true);
      await this.sendNotifications([...this.watchers.keys()], since.at);
    }
    this.sweptAt = now;
    return SWEEP_MS;
  }

  /** Closes connections whose session or token has ended, found by one statement for all of them. */
  private async closeEnded(): Promise<number> {
    const watchers = this.all();
    if (watchers.length === 0) return ACCESS_CHECK_MS;
    const valid = await this.access.findValid(watchers.map(({ caller }) => caller.access));
    const now = Date.now();
    for (const watcher of watchers)
      if (!valid.has(watcher.caller.access.id) || (watcher.expiresAt !== null && watcher.expiresAt <= now))
        watcher.close(CLOSE.notLoggedIn);
    return ACCESS_CHECK_MS;
  }

  private async sendLogLines(): Promise<number> {
    await this.logs.sendNewLines(this.all());
    return LOG_POLL_MS;
  }
}

interface RunSignal {
  runId: string;
  status?: PassingStatus;
}

function stateWithoutRun(taskId: string): object {
  return { taskId, runId: null, status: 'PENDING', result: null, attempt: 0, at: new Date() };
}
