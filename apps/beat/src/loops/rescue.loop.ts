import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import type { WorkClass } from '#contracts/task-kind';
import { inTransaction } from '#database/in-transaction';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { DeliveryPublisher } from '#flows/notifications/delivery.publisher';
import { ResumeSchedulesFlow } from '#flows/schedules/resume-schedules.flow';
import { Publisher } from '#messaging/publisher';
import { EXECUTION_QUEUES, QUEUES } from '#messaging/topology';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import type { Notice } from '#notifications/notice';
import { LOGGER, type Logger } from '#process/logger';
import { Loop } from '#process/loop';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';
import { ScheduleRepository, type StoppedSchedule } from '#schedules/schedule.repository';
import { DispatchLoop } from './dispatch.loop';
import { EnqueueLoop, uncomputableNotice, uncomputableReason } from './enqueue.loop';
import { ZoneRulesWatch } from './zone-rules.watch';

const EVERY_MS = 1000;
const ROWS_PER_TURN = 500;
/** A message counts as lost when it was confirmed this many seconds ago and its queue is empty. */
const MESSAGE_GONE_SECONDS = 10;
/** In a queue that is never empty, a message counts as lost when it was not read for this long. */
const MESSAGE_OVERDUE_SECONDS = 3600;
const REPUBLISH_DELIVERY_SECONDS = 60;
/**
 * Few webhooks for each endpoint are enough, because the worker that sends one of them continues with the backlog of
 * the endpoint.
 */
const WEBHOOKS_PER_ENDPOINT = 10;

/** Repairs what was lost on its way: messages of runs, unpublished deliveries, schedules without a next occurrence. */
@Injectable()
export class RescueLoop {
  readonly loop: Loop;

  constructor(
    private readonly dataSource: DataSource,
    private readonly dispatchRows: RunDispatchRepository,
    private readonly schedules: ScheduleRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly resumes: ResumeSchedulesFlow,
    private readonly deliveryPublisher: DeliveryPublisher,
    private readonly accountMails: AccountMailPublisher,
    private readonly publisher: Publisher,
    private readonly enqueue: EnqueueLoop,
    private readonly dispatch: DispatchLoop,
    private readonly zoneRules: ZoneRulesWatch,
    @Inject(LOGGER) private readonly log: Logger,
  ) {
    this.loop = new Loop('rescue', () => this.runOnce(), log);
  }

  async runOnce(): Promise<number> {
    if ((await this.dispatchRows.releaseWaiting(this.dataSource.manager)) > 0) this.dispatch.loop.wake();
    await this.resumeSchedules();
    if (this.publisher.isReady()) {
      const classes = await this.dispatchRows.classesQueuedLongerThan(this.dataSource.manager, MESSAGE_GONE_SECONDS);
      for (const workClass of classes) await this.republishRuns(workClass);
      await this.publishDeliveries();
    }
    return EVERY_MS;
  }

  /**
   * Publishes QUEUED runs again whose message is lost: the queue is empty although the message was confirmed some time
   * ago. While the queue has messages, only those that are overdue count as lost.
   */
  private async republishRuns(workClass: WorkClass): Promise<void> {
    const { manager } = this.dataSource;
    const depth = await this.publisher.depth(EXECUTION_QUEUES[workClass]);
    const seconds = depth === 0 ? MESSAGE_GONE_SECONDS : MESSAGE_OVERDUE_SECONDS;
    const again = await this.dispatchRows.requeueLongerThan(manager, workClass, seconds, ROWS_PER_TURN);
    if (again === 0) return;
    this.log.warn({ workClass, runs: again }, 'messages of runs are gone; publishing again');
    this.dispatch.loop.wake();
  }

  /**
   * Publishes deliveries and account mails that were never published, whose message is lost, or whose next attempt is
   * due.
   */
  private async publishDeliveries(): Promise<void> {
    const isQueueEmpty = (await this.publisher.depth(QUEUES.notification)) === 0;
    const againAfterSeconds = isQueueEmpty ? REPUBLISH_DELIVERY_SECONDS : null;
    const mails = await this.deliveries.takeUnpublished(this.dataSource.manager, againAfterSeconds, ROWS_PER_TURN);
    const webhooks = await this.deliveries.takeUnpublishedToEndpoints(
      this.dataSource.manager,
      againAfterSeconds,
      WEBHOOKS_PER_ENDPOINT,
    );
    if (mails.length + webhooks.length > 0) await this.deliveryPublisher.publish([...mails, ...webhooks]);
    await this.accountMails.publishDue(againAfterSeconds, ROWS_PER_TURN);
  }

  /** Resumes schedules whose pause is over, and ACTIVE ones without a next occurrence, whose owners are notified. */
  private async resumeSchedules(): Promise<void> {
    if (!(await this.schedules.hasStopped(this.dataSource.manager))) return;
    const resumed = await inTransaction(this.dataSource, async (manager) => {
      const by = { zones: await this.zoneRules.mayPlanZones(manager) };
      const paused = await this.schedules.lockToResume(manager, ROWS_PER_TURN, by);
      const stranded = await this.schedules.lockStranded(manager, ROWS_PER_TURN, by);
      const uncomputable = await this.resume(manager, [...paused, ...stranded]);
      const mended = stranded.filter((schedule) => !uncomputable.has(schedule) && isNotified(schedule));
      await this.deliveries.notify(manager, [
        ...mended.map(repaired),
        ...[...uncomputable].flatMap(uncomputableNotice),
      ]);
      return { count: paused.length + stranded.length, stranded };
    });
    for (const { taskId } of resumed.stranded)
      this.log.warn({ taskId }, 'an ACTIVE schedule had no next occurrence: repaired');
    if (resumed.count > 0) this.enqueue.loop.wake();
  }

  /** Resumes schedules; returns those that cannot be computed, which are paused instead. */
  private async resume(manager: EntityManager, stopped: StoppedSchedule[]): Promise<Set<StoppedSchedule>> {
    const [first] = stopped;
    if (first === undefined) return new Set();
    const errors = await this.resumes.resume(manager, stopped, first.now);
    for (const [taskId, error] of errors)
      await this.schedules.pause(manager, [taskId], uncomputableReason(error), null);
    return new Set(stopped.filter(({ taskId }) => errors.has(taskId)));
  }
}

/**
 * Tells whether the owner is notified of a repair. A FIXED_DELAY waits for the end of a run; when that run was skipped
 * or cancelled, resuming it is normal.
 */
function isNotified({ kind, intervalMode, notifyOn }: StoppedSchedule): boolean {
  if (kind === 'INTERVAL' && intervalMode === 'FIXED_DELAY') return false;
  return (notifyOn ?? notifyDefaults(kind)).some((event) => event === 'REPAIRED');
}

function repaired({ taskId, ownerId, now }: StoppedSchedule): Notice {
  return {
    event: 'REPAIRED',
    key: `REPAIRED:${taskId}:${now.toISOString()}`,
    person: ownerId,
    about: { taskId, runId: null },
  };
}
