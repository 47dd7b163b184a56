import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import { ResumeSchedulesFlow } from '#flows/schedules/resume-schedules.flow';
import { DeliveryRepository } from '#notifications/deliveries/delivery.repository';
import type { Notice } from '#notifications/notice';
import { ScheduleRepository, type StoppedSchedule } from '#schedules/schedule.repository';
import { uncomputableNotice, uncomputableReason } from '../uncomputable.policy';
import { ZoneRulesWatch } from '../zone-rules.watch';

const ROWS_PER_TURN = 500;

/** The schedules that a batch found. */
export interface ResumedBatch {
  count: number;
  /** ACTIVE schedules that had lost their next occurrence. */
  stranded: StoppedSchedule[];
}

/** Resumes a batch of stopped schedules, in the transaction of its caller. */
@Injectable()
export class ResumeBatchService {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly resumes: ResumeSchedulesFlow,
    private readonly zoneRules: ZoneRulesWatch,
  ) {}

  /** Whether a schedule has stopped that may continue; it locks nothing. */
  hasStopped(manager: EntityManager): Promise<boolean> {
    return this.schedules.hasStopped(manager);
  }

  /** Resumes schedules whose pause is over, and repairs stranded ones, whose owners are notified. */
  async resume(manager: EntityManager): Promise<ResumedBatch> {
    const by = { zones: await this.zoneRules.mayPlanZones(manager) };
    const paused = await this.schedules.lockToResume(manager, ROWS_PER_TURN, by);
    const stranded = await this.schedules.lockStranded(manager, ROWS_PER_TURN, by);
    const uncomputable = await this.resumeAll(manager, [...paused, ...stranded]);
    const repaired = stranded.filter((schedule) => !uncomputable.has(schedule) && isNotified(schedule));
    await this.deliveries.notify(manager, [
      ...repaired.map(repairedNotice),
      ...[...uncomputable].flatMap(uncomputableNotice),
    ]);
    return { count: paused.length + stranded.length, stranded };
  }

  /** Resumes schedules; returns those that cannot be computed, which are paused instead. */
  private async resumeAll(manager: EntityManager, stopped: StoppedSchedule[]): Promise<Set<StoppedSchedule>> {
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

function repairedNotice({ taskId, ownerId, now }: StoppedSchedule): Notice {
  return {
    event: 'REPAIRED',
    key: `REPAIRED:${taskId}:${now.toISOString()}`,
    person: ownerId,
    about: { taskId, runId: null },
  };
}
