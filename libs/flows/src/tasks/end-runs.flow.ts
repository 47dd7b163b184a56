import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { failuresPauseReason } from '#contracts/failures-pause.policy';
import { DeliveryRepository, type ChanneledDelivery } from '#notifications/deliveries/delivery.repository';
import { eventOfRun } from '#notifications/events-of-run.policy';
import { noticeOfRun, type Notice } from '#notifications/notice';
import { runRescues, runRetries, runsEnded } from '#process/metrics';
import { RunEnqueueRepository } from '#runs/enqueue/run-enqueue.repository';
import { RunOutcomeRepository, type TaskOfEndedRun } from '#runs/outcome/run-outcome.repository';
import type { Transition } from '#runs/outcome/transition.policy';
import { ScheduleRepository } from '#schedules/schedule.repository';

/** The messages to send after the commit. */
export interface EndedRuns {
  /** Deliveries that were created and are to be published. */
  deliveries: ChanneledDelivery[];
  /** Tasks with something that is due sooner than beat knows, or due and no longer held by a limit. */
  hintTaskIds: string[];
  /** Tasks of which anything has changed. */
  changedTaskIds: string[];
  /** Runs that have another status. */
  changedRunIds: string[];
}

/**
 * Writes all consequences of the end of attempts, in the transaction of its caller: runs, attempts, tasks, deliveries,
 * schedules.
 */
@Injectable()
export class EndRunsFlow {
  constructor(
    private readonly outcomes: RunOutcomeRepository,
    private readonly runs: RunEnqueueRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly schedules: ScheduleRepository,
  ) {}

  /** Writes the transitions; the caller has locked their runs. */
  async apply(manager: EntityManager, transitions: Transition[]): Promise<EndedRuns> {
    const due = await this.outcomes.apply(manager, transitions);
    count(transitions);
    const ended = transitions.filter((transition) => transition.to !== 'PENDING');
    const rescued = transitions.filter(isRescue);
    const changedTaskIds = transitions.map(({ taskId }) => taskId);
    const changedRunIds = transitions.map(({ runId }) => runId);
    if (ended.length + rescued.length === 0) return { deliveries: [], hintTaskIds: due, changedTaskIds, changedRunIds };
    const tasks = await this.lockTasks(manager, [...ended, ...rescued]);
    const failuresBefore = new Map([...tasks.values()].map(({ id, failuresInARow }) => [id, failuresInARow]));
    const endedTaskIds = new Set(ended.map((transition) => transition.taskId));
    const notices = [
      ...rescued.flatMap((transition) => noticesOfRescue(transition, tasks.get(transition.taskId))),
      ...ended.flatMap((transition) => noticesOfEnd(transition, tasks.get(transition.taskId))),
    ];
    // Most runs succeed as those before them did, and few schedules wait for the end of a run: nothing is asked for them.
    const recounted = [...tasks.values()].filter((task) => task.failuresInARow !== failuresBefore.get(task.id));
    await this.outcomes.setFailuresInARow(manager, recounted);
    const waitingForEnd = [...tasks.values()].filter((task) => task.hasFixedDelay && endedTaskIds.has(task.id));
    const continued = await this.schedules.continueAfterRun(
      manager,
      waitingForEnd.map(({ id }) => id),
    );
    for (const { runId, taskId } of ended)
      notices.push(...(await this.pauseIfFailing(manager, runId, tasks.get(taskId))));
    const deliveries = await this.deliveries.notify(manager, notices);
    return { deliveries, hintTaskIds: [...due, ...continued], changedTaskIds, changedRunIds };
  }

  private async lockTasks(manager: EntityManager, transitions: Transition[]): Promise<Map<string, TaskOfEndedRun>> {
    const taskIds = [...new Set(transitions.map(({ taskId }) => taskId))];
    return new Map((await this.outcomes.lockTasks(manager, taskIds)).map((task) => [task.id, task]));
  }

  /** Pauses the schedule of a task that has failed too often in a row, and notifies its owner. */
  private async pauseIfFailing(
    manager: EntityManager,
    runId: string,
    task: TaskOfEndedRun | undefined,
  ): Promise<Notice[]> {
    if (!task?.ownerId || !task.pauseAfterFailures || task.failuresInARow < task.pauseAfterFailures) return [];
    await this.schedules.returnOccurrences(manager, await this.runs.takeBack(manager, [task.id]));
    const paused = await this.schedules.pauseActive(manager, task.id, failuresPauseReason(task.failuresInARow));
    return paused && task.notifyOn.includes('PAUSED')
      ? [noticeOfRun('PAUSED', { id: runId, taskId: task.id }, task.ownerId)]
      : [];
  }
}

/**
 * Counts for the metrics, before the commit: a transaction that PostgreSQL undoes and that is repeated counts twice.
 */
function count(transitions: Transition[]): void {
  for (const { to, attemptOutcome } of transitions) {
    if (attemptOutcome === 'LOST') runRescues.inc();
    if (to !== 'PENDING') runsEnded.inc({ status: to });
    else if (attemptOutcome === 'FAILED') runRetries.inc();
  }
}

/** Whether the worker died and the run starts again. (A run that is not tried again is notified as FAILED.) */
function isRescue({ to, attemptOutcome }: Transition): boolean {
  return to === 'PENDING' && attemptOutcome === 'LOST';
}

/** Notifies the owner of a rescue, once per run however often it is rescued. */
function noticesOfRescue({ runId }: Transition, task: TaskOfEndedRun | undefined): Notice[] {
  if (!task?.ownerId || !task.notifyOn.includes('RESCUED')) return [];
  return [noticeOfRun('RESCUED', { id: runId, taskId: task.id }, task.ownerId)];
}

/** Counts the end of a run on its task and returns the notice of it. */
function noticesOfEnd({ to, runId }: Transition, task: TaskOfEndedRun | undefined): Notice[] {
  if (task === undefined || to === 'PENDING') return [];
  const { event, isRepeat, ...state } = eventOfRun(to, task);
  task.failuresInARow = state.failuresInARow;
  task.failureNotified = state.failureNotified;
  if (event === null || task.ownerId === null) return [];
  return [{ ...noticeOfRun(event, { id: runId, taskId: task.id }, task.ownerId), isRepeat }];
}
