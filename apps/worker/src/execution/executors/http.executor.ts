import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { stoppedOutcome, type Execution, type Executor } from '#contracts/executor';
import { DEFAULT_EXPECTED_STATUS, isExpectedStatus } from '#contracts/expected-status.policy';
import { RESULT_MAX_BYTES, type FailedOutcome, type Outcome } from '#contracts/outcome';
import { HTTP_DEFAULT_TIMEOUT_SECONDS, type HttpParams } from '#contracts/task-kinds/http.params';
import { parseEgressAllow } from '#egress/egress-allow.policy';
import { guardedAgent, type GuardedAgent } from '#egress/guarded-agent';
import { guardedRequest, type GuardedAnswer, type GuardedRequest } from '#egress/guarded-request';
import { networkFailure } from '#egress/network-failure.policy';
import { answerResult, type AnswerResult } from '../http/answer-result.policy';
import { readCapped } from '../http/capped-body';
import { requestOf } from '../http/request-of.policy';
import { retryAfterSeconds } from '../http/retry-after.policy';
import { isRetryableStatus } from '../http/status-class.policy';

/** Progress in percent when the response begins. */
const PROGRESS_AT_RESPONSE = 50;

/** Sends one HTTP request through the egress guard and stores the response. */
@Injectable()
export class HttpExecutor implements Executor<HttpParams>, OnModuleDestroy {
  private readonly agent: GuardedAgent;

  constructor(@Inject(CONFIG) config: Readonly<Config>) {
    this.agent = guardedAgent({ allow: parseEgressAllow(config.egressAllow) });
  }

  async onModuleDestroy(): Promise<void> {
    await this.agent.destroy();
  }

  async execute(params: HttpParams, execution: Execution): Promise<Outcome> {
    const seconds = params.timeoutSeconds ?? HTTP_DEFAULT_TIMEOUT_SECONDS;
    const limit = limited(execution.signal, seconds * 1000);
    const request = requestOf(params, execution, limit.signal);
    try {
      const result = await this.exchange(request, execution);
      return outcomeOf(params, result);
    } catch (error) {
      if (execution.signal.aborted) return stoppedOutcome(execution.signal, 'request aborted');
      if (limit.signal.aborted) return timedOut(params.url, seconds);
      const { retryable, ...failure } = networkFailure(error, new URL(params.url).host);
      return { status: 'failed', retryable, error: failure };
    } finally {
      limit.clear();
    }
  }

  private async exchange(request: GuardedRequest, execution: Execution): Promise<AnswerResult> {
    const started = performance.now();
    execution.log('info', `${request.method} ${withoutQuery(request.url)}`);
    const answer = await guardedRequest(this.agent, request);
    execution.progress(PROGRESS_AT_RESPONSE);
    const body = await readCapped(answer.body, RESULT_MAX_BYTES);
    const durationMs = Math.round(performance.now() - started);
    const cut = body.truncated ? `the first ${body.bytes.length}` : String(body.bytes.length);
    execution.log('info', `${answer.status} from ${withoutQuery(answer.url)} in ${durationMs} ms, ${cut} bytes`);
    return answerResult(withFinalUrl(answer, request.url), body, durationMs);
  }
}

/**
 * Aborts after `ms` or with the outer signal. AbortSignal.timeout and AbortSignal.any do this too, but load the garbage
 * collector when many runs are due at once.
 */
function limited(outer: AbortSignal, ms: number): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const abort = (): void => controller.abort(outer.reason);
  const timer = setTimeout(() => controller.abort(), ms);
  if (outer.aborted) abort();
  else outer.addEventListener('abort', abort, { once: true });
  const clear = (): void => {
    clearTimeout(timer);
    outer.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, clear };
}

function outcomeOf(params: HttpParams, result: AnswerResult): Outcome {
  const expected = params.expectedStatus ?? DEFAULT_EXPECTED_STATUS;
  if (isExpectedStatus(result.status, expected)) return { status: 'completed', result };
  const error = { code: 'UNEXPECTED_STATUS', message: unexpected(params, result, JSON.stringify(expected)) };
  const failed: FailedOutcome = { status: 'failed', retryable: isRetryableStatus(result.status), error, result };
  const wait = failed.retryable ? retryAfterSeconds(result.headers['retry-after'], new Date()) : undefined;
  return wait === undefined ? failed : { ...failed, retryAfterSeconds: wait };
}

function unexpected(params: HttpParams, { status, headers }: AnswerResult, expected: string): string {
  const answered = `${new URL(params.url).host} answered ${status}, expected ${expected}`;
  if (!headers.location || params.followRedirects) return answered;
  return `${answered}; it redirects to ${headers.location}: set followRedirects to true or give that address`;
}

function timedOut(url: string, seconds: number): FailedOutcome {
  const message = `${new URL(url).host}: no complete answer within ${seconds} s (timeoutSeconds of params)`;
  return { status: 'failed', retryable: true, error: { code: 'HTTP_TIMEOUT', message } };
}

function withFinalUrl(answer: GuardedAnswer, asked: string): Omit<GuardedAnswer, 'body' | 'url'> & { url?: string } {
  const { status, headers, url } = answer;
  return { status, headers, url: url === asked ? undefined : withoutQuery(url) };
}

/** Removes the query of a URL, because it may carry keys: more people read logs and results than parameters. */
function withoutQuery(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search ? '?…' : ''}`;
}

export default HttpExecutor;
