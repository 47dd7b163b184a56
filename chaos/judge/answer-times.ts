import type { History } from './history';

/** How the API answered during faults and how soon it recovered. It is printed, not judged: it depends on the machine. */
export interface AnswerTimes {
  /** The number of writes that clients sent during a fault. */
  writes: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
  /** The numbers of 5xx answers, of writes without an answer, and of 5xx answers without a `Retry-After`. */
  unavailable: number;
  unanswered: number;
  withoutRetryAfter: number;
  /** The time from the end of the last fault to the last write without a 2xx or 4xx, and to the first start of a run. */
  lastTroubleMs: number;
  firstStartMs: number | null;
}

/** Measures the answers of one scenario; null when it had no fault. */
export function answerTimes({ writes, faults, effects }: History): AnswerTimes | null {
  const during = writes.filter(({ sentAt }) => faults.some(({ from, until }) => sentAt >= from && sentAt <= until));
  const end = Math.max(...faults.map(({ until }) => until));
  if (during.length === 0) return null;
  const took = during.map(({ sentAt, answeredAt }) => answeredAt - sentAt).sort((a, b) => a - b);
  const at = (part: number): number => took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0;
  const broken = during.filter(({ status }) => status !== null && status >= 500);
  const troubles = writes.filter(({ status, sentAt }) => sentAt >= end && (status === null || status >= 500));
  const starts = effects.map(({ startedAt }) => startedAt).filter((startedAt) => startedAt >= end);
  return {
    writes: during.length,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    unavailable: broken.length,
    unanswered: during.filter(({ status }) => status === null).length,
    withoutRetryAfter: broken.filter(({ retryAfter }) => retryAfter === null).length,
    lastTroubleMs: Math.max(0, ...troubles.map(({ answeredAt }) => answeredAt - end)),
    firstStartMs: starts.length === 0 ? null : Math.min(...starts) - end,
  };
}
