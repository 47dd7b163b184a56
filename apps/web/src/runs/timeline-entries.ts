import { timelineWords } from '#contracts/words/timeline-words';
import { duration } from '../time/format';
import type { RunDetail } from '../tasks/runs/run-queries';
import { MIN_SHOWN_WAIT_MS } from './run-words';

export type Step = RunDetail['timeline'][number];

/** A step of the timeline as the page shows it. */
export interface TimelineEntry {
  at: string;
  title: string;
  /** The text below the title; null when the step has none. */
  detail: string | null;
  /** Whether the detail is the message of an error, which is shown monospaced. */
  isError: boolean;
  color: string;
  /** The wait before the step; null when it is too short to mention. */
  waited: string | null;
}

/** Puts the timeline of a run into words, with the wait before each step. */
export function timelineEntries(timeline: Step[]): TimelineEntry[] {
  const words = timelineWords(timeline);
  return timeline.map(({ at, step }, index) => {
    const before = timeline[index - 1];
    const ms = before === undefined ? 0 : Date.parse(at) - Date.parse(before.at);
    return {
      ...{ at, title: step, detail: null, ...words[index] },
      isError: step === 'attempt FAILED',
      color: colorOf(step),
      waited: ms >= MIN_SHOWN_WAIT_MS ? duration(ms) : null,
    };
  });
}

function colorOf(step: string): string {
  if (/FAILED|LOST/.test(step)) return 'red';
  return /COMPLETED|SENT/.test(step) ? 'teal' : 'indigo';
}
