import { waitUntil, waitFor } from '../wait';
import type { Verb, Write } from '../judge/history';
import type { Answer, Client } from './client';

/** The standing tasks are created before the first fault, so only a busy machine can need this long. */
const SURELY_MS = 60_000;

/** Every write that a client has sent, with what the client knows about its fate. */
export class Ledger {
  readonly writes: Write[] = [];

  /** Sends a write and records it: a 4xx was refused; without an answer, or with a 5xx, its fate is unknown. */
  async write(
    client: Client,
    verb: Verb,
    target: { key: string; taskId: string | null; title?: string },
    request: { method: string; path: string; body?: object },
  ): Promise<{ write: Write; answer: Answer }> {
    const sentAt = Date.now();
    const answer = await client.ask(request.method, request.path, request.body);
    return this.note(verb, target, sentAt, answer);
  }

  /** Sends a creation, again under the same Idempotency-Key until its fate is known. */
  async writeSurely(
    client: Client,
    target: { key: string; taskId: null },
    request: { method: string; path: string; body: object },
  ): Promise<{ write: Write; answer: Answer }> {
    const sentAt = Date.now();
    const send = (): Promise<Answer> =>
      client.ask(request.method, request.path, request.body, { 'Idempotency-Key': target.key });
    let answer = await send();
    const isUnsure = outcomeOf(answer) === 'unknown';
    await waitFor(SURELY_MS, async () => {
      if (outcomeOf(answer) === 'unknown') answer = await send();
      return outcomeOf(answer) !== 'unknown';
    });
    if (isUnsure && outcomeOf(answer) === 'refused') answer = await this.madeBefore(client, request.body, answer);
    return this.note('create', target, sentAt, answer);
  }

  /**
   * Finds out whether an earlier attempt created the task. A refusal of the second attempt does not tell: 409 means that
   * the first was carried out, 400 only that its time has passed since. The list shows whether the task exists.
   */
  private async madeBefore(client: Client, body: object, refusal: Answer): Promise<Answer> {
    const { title } = body as { title?: string };
    let tasks: { title: string }[] = [];
    await waitUntil('the tasks can be listed', SURELY_MS, async () => {
      tasks = await client.list('/api/tasks');
      return true;
    });
    const made = tasks.find((task) => task.title === title);
    return made === undefined ? { ...refusal, status: null } : { ...refusal, status: 201, body: made };
  }

  private note(
    verb: Verb,
    target: { key: string; taskId: string | null; title?: string },
    sentAt: number,
    answer: Answer,
  ): { write: Write; answer: Answer } {
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
