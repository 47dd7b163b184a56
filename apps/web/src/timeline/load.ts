import { localTime } from '../time/format';
import { spanOf } from './scale';
import type { Timeline } from './timeline-query';
import type { TimeWindow } from './timeline-window';

const MINUTE_MS = 60_000;

/** A column of the chart of the load. */
export interface LoadColumn {
  atMs: number;
  left: number;
  width: number;
  /** From 0 to 1. */
  height: number;
  isPlanned: boolean;
}

/** Lays out the fullest minute of each step as a column; steps without runs have none. Pure. */
export function loadColumns({ load, at }: Pick<Timeline, 'load' | 'at'>, window: TimeWindow): LoadColumn[] {
  const most = Math.max(1, ...load.peaks);
  const stepMs = load.stepMinutes * MINUTE_MS;
  return load.peaks.flatMap((peak, step) => {
    const atMs = Date.parse(load.from) + step * stepMs;
    const span = spanOf(atMs, atMs + stepMs, window);
    return peak === 0 || span === null
      ? []
      : [{ atMs, ...span, height: peak / most, isPlanned: atMs > Date.parse(at) }];
  });
}

/** Describes the load: "1,204 runs, peak 12 per minute (Tue 1 Dec, 02:00)". Pure. */
export function loadText({ load, at }: Pick<Timeline, 'load' | 'at'>, zone: string): string {
  const runs = load.runs.reduce((sum, count) => sum + count, 0);
  if (runs === 0) return 'No runs';
  const most = Math.max(...load.peaks);
  const atMs = Date.parse(load.from) + load.peaks.indexOf(most) * load.stepMinutes * MINUTE_MS;
  const time = localTime(new Date(atMs), new Date(at), zone);
  return `${runs.toLocaleString('en')} ${runs === 1 ? 'run' : 'runs'}, peak ${most.toLocaleString('en')} per minute (${time})`;
}
