import type { HttpParams } from '#contracts/task-kinds/http.params';
import type { Execution } from '#contracts/executor';
import type { GuardedRequest } from '#egress/guarded-request';

/** How many redirects a request follows when its task allows them. */
export const MAX_REDIRECTS = 5;

/**
 * Builds the request of an http task. Its headers name run and attempt, so that the receiver can tell another attempt
 * of a run from a new run.
 */
export function requestOf(params: HttpParams, execution: Execution, signal: AbortSignal): GuardedRequest {
  const { body, contentType } = bodyOf(params.body);
  return {
    method: params.method ?? 'GET',
    url: params.url,
    headers: withDefaults(params.headers ?? {}, {
      accept: '*/*',
      'user-agent': 'Carillon',
      'x-carillon-run-id': execution.runId,
      'x-carillon-attempt': String(execution.attempt),
      ...(execution.taskId === null && { 'x-carillon-test-run': 'true' }),
      ...(contentType && { 'content-type': contentType }),
    }),
    body,
    signal,
    maxRedirects: params.followRedirects ? MAX_REDIRECTS : 0,
    ...(body !== undefined && { bodyHoldsSecret: () => execution.holdsSecret(body) }),
  };
}

function bodyOf(body: HttpParams['body']): { body?: string; contentType?: string } {
  if (body === undefined || body === null || body === '') return {};
  if (typeof body === 'string') return { body, contentType: 'text/plain; charset=utf-8' };
  return { body: JSON.stringify(body), contentType: 'application/json' };
}

function withDefaults(headers: Record<string, string>, defaults: Record<string, string>): Record<string, string> {
  const given = new Set(Object.keys(headers).map((name) => name.toLowerCase()));
  const missing = Object.entries(defaults).filter(([name]) => !given.has(name));
  return { ...Object.fromEntries(missing), ...headers };
}
