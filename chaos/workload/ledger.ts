import type { Verb, Write } from '../judge/history';
import type { Answer, Client } from './client';

/** Every write that a client has sent, with what it knows of its fate. */
export class Ledger {
  readonly writes: Write[] = [];

  /** Sends a write and notes it. 4xx: refused. No answer, or 5xx: nobody knows. */
  async write(
    client: Client,
    verb: Verb,
    target: { key: string; taskId: string | null; title?: string },
    request: { method: string; path: string; body?: object },
  ): Promise<{ write: Write; answer: Answer }> {
    const sentAt = Date.now();
    const answer = await client.ask(request.method, request.path, request.body);
    const outcome = outcomeOf(answer);
    const write: Write = {
      ...{ verb, ...target, sentAt, answeredAt: Date.now(), outcome },
      ...{ status: answer.status, retryAfter: answer.retryAfter },
      answer: answer.status === null ? answer.problem : `${answer.status} ${detailOf(answer)}`.trim(),
    };
    if (verb === 'run' && outcome === 'ok') write.runId = (answer.body as { id: string }).id;
    if (verb === 'create' && outcome === 'ok') write.taskId = (answer.body as { id: string }).id;
    this.writes.push(write);
    return { write, answer };
  }
}

function outcomeOf({ status, neverSent }: Answer): Write['outcome'] {
  if (status !== null && status < 300) return 'ok';
  return neverSent || (status !== null && status < 500) ? 'refused' : 'unknown';
}

function detailOf({ body }: Answer): string {
  return String((body as { detail?: string } | null)?.detail ?? '');
}
