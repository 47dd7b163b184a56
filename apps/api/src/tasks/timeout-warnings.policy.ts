import { HTTP_DEFAULT_TIMEOUT_SECONDS } from '#contracts/task-kinds/http.params';

interface TimeLimits {
  kind: string;
  params: Record<string, unknown>;
  timeoutSeconds: number;
}

/**
 * Returns which time limit of an `http` task can never be reached, because the other one ends the attempt first.
 * `defaultSeconds` is the limit of a task whose owner has set none, which is no mistake of theirs.
 */
export function timeoutWarnings({ kind, params, timeoutSeconds }: TimeLimits, defaultSeconds: number): string[] {
  if (kind !== 'http') return [];
  const given = typeof params.timeoutSeconds === 'number' ? params.timeoutSeconds : undefined;
  const ofRequest = given ?? HTTP_DEFAULT_TIMEOUT_SECONDS;
  if (given !== undefined && given >= timeoutSeconds)
    return [
      `params.timeoutSeconds (${given} s) can never be reached: timeoutSeconds of the task stops an attempt after ${timeoutSeconds} s`,
    ];
  if (timeoutSeconds > ofRequest && timeoutSeconds !== defaultSeconds)
    return [
      `timeoutSeconds of the task (${timeoutSeconds} s) can never be reached: params.timeoutSeconds ends the request after ${ofRequest} s${given === undefined ? ', its default' : ''}`,
    ];
  return [];
}
