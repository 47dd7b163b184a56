import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** What every message says of itself besides its body, for the management console and for tracing. */
export interface MessageFacts {
  /** Seconds, as AMQP has it. */
  timestamp: number;
  /** Which process has sent it, such as `carillon beat`. */
  appId: string;
  /** The kind of message, such as `execution`; where a message has none, the kind that its exchange carries. */
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

/** `number`: of the message in this process, so that no two have the same span. Pure but for the prefix of the process. */
export function factsOf({ exchange, body, type }: Sent, appId: string, number: number, now: Date): MessageFacts {
  const span = `${SPAN_PREFIX}${(number >>> 0).toString(16).padStart(8, '0')}`;
  return {
    timestamp: Math.floor(now.getTime() / 1000),
    appId,
    type: type ?? exchange.replace(/^carillon\./, ''),
    traceparent: `00-${traceOf(body) ?? randomBytes(16).toString('hex')}-${span}-01`,
  };
}

/** All messages about one run, delivery or task are one trace of W3C Trace Context: its id is their id. */
function traceOf(body: object | Buffer): string | null {
  const { runId, deliveryId, accountMailId, taskId } = body as Record<string, unknown>;
  const id = runId ?? deliveryId ?? accountMailId ?? taskId;
  const trace = typeof id === 'string' ? id.replaceAll('-', '').toLowerCase() : '';
  return /^[0-9a-f]{32}$/.test(trace) && trace !== NO_TRACE ? trace : null;
}

/** The name of a consumer in the management console: which process it is, and where. `number`: tells those of one process apart. */
export function consumerTagOf(name: string, number: number): string {
  return `${name} @ ${hostname()}, process ${process.pid}, ${number}`.slice(0, MAX_TAG_CHARACTERS);
}

/**
 * The name of a queue that one process has for itself at an exchange, such as `carillon.live.app-1.4711.0f3a9c1e`: whose it is
 * can be read at the console. Another name each time: the old one would be refused to a new connection for as long as the
 * broker believes in the connection before.
 */
export function ownQueueName(exchange: string): string {
  const host = hostname()
    .replace(/[^A-Za-z0-9-]/g, '-')
    .slice(0, MAX_HOST_CHARACTERS);
  return `${exchange}.${host}.${process.pid}.${randomBytes(4).toString('hex')}`;
}

const MAX_HOST_CHARACTERS = 63;

/** AMQP takes 255 bytes. */
const MAX_TAG_CHARACTERS = 80;
