const DAY_MS = 86_400_000;
const MORNING = '06:00:00';

/** A time at which a pause may end, as a date picker writes it: `2027-03-28 06:00:00`. */
export interface PausePreset {
  label: string;
  local: string;
}

/**
 * Gives the times at which people let a pause end, in local times of their zone. Pure.
 * @param now the local time now
 * @param inAnHour the local time in an hour, which is not the next number on the clock when clocks change
 */
export function pausePresets(now: string, inAnHour: string): PausePreset[] {
  const isMorning = now.slice(11) < MORNING;
  const mondayIn = (8 - weekday(now)) % 7 || 7;
  return [
    { label: '1 hour', local: inAnHour },
    isMorning
      ? { label: 'Today 06:00', local: morningIn(now, 0) }
      : { label: 'Tomorrow 06:00', local: morningIn(now, 1) },
    // "Tomorrow" says it already on a Sunday.
    ...(mondayIn === 1 && !isMorning ? [] : [{ label: 'Monday 06:00', local: morningIn(now, mondayIn) }]),
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
