import { duration } from '../../time/format';
import { statusStyle } from '../../ui/status/status';
import type { RunDetail } from '../../tasks/runs/run-queries';

/** A fact about the time of two runs, and by how much they differ. */
export interface TimingRow {
  name: string;
  base: string;
  run: string;
  /** "+2 s" when the run took more than the base; null where a difference means nothing. */
  difference: string | null;
}

type Timed = Pick<RunDetail, 'latenessMs' | 'jitterMs' | 'durationMs' | 'attempts'>;
type Attempt = RunDetail['attempts'][number];

/** Compares the times of a run with those of another one, the base. */
export function timingRows(base: Timed, run: Timed): TimingRow[] {
  const count = Math.max(base.attempts.length, run.attempts.length);
  const attempts = Array.from({ length: count }, (_, index) =>
    attemptRow(index, base.attempts[index], run.attempts[index]),
  );
  return [
    msRow('Start delay', delayOf(base), delayOf(run)),
    msRow('Duration', base.durationMs, run.durationMs),
    {
      name: 'Attempts',
      base: String(base.attempts.length),
      run: String(run.attempts.length),
      difference: signed(run.attempts.length - base.attempts.length, String),
    },
    ...attempts,
  ];
}

function delayOf({ latenessMs, jitterMs }: Timed): number | null {
  return latenessMs === null ? null : Math.max(0, latenessMs) + jitterMs;
}

function msRow(name: string, base: number | null, run: number | null): TimingRow {
  const text = (ms: number | null): string => (ms === null ? '–' : duration(ms));
  return { name, base: text(base), run: text(run), difference: difference(base, run) };
}

function attemptRow(index: number, base: Attempt | undefined, run: Attempt | undefined): TimingRow {
  const text = (attempt: Attempt | undefined): string => {
    if (attempt === undefined) return '–';
    const ms = tookMs(attempt);
    const { label } = statusStyle(attempt.outcome ?? 'PROCESSING');
    return ms === null ? label : `${label}, ${duration(ms)}`;
  };
  const compared = difference(base === undefined ? null : tookMs(base), run === undefined ? null : tookMs(run));
  return { name: `Attempt ${index + 1}`, base: text(base), run: text(run), difference: compared };
}

function tookMs({ startedAt, finishedAt }: Attempt): number | null {
  return finishedAt === null ? null : Date.parse(finishedAt) - Date.parse(startedAt);
}

function difference(base: number | null, run: number | null): string | null {
  return base === null || run === null ? null : signed(run - base, duration);
}

/** A true minus sign is as wide as the plus. */
function signed(value: number, text: (size: number) => string): string {
  if (value === 0) return 'equal';
  return `${value > 0 ? '+' : '−'}${text(Math.abs(value))}`;
}
