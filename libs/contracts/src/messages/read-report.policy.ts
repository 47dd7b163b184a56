import { isObject } from 'class-validator';
import { shapeProblems } from '../shapes/instance-problems.policy';
import { depthProblem, textProblem } from '../fields/json-safety.policy';
import type { FailedOutcome } from '../outcome';
import { EndedAttempt, type AttemptReport } from './status.message';

/** A parsed report, or why it is invalid, with its attempt when at least that is valid. */
export type ReadReport = { ended: EndedAttempt } | { reason: string; about: Omit<EndedAttempt, 'report'> | null };

const MAX_CODE_CHARACTERS = 100;

/** Parses one report of a status message. Free data in it (result, detail) are checked for their depth only. */
export function readEndedAttempt(raw: unknown): ReadReport {
  if (!isPlainObject(raw)) return { reason: 'a report is no object', about: null };
  const { instance, problems } = shapeProblems(EndedAttempt, raw);
  const isAboutAttempt = problems.every(({ path }) => !IDENTITY.has(path));
  const { report, ...about } = instance;
  const wrong = problems.filter(({ path }) => IDENTITY.has(path) || path === 'report' || path === 'tookMs');
  const [reason] = [...wrong.map(({ path, message }) => `${path} ${message}`), ...reportProblems(report)];
  if (reason === undefined) return { ended: instance };
  return { reason, about: isAboutAttempt ? about : null };
}

const IDENTITY = new Set(['runId', 'attempt', 'workerId', 'finishedAt']);

/** Returns the outcome of a run whose report is invalid or cannot be stored: a repetition would not change it. */
export function resultUnreadable(reason: string): FailedOutcome {
  return {
    status: 'failed',
    retryable: false,
    error: { code: 'RESULT_UNREADABLE', message: `the work was done, but its result cannot be kept: ${reason}` },
  };
}

function reportProblems(report: AttemptReport | undefined): string[] {
  const deep = depthProblem(report);
  if (deep !== undefined) return [`report ${deep}`];
  switch (report?.status) {
    case 'completed':
    case 'handed_back':
      return [];
    case 'cancelled':
      return typeof report.how === 'string' ? [] : ['report.how must be a text'];
    case 'failed':
      return failureProblems(report);
    default:
      return ['report.status must be completed, failed, cancelled or handed_back'];
  }
}

function failureProblems({ retryable, error, retryAfterSeconds }: FailedOutcome): string[] {
  if (typeof retryable !== 'boolean') return ['report.retryable must be true or false'];
  if (!isPlainObject(error) || !isCode(error.code) || !isText(error.message))
    return ['report.error must have a code and a message'];
  const isSeconds = retryAfterSeconds == null || Number.isFinite(retryAfterSeconds);
  return isSeconds ? [] : ['report.retryAfterSeconds must be a number'];
}

function isCode(code: unknown): boolean {
  return isText(code) && (code as string).length <= MAX_CODE_CHARACTERS;
}

function isText(text: unknown): boolean {
  return typeof text === 'string' && textProblem(text) === undefined;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value);
}
