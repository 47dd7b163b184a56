import type { Schema } from '../api/client';
import { EVENT_WORDS } from '#contracts/words/event-words';
import { duration } from '../time/format';

type Webhook = Schema<'WebhookDto'>;
type Delivery = Schema<'DeliveryDto'>;
type DeliveryAttempt = Schema<'DeliveryAttemptDto'>;

const SOON_MS = 30_000;
const SENDING_MS = 1_000;
const QUIET_MS = 10_000;
const MINUTE_MS = 60_000;

/** Gives the polling interval, in ms: short while a delivery is sent now or within half a minute, long otherwise. */
export function pollMs(deliveries: Pick<Delivery, 'status' | 'nextTryAt'>[], now: Date): number {
  const isBeingSent = ({ status, nextTryAt }: Pick<Delivery, 'status' | 'nextTryAt'>): boolean =>
    status === 'PENDING' && (nextTryAt === null || Date.parse(nextTryAt) - now.getTime() < SOON_MS);
  return deliveries.some(isBeingSent) ? SENDING_MS : QUIET_MS;
}

type State = Pick<Webhook, 'enabled' | 'offReason' | 'failingSince'>;

/** Gives the state of an endpoint as a status of the badge. */
export function stateOf({ enabled, failingSince }: State): 'ON' | 'FAILING' | 'OFF' {
  if (!enabled) return 'OFF';
  return failingSince === null ? 'ON' : 'FAILING';
}

/** Explains why an endpoint is off; null when it is on. */
export function offText({ enabled, offReason }: State): string | null {
  if (enabled) return null;
  if (offReason === 'GONE') return 'Endpoint answered 410 Gone.';
  if (offReason === 'FAILING') return 'No successful delivery for five days.';
  return 'Disabled by you.';
}

/** Says for how long nothing has arrived at an endpoint: "Failing for 3 min"; seconds count in the first minute only. */
export function failingText(since: string, now: Date): string {
  const ms = Math.max(1000, now.getTime() - Date.parse(since));
  const step = ms < MINUTE_MS ? 1000 : MINUTE_MS;
  return `Failing for ${duration(Math.floor(ms / step) * step)}`;
}

/** Describes which events of which tasks go to an endpoint. */
export function scopeText({ events, tag }: Pick<Webhook, 'events' | 'tag'>, taskTitle: string | null): string {
  const what = events.length === 0 ? 'All events' : events.map((event) => EVENT_WORDS[event].name).join(', ');
  const ofTask = taskTitle === null ? '' : ` · only ${taskTitle}`;
  return `${what}${ofTask}${tag === null ? '' : ` · only tag ${tag}`}`;
}

/** Describes what a delivery reports. */
export function deliveryText({ event, taskTitle }: Pick<Delivery, 'event' | 'taskTitle'>): string {
  if (event === 'TEST') return EVENT_WORDS.TEST.name;
  return taskTitle === null ? EVENT_WORDS[event].name : `“${taskTitle}” ${EVENT_WORDS[event].sentence}`;
}

/** Describes the result of an attempt in one line: "200 in 84 ms", "No response (15 s): timed out". */
export function attemptText({ statusCode, durationMs, error }: DeliveryAttempt): string {
  const took = duration(durationMs);
  return statusCode === null
    ? `No response (${took})${error === null ? '' : `: ${error}`}`
    : `${statusCode} in ${took}`;
}

/** Explains why a delivery cannot be replayed now; null when it can. */
export function whyNoReplay({ status, attempts }: Pick<Delivery, 'status' | 'attempts'>, isOn: boolean): string | null {
  if (!isOn) return 'Enable the webhook first';
  if (status === 'PENDING' && attempts === 0) return 'First attempt pending';
  return null;
}

/** An endpoint in the shape of the form's fields. */
export interface WebhookDraft {
  url: string;
  description: string;
  events: Webhook['events'];
  taskId: string | null;
  tag: string;
}

export const DRAFT_FIELDS = ['url', 'description', 'events', 'taskId', 'tag'] as const;

/** Converts an endpoint into a draft; without one it gives an empty draft. */
export function webhookDraftOf(webhook?: Webhook): WebhookDraft {
  const { url = '', description = '', events = [], taskId = null, tag } = webhook ?? {};
  return { url, description, events, taskId, tag: tag ?? '' };
}

/** Converts a draft into the body for the API. */
export function webhookBodyOf({ tag, ...draft }: WebhookDraft): Schema<'CreateWebhookDto'> {
  return { ...draft, tag: tag.trim() === '' ? null : tag.trim() };
}
