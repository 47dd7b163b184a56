import { localOfInstant } from '../time/local-instant';
import type { View } from './timeline-search';
import type { TimeWindow } from './timeline-window';

/** A line of the axis with its label. */
export interface AxisTick {
  percent: number;
  label: string;
}

const MINUTE_MS = 60_000;
/** No offset of a zone of today is finer, so a local hour begins on such a step. */
const STEP_MS = 15 * MINUTE_MS;
const TEN_MINUTES_MS = 10 * MINUTE_MS;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const HOURS_BETWEEN_LABELS = 3;

/** Returns where a moment lies in the window, in percent; outside of it below 0 or above 100. Pure. */
export function percentOf(ms: number, { fromMs, toMs }: TimeWindow): number {
  return (100 * (ms - fromMs)) / (toMs - fromMs);
}

/** Returns a span of the window in percent, cut to it; null when nothing of it is inside. Pure. */
export function spanOf(fromMs: number, toMs: number, window: TimeWindow): { left: number; width: number } | null {
  const [left, right] = [Math.max(0, percentOf(fromMs, window)), Math.min(100, percentOf(toMs, window))];
  return right < 0 || left > 100 || right < left ? null : { left, width: right - left };
}

/** Returns the labels of the axis by the clock of the zone: ten minutes, three hours, or days. Pure. */
export function axisTicks(window: TimeWindow, view: View, zone: string): AxisTick[] {
  const stepMs = view === 'hour' ? TEN_MINUTES_MS : STEP_MS;
  const ticks: AxisTick[] = [];
  for (let ms = Math.ceil(window.fromMs / stepMs) * stepMs; ms < window.toMs; ms += stepMs) {
    const label = labelOf(localOfInstant(new Date(ms).toISOString(), zone), view);
    if (label !== null) ticks.push({ percent: percentOf(ms, window), label });
  }
  return ticks;
}

function labelOf(local: string, view: View): string | null {
  const [date = '', clock = ''] = [local.slice(0, 10), local.slice(11, 16)];
  if (view === 'hour') return clock;
  const isHour = clock.endsWith(':00');
  if (view === 'day') return isHour && Number(clock.slice(0, 2)) % HOURS_BETWEEN_LABELS === 0 ? clock : null;
  if (clock !== '00:00') return null;
  return `${WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]} ${Number(date.slice(8))}`;
}
