import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** The properties of a message besides its body, for the management console and for tracing. */
export interface MessageFacts {
  /** Seconds since 1970, as AMQP demands. */
  timestamp: number;
  /** The process that has sent it, such as `carillon beat`. */
  appId: string;
  /** The kind of message, such as `execution`; by default the kind that its exchange carries. */
  type: string;
  traceparent: string;
}

interface Sent {
  exchange: string;
  body: object | Buffer;
  type?: string;
}

const NO_TRACE = '0'.repeat(32);
const SPAN_PREFIX = randomBytes(4).toString('hex');

/**
 * Returns the properties of a message. `number` counts the messages of this process, so that no two have the same span.
 * Pure but for the prefix of the process.
 */
export function factsOf({ exchange, body, type }: Sent, appId: string, number: number, now: Date): MessageFacts {
  const span = `${SPAN_PREFIX}${(number >>> 0).toString(16).padStart(8, '0')}`;
  return {
    timestamp: Math.floor(now.getTime() / 1000),
    appId,
    type: type ?? exchange.replace(/^carillon\./, ''),
    traceparent: `00-${traceOf(body) ?? randomBytes(16).toString('hex')}-${span}-01`,
  };
}

/**
 * Returns the trace id (W3C Trace Context): all messages about one run, delivery or task share it, because it is the id
 * of that.
 */
function traceOf(body: object | Buffer): string | null {
  const { runId, deliveryId, accountMailId, taskId } = body as Record<string, unknown>;
  const id = runId ?? deliveryId ?? accountMailId ?? taskId;
  const trace = typeof id === 'string' ? id.replaceAll('-', '').toLowerCase() : '';
  return /^[0-9a-f]{32}$/.test(trace) && trace !== NO_TRACE ? trace : null;
}

/**
 * Returns the name of a consumer for the management console: its process and host. `number` tells the consumers of one
 * process apart.
 */
export function consumerTagOf(name: string, number: number): string {
  return `${name} @ ${hostname()}, process ${process.pid}, ${number}`.slice(0, MAX_TAG_CHARACTERS);
}

/**
 * Returns the name of the exclusive queue of a process at an exchange, such as `carillon.live.app-1.4711.0f3a9c1e`, so
 * that the console shows whose it is. It differs each time: the broker would refuse the old name to a new connection
 * for as long as it believes in the previous one.
 */
export function ownQueueName(exchange: string): string {
  const host = hostname()
    .replace(/[^A-Za-z0-9-]/g, '-')
    .slice(0, MAX_HOST_CHARACTERS);
  return `${exchange}.${host}.${process.pid}.${randomBytes(4).toString('hex')}`;
}

const MAX_HOST_CHARACTERS = 63;

/** The longest consumer tag: AMQP allows 255 bytes. */
const MAX_TAG_CHARACTERS = 80;
