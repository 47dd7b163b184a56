import { duration, localTime } from '../time/format';
import { localOfInstant } from '../time/local-instant';
import type { LateRun, TimelineRow } from './timeline-query';
import type { Moment } from './marks';

const count = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** Describes a row without its title: "7 runs, 1 failed, 1 late, next at 02:00". Pure. */
export function rowText(row: TimelineRow, moment: Omit<Moment, 'window' | 'lateAfterMs'>): string {
  const { runs, failed, skipped, late } = row.counts;
  const planned = row.planned.band?.count ?? row.planned.ticks.length;
  const parts = [
    runs === 0 && planned > 0 ? null : runs === 0 ? 'no runs' : count(runs, 'run'),
    failed > 0 && `${failed.toLocaleString('en')} failed`,
    skipped > 0 && `${skipped.toLocaleString('en')} skipped`,
    late > 0 && `${late.toLocaleString('en')} late`,
    planned > 1 && `${planned.toLocaleString('en')} planned`,
    nextText(row, moment),
  ];
  return parts.filter((part) => typeof part === 'string').join(', ');
}

function nextText(
  { scheduleState, nextAt, pause }: TimelineRow,
  { nowMs, zone }: { nowMs: number; zone: string },
): string | null {
  if (scheduleState === 'PAUSED') {
    return pause?.to == null ? 'paused' : `paused until ${timeText(pause.to, nowMs, zone)}`;
  }
  if (nextAt === null) return null;
  return Date.parse(nextAt) < nowMs ? 'due now' : `next at ${timeText(nextAt, nowMs, zone)}`;
}

/** Writes a moment without its date when it is today. */
function timeText(at: string, nowMs: number, zone: string): string {
  const isToday =
    localOfInstant(at, zone).slice(0, 10) === localOfInstant(new Date(nowMs).toISOString(), zone).slice(0, 10);
  const text = localTime(new Date(at), new Date(nowMs), zone);
  return isToday ? (text.split(', ')[1] ?? text) : text;
}

const CAUSES: Record<NonNullable<LateRun['cause']>, string> = {
  OUTAGE: 'Missed in an outage, then caught up',
  OVERLAP: 'The previous run was still running',
  WORKERS: 'Waited in the queue for a free worker',
};

/** Says by how much a run was late, and why: "Start delay 1 min 30 s. The previous run was still running." Pure. */
export function lateText({ latenessMs, cause }: Pick<LateRun, 'latenessMs' | 'cause'>): string {
  return `Start delay ${duration(latenessMs)}. ${cause === null ? 'Reason not recorded' : CAUSES[cause]}.`;
}
