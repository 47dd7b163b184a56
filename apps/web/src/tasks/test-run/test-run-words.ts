import { durationText } from '#contracts/words/duration-words';
import type { Schema } from '../../api/client';

const EFFECTS: Record<string, string> = {
  http: 'the request is really sent',
  email: 'the email is really sent to its recipients',
  data: 'the input is really read',
  command: 'the command is really executed',
};

/** Says what a test run of a kind does, before it is started. */
export function testRunIntro(kind: string): string {
  const effect = EFFECTS[kind] ?? 'the work is really done';
  return `Runs once now with the parameters in the form: ${effect}. The task is not saved, no notification is sent, and a failure is not retried.`;
}

type TestRun = Pick<Schema<'TestRunDto'>, 'status' | 'isStopping' | 'timeoutSeconds' | 'startedAt' | 'finishedAt'>;

/** Says beside the status of a test run how long it takes or took, and what it waits for. */
export function testRunTiming({ isStopping, timeoutSeconds, startedAt, finishedAt }: TestRun, now: Date): string {
  if (finishedAt !== null)
    return startedAt === null ? 'Never started.' : `Took ${durationText(between(startedAt, finishedAt))}.`;
  if (isStopping) return 'Stopping…';
  if (startedAt === null) return 'Starts as soon as a worker is free.';
  const seconds = Math.floor(Math.max(0, now.getTime() - Date.parse(startedAt)) / 1000);
  const elapsed = seconds === 0 ? '0 s' : durationText(seconds * 1000);
  return `Running for ${elapsed} of at most ${durationText(timeoutSeconds * 1000)}.`;
}

function between(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}
