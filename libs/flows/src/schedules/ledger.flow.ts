import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import type { RunStatus, RunTrigger } from '#contracts/states';
import { RunLedgerRepository, type OccurrenceRow } from '#runs/read/run-ledger.repository';
import { compileCron } from '#schedules/cron/cron-grammar.policy';
import { missingTimes } from '#schedules/notes/dst-notes.policy';
import { nextOccurrence } from '#schedules/next-occurrence.policy';
import { ScheduleRepository, toSpec, type ScheduleRow } from '#schedules/schedule.repository';
import { TaskRepository } from '#tasks/task.repository';
import { suppressedBy } from './resume-schedules.flow';

export const OCCURRENCE_OUTCOMES = [
  'RAN',
  'RAN_LATE',
  'RUNNING',
  'WAITING',
  'PLANNED',
  'SKIPPED',
  'MISSED',
  'SUPPRESSED',
  'CANCELLED',
] as const;
export type OccurrenceOutcome = (typeof OCCURRENCE_OUTCOMES)[number];

/** One occurrence and its outcome, past or planned. */
export interface Occurrence {
  scheduledFor: Date;
  outcome: OccurrenceOutcome;
  /** First start minus scheduled time and jitter, in milliseconds. */
  lateMs: number | null;
  runId: string | null;
  trigger: RunTrigger;
  status: RunStatus | null;
  reason: string | null;
}

export interface Ledger {
  from: Date;
  to: Date;
  /** The occurrences in the order of time. */
  results: Occurrence[];
  /** Whether the range holds more occurrences than are answered; then the caller should ask for a smaller one. */
  truncated: boolean;
}

/** The default of LATE_AFTER_SECONDS, in milliseconds. */
const DEFAULT_LATE_MS = 10_000;
/** At most this many past and this many planned occurrences are answered. */
const MAX_OCCURRENCES = 1000;

/** Reads every occurrence of a task with its one outcome. */
@Injectable()
export class LedgerFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskRepository,
    private readonly runs: RunLedgerRepository,
    private readonly schedules: ScheduleRepository,
  ) {}

  /**
   * Returns the occurrences in a range. A run that started more than `lateAfterMs` late has the outcome RAN_LATE.
   * @throws Refusal NOT_FOUND
   */
  async occurrences(
    ownerId: string,
    taskId: string,
    range: { from: Date; to: Date },
    now: Date,
    lateAfterMs = DEFAULT_LATE_MS,
  ): Promise<Ledger> {
    // One snapshot: beat turns planned occurrences into rows, and between two statements an occurrence would appear
    // twice or not at all.
    const { schedule, past } = await this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      if ((await this.tasks.find(manager, ownerId, taskId)) === null) throw notFound('task', taskId);
      const schedule = await this.schedules.find(manager, taskId);
      return {
        schedule,
        past: await this.runs.occurrences(manager, taskId, range.from, range.to, MAX_OCCURRENCES + 1),
      };
    });
    const known = past.slice(0, MAX_OCCURRENCES).map((row) => occurrenceOf(row, now, lateAfterMs));
    const missing = schedule ? missingIn(schedule, range) : [];
    const open = schedule ? [...suppressedNow(schedule, now), ...planned(schedule, now, range.to)] : [];
    const results = [
      ...known,
      ...missing,
      ...open.filter(({ scheduledFor }) => scheduledFor >= range.from && scheduledFor <= range.to),
    ];
    results.sort((left, right) => left.scheduledFor.getTime() - right.scheduledFor.getTime());
    return { ...range, results, truncated: past.length > MAX_OCCURRENCES || open.length >= MAX_OCCURRENCES };
  }
}

function occurrenceOf(row: OccurrenceRow, now: Date, lateAfterMs: number): Occurrence {
  const { scheduledFor, runId, trigger, status, startedAt, jitterMs } = row;
  const lateMs = startedAt && startedAt.getTime() - scheduledFor.getTime() - jitterMs;
  const reason = waitReason(row) ?? row.reason;
  return {
    scheduledFor,
    outcome: outcomeOf(row, lateMs, now, lateAfterMs),
    lateMs,
    runId,
    trigger,
    status,
    reason,
  };
}

function waitReason({ heldAt, waitsFor }: OccurrenceRow): string | null {
  if (heldAt !== null) return 'workers died under it: such runs are let go one at a time';
  return waitsFor && `waits for the end of run ${waitsFor}`;
}

function outcomeOf(
  { status, reason, scheduledFor }: OccurrenceRow,
  lateMs: number | null,
  now: Date,
  lateAfterMs: number,
): OccurrenceOutcome {
  switch (status) {
    case 'SKIPPED':
      return reason?.startsWith('missed') ? 'MISSED' : reason?.startsWith('suppressed') ? 'SUPPRESSED' : 'SKIPPED';
    case 'PROCESSING':
      return 'RUNNING';
    case 'PENDING':
    case 'QUEUED':
      return scheduledFor > now ? 'PLANNED' : 'WAITING';
    case 'COMPLETED':
    case 'FAILED':
      return lateMs !== null && lateMs > lateAfterMs ? 'RAN_LATE' : 'RAN';
    case 'CANCELLED':
      return lateMs === null ? 'CANCELLED' : 'RAN';
  }
}

/** Returns the occurrences that the current pause has suppressed so far; they become rows when it ends. */
function suppressedNow(schedule: ScheduleRow, now: Date): Occurrence[] {
  if (schedule.state !== 'PAUSED') return [];
  return suppressedBy(schedule, now).map(({ scheduledFor, count, until, reason }) => ({
    ...withoutRun(scheduledFor, 'SUPPRESSED'),
    reason: count === 1 ? reason : `${reason} (${count} occurrences until ${until.toISOString()})`,
  }));
}

/** Returns the occurrences that are not rows yet. */
function planned(schedule: ScheduleRow, now: Date, to: Date): Occurrence[] {
  if (schedule.state !== 'ACTIVE') return [];
  const max = Math.min(MAX_OCCURRENCES, (schedule.maxRuns ?? Infinity) - schedule.runsSoFar);
  const found: Occurrence[] = [];
  let at = schedule.nextDueAt;
  while (at !== null && at <= to && found.length < max) {
    found.push({ ...withoutRun(at, at > now ? 'PLANNED' : 'WAITING'), reason: moveReason(schedule, at) });
    at = nextOccurrence(toSpec(schedule), at);
  }
  return found;
}

/**
 * Returns the days that a change of a calendar removed from the schedule: they have no occurrence, but the ledger says
 * why.
 */
function missingIn(schedule: ScheduleRow, { from, to }: { from: Date; to: Date }): Occurrence[] {
  const spec = toSpec(schedule);
  if (spec.kind !== 'CRON') return [];
  const cron = compileCron(spec.cron, spec.hashSeed);
  return missingTimes(cron, spec.timeZone, from.getTime(), to.getTime()).map(({ at, reason }) => ({
    ...withoutRun(at, 'SKIPPED'),
    reason,
  }));
}

/** Returns why an occurrence has another time than the schedule says. */
function moveReason({ moved }: ScheduleRow, at: Date): string | null {
  if (moved?.to == null || Date.parse(moved.to) !== at.getTime()) return null;
  return `moved from ${new Date(moved.from).toISOString()} by the zone rules ${moved.rules}`;
}

function withoutRun(scheduledFor: Date, outcome: OccurrenceOutcome): Occurrence {
  return { scheduledFor, outcome, lateMs: null, runId: null, trigger: 'SCHEDULE', status: null, reason: null };
}
