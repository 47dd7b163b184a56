import { instantOfLocal, localOfInstant } from '../../time/local-instant';

const DAY_MS = 86_400_000;
const MORNING = '06:00:00';

const HOUR_MS = 3_600_000;

/** An instant at which a pause may end. */
export interface PausePreset {
  label: string;
  at: string;
}

/**
 * Gives the instants at which people let a pause end. "1 hour" is counted in seconds, because in the repeated hour of a
 * clock change the local time in an hour names two instants. Pure.
 */
export function pausePresets(at: Date, zone: string): PausePreset[] {
  const now = localOfInstant(at.toISOString(), zone);
  const morning = (days: number): string => instantOfLocal(morningIn(now, days), zone);
  const isMorning = now.slice(11) < MORNING;
  const mondayIn = (8 - weekday(now)) % 7 || 7;
  return [
    { label: '1 hour', at: new Date(at.getTime() + HOUR_MS).toISOString() },
    isMorning ? { label: 'Today 06:00', at: morning(0) } : { label: 'Tomorrow 06:00', at: morning(1) },
    // "Tomorrow" says it already on a Sunday.
    ...(mondayIn === 1 && !isMorning ? [] : [{ label: 'Monday 06:00', at: morning(mondayIn) }]),
  ];
}

/** Gives the day of the week, 0 for Sunday. */
function weekday(local: string): number {
  return new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay();
}

function morningIn(local: string, days: number): string {
  const day = new Date(Date.parse(`${local.slice(0, 10)}T00:00:00Z`) + days * DAY_MS);
  return `${day.toISOString().slice(0, 10)} ${MORNING}`;
}
