import { LATE_CAUSE_WORDS } from '#contracts/words/status-words';
import { clockTime, dayTime, duration } from '../time/format';
import type { LateRun, TimelineRow } from './timeline-query';
import type { Moment } from './marks';

/** Counts something: "1 run", "1,204 runs". Pure. */
export const counted = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;

/** Describes a row without its title: "7 runs, 1 failed, 1 late, next at 02:00". Pure. */
export function rowText(row: TimelineRow, moment: Omit<Moment, 'window' | 'lateAfterMs'>): string {
  const { runs, failed, skipped, late } = row.counts;
  const planned = row.planned.band?.count ?? row.planned.ticks.length;
  const parts = [
    runs === 0 && planned > 0 ? null : runs === 0 ? 'no runs' : counted(runs, 'run'),
    failed > 0 && `${failed.toLocaleString('en')} failed`,
    skipped > 0 && `${skipped.toLocaleString('en')} skipped`,
    late > 0 && `${late.toLocaleString('en')} late`,
    planned > 1 && `${planned.toLocaleString('en')} scheduled`,
    nextText(row, moment),
  ];
  const text = parts.filter((part) => typeof part === 'string').join(', ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function nextText(
  { scheduleState, nextAt, pause }: TimelineRow,
  { nowMs, zone }: { nowMs: number; zone: string },
): string | null {
  if (scheduleState === 'PAUSED') {
    return pause?.to == null ? 'paused' : `paused until ${dayTime(new Date(pause.to), new Date(nowMs), zone)}`;
  }
  if (nextAt === null) return null;
  return Date.parse(nextAt) < nowMs ? 'due now' : `next at ${clockTime(new Date(nextAt), new Date(nowMs), zone)}`;
}

/** Says by how much a run was late, and why: "Start delay 1 min 30 s. The previous run was still running." Pure. */
export function lateText({ latenessMs, cause }: Pick<LateRun, 'latenessMs' | 'cause'>): string {
  return `Start delay ${duration(latenessMs)}. ${cause === null ? 'Reason not recorded' : LATE_CAUSE_WORDS[cause]}.`;
}
