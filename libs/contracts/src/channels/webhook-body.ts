import type { JsonValue, RunError } from '../outcome';
import type { DeliveryKind, RunStatus } from '../states';
import { WEBHOOK_TYPES } from '../webhook-types';

/** The part of a webhook that describes a run. */
export interface WebhookRun {
  id: string;
  kind: string;
  attempt: number;
  /** Instants are written as RFC 3339 in UTC. */
  scheduledFor: string;
  status: RunStatus;
  startedAt: string | null;
  finishedAt: string | null;
  durationMs: number | null;
  result: JsonValue;
  error: RunError | null;
}

/** The facts of which a webhook is made. */
export interface WebhookFacts {
  event: DeliveryKind;
  /** When it happened, not when it is sent. */
  createdAt: Date;
  taskId: string | null;
  taskTitle: string | null;
  run: WebhookRun | null;
  pauseReason: string | null;
  nextDueAt: Date | null;
  note: string | null;
}

/**
 * Version 1 of the body of a webhook, as Standard Webhooks defines it: type, timestamp, data. It is a public contract:
 * receivers rely on its names, and its spec pins it byte for byte. A field may be added at the end of an object; a
 * change of another kind needs a version 2, which an endpoint asks for.
 */
export class WebhookBodyV1 {
  readonly type: string;
  readonly timestamp: Date;
  readonly data: Record<string, unknown>;

  constructor(facts: WebhookFacts, publicUrl: string) {
    const { event, taskId, taskTitle, run, createdAt, pauseReason, nextDueAt, note } = facts;
    this.type = WEBHOOK_TYPES[event];
    this.timestamp = createdAt;
    this.data = {
      task: taskId === null ? null : { id: taskId, title: taskTitle, url: `${publicUrl}/tasks/${taskId}` },
      run: run && runOf(run, publicUrl),
      ...(event === 'PAUSED' ? { reason: pauseReason } : {}),
      ...(event === 'REPAIRED' ? { nextDueAt } : {}),
      ...(note === null ? {} : { note }),
    };
  }

  toString(): string {
    return JSON.stringify(this);
  }
}

/** Names each field, so that a field that is read for mails does not become a part of the contract. */
function runOf(run: WebhookRun, publicUrl: string): object {
  const { id, kind, attempt, scheduledFor, status, startedAt, finishedAt, durationMs, result, error } = run;
  const url = `${publicUrl}/runs/${id}`;
  return { id, kind, attempt, scheduledFor, status, startedAt, finishedAt, durationMs, result, error, url };
}
