import { LOG_LEVELS } from '#contracts/executor';
import { FINAL_RUN_STATUSES, RUN_STATUSES } from '#contracts/states';
import { VERSION } from '#process/version';

const uuid = { type: 'string', format: 'uuid' } as const;
const instant = { type: 'string', format: 'date-time' } as const;

/**
 * The state of a run. At `/ws/tasks/{id}` this message has no `type`, and the first one after connecting is the present
 * state.
 */
const RUN_STEP = {
  type: 'object',
  required: ['taskId', 'runId', 'status', 'result', 'attempt', 'at'],
  properties: {
    id: { type: 'string', description: 'Of the event, for `since`; absent while the task has no run' },
    taskId: uuid,
    runId: { ...uuid, type: ['string', 'null'], description: 'null: the task has no run yet' },
    status: { type: 'string', enum: [...RUN_STATUSES] },
    result: { description: `Of a run that has ended (${FINAL_RUN_STATUSES.join(', ')}); before that null` },
    scheduledFor: { ...instant, description: 'Absent while the task has no run' },
    attempt: { type: 'integer' },
    at: instant,
  },
} as const;

const message = (name: string, summary: string, payload: object): object => ({ name, summary, payload });

const MESSAGES = {
  authenticate: message(
    'authenticate',
    'The first message of whoever cannot send a header, within 5 s; later a newer token, before the old one expires',
    {
      type: 'object',
      required: ['type', 'token'],
      properties: { type: { const: 'auth' }, token: { type: 'string' } },
    },
  ),
  subscribe: message('subscribe', 'The lines of the log of a run from now on', {
    type: 'object',
    required: ['type', 'runId'],
    properties: { type: { const: 'subscribe' }, runId: uuid },
  }),
  unsubscribe: message('unsubscribe', 'No further lines of that log; it has no answer', {
    type: 'object',
    required: ['type', 'runId'],
    properties: { type: { const: 'unsubscribe' }, runId: uuid },
  }),
  ready: message('ready', 'Logged in: events come from now on. Also the answer to a newer token', {
    type: 'object',
    required: ['type'],
    properties: { type: { const: 'ready' } },
  }),
  subscribed: message('subscribed', 'The answer to subscribe', {
    type: 'object',
    required: ['type', 'runId'],
    properties: { type: { const: 'subscribed' }, runId: uuid },
  }),
  error: message('error', 'A message that is not understood, or a log that is not yours; the connection stays open', {
    type: 'object',
    required: ['type', 'detail'],
    properties: {
      type: { const: 'error' },
      runId: { ...uuid, description: 'Of a subscribe that was refused' },
      detail: { type: 'string' },
    },
  }),
  taskStep: message('taskStep', 'A run of this task has come to a step', RUN_STEP),
  runChanged: message('runChanged', 'A run of yours has come to a step', {
    ...RUN_STEP,
    required: ['type', ...RUN_STEP.required],
    properties: { type: { const: 'run.changed' }, ...RUN_STEP.properties },
  }),
  taskChanged: message('taskChanged', 'A task of yours was created, changed or deleted: read it again', {
    type: 'object',
    required: ['type', 'taskId'],
    properties: { type: { const: 'task.changed' }, taskId: uuid },
  }),
  runLog: message('runLog', 'A line of a log that was subscribed to', {
    type: 'object',
    required: ['type', 'id', 'runId', 'attempt', 'at', 'level', 'line'],
    properties: {
      ...{ type: { const: 'run.log' }, id: uuid, runId: uuid, attempt: { type: 'integer' }, at: instant },
      ...{ level: { type: 'string', enum: [...LOG_LEVELS] }, line: { type: 'string' } },
    },
  }),
  notificationCreated: message('notificationCreated', 'A notification of yours', {
    type: 'object',
    required: ['id', 'type', 'notification'],
    properties: {
      ...{ id: { type: 'string' }, type: { const: 'notification.created' } },
      notification: { type: 'object', description: 'As in GET /api/notifications' },
    },
  }),
};

const SINCE = {
  ws: { query: { type: 'object', properties: { since: { type: 'string', description: 'The id of the last event' } } } },
};

type MessageName = keyof typeof MESSAGES;

/** The messages that a client may send over every channel. */
const CLIENT_MESSAGES: readonly MessageName[] = ['authenticate', 'subscribe', 'unsubscribe'];
/** The messages that Carillon sends over each channel. */
const SERVER_MESSAGES: Record<'task' | 'user', readonly MessageName[]> = {
  task: ['taskStep', 'runLog', 'ready', 'subscribed', 'error'],
  user: ['ready', 'runChanged', 'taskChanged', 'notificationCreated', 'runLog', 'subscribed', 'error'],
};

const channel = (name: 'task' | 'user', address: string, description: string, more: object = {}): object => ({
  address,
  description,
  messages: Object.fromEntries(
    [...CLIENT_MESSAGES, ...SERVER_MESSAGES[name]].map((one) => [one, { $ref: `#/components/messages/${one}` }]),
  ),
  bindings: SINCE,
  ...more,
});

/** Makes an operation as AsyncAPI defines it, from Carillon's side: it sends and receives. */
const operation = (action: 'send' | 'receive', name: 'task' | 'user', messages: readonly MessageName[]): object => ({
  action,
  channel: { $ref: `#/channels/${name}` },
  messages: messages.map((one) => ({ $ref: `#/channels/${name}/messages/${one}` })),
});

/** Makes the AsyncAPI 3.0 document of the messages over WebSocket, which OpenAPI cannot describe. */
export function asyncApiDocument(publicUrl: string): object {
  const { host, protocol, pathname } = new URL(publicUrl);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Carillon live',
      version: VERSION,
      description:
        'Log in by the header `Authorization: Bearer …` (or `Token …`), or by the first message. After a break connect with `?since=<id of the last event>`: nothing is missed. Close codes are 4000 + the HTTP status that says the same. The same without WebSocket: GET /api/events.',
    },
    servers: {
      carillon: {
        host,
        protocol: protocol === 'https:' ? 'wss' : 'ws',
        ...(pathname.length > 1 && { pathname }),
      },
    },
    channels: {
      task: channel('task', '/ws/tasks/{id}', 'One task', {
        parameters: { id: { description: 'The id of a task of yours' } },
      }),
      user: channel('user', '/ws', 'All that is yours'),
    },
    operations: {
      sendOfTask: operation('send', 'task', SERVER_MESSAGES.task),
      receiveAtTask: operation('receive', 'task', CLIENT_MESSAGES),
      sendOfUser: operation('send', 'user', SERVER_MESSAGES.user),
      receiveAtUser: operation('receive', 'user', CLIENT_MESSAGES),
    },
    components: { messages: MESSAGES },
  };
}

/** The text about live events in the OpenAPI document, where readers look for them. */
export const LIVE_TAG = [
  'WebSocket: `/ws/tasks/{id}` says what happens to one task, `/ws` all that is yours. On connecting and on every change',
  '`/ws/tasks/{id}` sends `{"taskId", "runId", "status", "result", "attempt", "at"}`. Log in by the header',
  '`Authorization`, or by the first message `{"type": "auth", "token": "…"}` within 5 s.',
  'The messages are in the [AsyncAPI document](/api/docs/asyncapi.json).',
].join(' ');
