import type { DeliveryKind } from '#contracts/states';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import { quietEnd } from '#notifications/hold.policy';
import { EVENT_WORDS, type EventTone } from '#contracts/words/event-words';
import { factsOf, headlineOf, noteOf } from '../mails/event-facts';
import type { EndpointFormat, EndpointRequest } from './channel';

/** The content of a message for people about an event; every channel writes it in its own form. */
export interface ChatNotice {
  event: DeliveryKind;
  tone: EventTone;
  /** The title of the task with what happened, on one line. */
  headline: string;
  /** A sentence beside the facts; null when there is none. */
  note: string | null;
  facts: { label: string; value: string }[];
  error: { code: string; message: string } | null;
  /** Links to the run, its task, or the notifications of the person. */
  links: { label: string; url: string }[];
  at: Date;
  /** Whether the person has quiet hours now, and the event is not urgent: the message should make no noise. */
  isQuiet: boolean;
}

/** How a channel writes a message: its address, its body and headers that stay out of the log. */
export type WriteMessage<Settings> = (
  notice: ChatNotice,
  settings: Settings,
) => Pick<EndpointRequest, 'url' | 'secretHeaders'> & { message: object };

/**
 * Makes the format of a channel for people. Statuses that another attempt cannot change are not retried; 404 and 410
 * mean that the address was revoked.
 */
export function chatFormat<Settings>(write: WriteMessage<Settings>): EndpointFormat {
  return {
    request: (delivery, { secrets }, publicUrl) => {
      const settings = JSON.parse(secrets[0] ?? '{}') as Settings;
      const { message, ...request } = write(chatNotice(delivery, publicUrl), settings);
      return { ...request, headers: {}, body: JSON.stringify(message) };
    },
    isRetried: (status) => status >= 500 || status === 408 || status === 425 || status === 429,
    isGone: (status) => status === 404 || status === 410,
  };
}

/** Reads a claimed delivery as a message for people. Pure. */
export function chatNotice(delivery: ClaimedDelivery, publicUrl: string): ChatNotice {
  const { event, taskId, run, timeZone, quietHours, createdAt, now } = delivery;
  const { tone } = EVENT_WORDS[event];
  const links = [
    ...(run === null ? [] : [{ label: 'Open run', url: `${publicUrl}/runs/${run.id}` }]),
    ...(taskId === null ? [] : [{ label: 'Open task', url: `${publicUrl}/tasks/${taskId}` }]),
  ];
  return {
    ...{ event, tone, at: createdAt },
    headline: headlineOf(delivery),
    note: noteOf(delivery),
    facts: run === null ? [] : factsOf(run, timeZone),
    error: run?.error ?? null,
    links: links.length > 0 ? links : [{ label: 'Open Carillon', url: `${publicUrl}/notifications` }],
    isQuiet: quietHours !== null && quietEnd(event, { timeZone, quietHours }, now) !== null,
  };
}

/** Shortens a text to so many characters (UTF-16 units, as these servers count them), and marks the cut. */
export function shortened(text: string, max: number): string {
  return text.length <= max ? text : `${text.slice(0, max - 1).toWellFormed()}…`;
}
