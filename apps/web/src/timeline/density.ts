import { clockTime, localTime } from '../time/format';
import { statusStyle } from '../ui/status/status';
import type { Moment } from './marks';
import { counted } from './row-text';
import { spanOf } from './scale';
import type { TimelineRow } from './timeline-query';
import type { TimeWindow } from './timeline-window';

/** A part of a density band. */
export interface DensityCell {
  key: string;
  left: number;
  width: number;
  /** From 0 to 1: the number of runs beside the most of a cell. */
  level: number;
  color: string;
}

/** A link over several cells. */
export interface DensityLink {
  href: string;
  label: string;
  left: number;
  width: number;
}

type Buckets = Pick<TimelineRow, 'taskId' | 'buckets'>;

/** A window has 120 buckets; a link over ten of them is 24 px wide on a phone too. */
const BUCKETS_PER_LINK = 10;
/** The list of runs is filtered by creation, and beat makes runs up to half a minute before their time. */
const MADE_BEFORE_MS = 60_000;

/** Lays out the buckets of a row with many runs: stronger where there are more, red where some failed. Pure. */
export function densityOf({ buckets }: Buckets, bucketMs: number, window: TimeWindow): DensityCell[] {
  const most = Math.max(1, ...buckets.map(({ runs }) => runs));
  return buckets.flatMap(({ at, runs, failed, skipped }) => {
    const span = spanOf(Date.parse(at), Date.parse(at) + bucketMs, window);
    const status = failed > 0 ? 'FAILED' : skipped === runs ? 'SKIPPED' : 'COMPLETED';
    return span === null ? [] : [{ key: at, ...span, level: runs / most, color: statusStyle(status).color }];
  });
}

/** Lays out the links of a density band; each opens the list of the runs of the task in its part of the window. Pure. */
export function densityLinks(
  { taskId, buckets }: Buckets,
  bucketMs: number,
  { window, nowMs, zone }: Omit<Moment, 'lateAfterMs'>,
): DensityLink[] {
  const lengthMs = bucketMs * BUCKETS_PER_LINK;
  const partOf = ({ at }: { at: string }): number => Math.floor((Date.parse(at) - window.fromMs) / lengthMs);
  return [...new Set(buckets.map(partOf))].flatMap((part) => {
    const own = buckets.filter((bucket) => partOf(bucket) === part);
    const fromMs = window.fromMs + part * lengthMs;
    const toMs = Math.min(fromMs + lengthMs, window.toMs);
    const span = spanOf(fromMs, toMs, window);
    const [from, to] = [
      localTime(new Date(fromMs), new Date(nowMs), zone),
      clockTime(new Date(toMs), new Date(fromMs), zone),
    ];
    return span === null
      ? []
      : [{ href: runsHref(taskId, fromMs, toMs), label: `${countsText(own)}, from ${from} to ${to}`, ...span }];
  });
}

function runsHref(taskId: string, fromMs: number, toMs: number): string {
  const startDate = new Date(fromMs - MADE_BEFORE_MS).toISOString();
  return `/runs?${new URLSearchParams({ taskId, startDate, endDate: new Date(toMs).toISOString() })}`;
}

function countsText(buckets: TimelineRow['buckets']): string {
  const sum = (of: 'runs' | 'failed' | 'skipped' | 'late'): number => buckets.reduce((all, one) => all + one[of], 0);
  const others = (['failed', 'skipped', 'late'] as const)
    .filter((of) => sum(of) > 0)
    .map((of) => `${sum(of).toLocaleString('en')} ${of}`);
  return [counted(sum('runs'), 'run'), ...others].join(', ');
}
