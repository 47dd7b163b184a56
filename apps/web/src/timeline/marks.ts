import { TRIGGER_WORDS } from '#contracts/words/status-words';
import { shownReason } from '../tasks/runs/shown-reason';
import { duration, localTime } from '../time/format';
import { runStatusOf, statusStyle } from '../ui/status/status';
import { percentOf, spanOf } from './scale';
import type { TimelineRow, TimelineRun } from './timeline-query';
import type { TimeWindow } from './timeline-window';

/** A run, or a planned occurrence, as the row draws it. */
export interface Mark {
  key: string;
  href: string;
  label: string;
  /** One of Mantine's colours. */
  color: string;
  /** A bar has the length of the run; a tick is a moment. */
  kind: 'bar' | 'tick';
  isLate: boolean;
  left: number;
  width: number;
  /** Runs of a task at the same time lie in tracks below each other, from 0 on. */
  track: number;
}

/** The moments by which marks are laid out and described. */
export interface Moment {
  window: TimeWindow;
  nowMs: number;
  lateAfterMs: number;
  zone: string;
}

/** A row has no room for more tracks; further runs at the same time share the last one. */
export const MAX_TRACKS = 3;
/** A bar takes at least this part of the row, in percent, so that packing leaves it room. */
const MIN_WIDTH = 0.6;

/** Lays out the runs of a row and its planned occurrences, in the order of time. Pure. */
export function marksOf(row: TimelineRow, moment: Moment): Mark[] {
  const runs = row.runs.map((run) => runMark(run, moment)).filter((mark) => mark !== null);
  const ticks = row.planned.ticks.map((at) => plannedMark(row.taskId, at, moment));
  return packed([...runs, ...ticks].toSorted((one, other) => one.left - other.left));
}

/** A run that waits lies at its time; one that was requested, such as a backfill of last month, at its request. */
function runMark(run: TimelineRun, moment: Moment): Omit<Mark, 'track'> | null {
  const { window, nowMs, lateAfterMs } = moment;
  const isBar = run.startedAt !== null;
  const fromMs = Date.parse(run.startedAt ?? (run.trigger === 'SCHEDULE' ? run.scheduledFor : run.createdAt));
  const toMs = !isBar ? fromMs : run.finishedAt === null ? Math.max(fromMs, nowMs) : Date.parse(run.finishedAt);
  const span = spanOf(fromMs, toMs, window);
  if (span === null) return null;
  const isLate = run.trigger === 'SCHEDULE' && (run.latenessMs ?? 0) > lateAfterMs;
  return {
    key: run.runId,
    href: `/runs/${run.runId}`,
    label: runText(run, moment),
    color: statusStyle(run.status).color,
    kind: isBar ? 'bar' : 'tick',
    isLate,
    ...span,
  };
}

function plannedMark(taskId: string, at: string, { window, nowMs, zone }: Moment): Omit<Mark, 'track'> {
  return {
    key: at,
    href: `/tasks/${taskId}?tab=ledger`,
    label: `Scheduled for ${localTime(new Date(at), new Date(nowMs), zone)}`,
    ...{ color: 'gray', kind: 'tick', isLate: false, left: percentOf(Date.parse(at), window), width: 0 },
  };
}

/** Describes a run: "Completed, Tue 1 Dec, 02:00:03, duration 2 min 5 s, start delay 1 min 30 s". */
export function runText(run: TimelineRun, { nowMs, lateAfterMs, zone }: Omit<Moment, 'window'>): string {
  const { status, startedAt, finishedAt, scheduledFor, latenessMs, reason } = run;
  const isAhead = startedAt === null && Date.parse(scheduledFor) > nowMs;
  const parts = [
    isAhead
      ? 'Scheduled'
      : statusStyle(runStatusOf({ status, waitingFor: null, dueAt: scheduledFor }, new Date(nowMs))).label,
    localTime(new Date(startedAt ?? scheduledFor), new Date(nowMs), zone),
    startedAt !== null && finishedAt !== null && `duration ${duration(Date.parse(finishedAt) - Date.parse(startedAt))}`,
    run.trigger === 'SCHEDULE' && (latenessMs ?? 0) > lateAfterMs && `start delay ${duration(latenessMs ?? 0)}`,
    run.trigger === 'BACKFILL' && TRIGGER_WORDS.BACKFILL.toLowerCase(),
    reason !== null && shownReason(reason, new Date(nowMs), zone),
  ];
  return parts.filter((part) => typeof part === 'string').join(', ');
}

/** Puts each mark into the first track that is free at its time. Marks are in the order of time. Pure. */
export function packed(marks: Omit<Mark, 'track'>[]): Mark[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const free = ends.findIndex((end) => end <= mark.left);
    const track = Math.min(free === -1 ? ends.length : free, MAX_TRACKS - 1);
    ends[track] = Math.max(ends[track] ?? 0, mark.left + (mark.kind === 'bar' ? Math.max(MIN_WIDTH, mark.width) : 0));
    return { ...mark, track };
  });
}
