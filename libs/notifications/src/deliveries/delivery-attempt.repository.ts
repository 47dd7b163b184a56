import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotificationPreferences } from '#database/entities/notifications/notification-preferences.entity';
import { Endpoint } from '#database/entities/notifications/endpoint.entity';
import { Schedule } from '#database/entities/schedules/schedule.entity';
import { User } from '#database/entities/accounts/user.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { Delivery } from '#database/entities/notifications/delivery.entity';
import { selectColumns } from '#database/columns';
import type { JsonValue, RunError } from '#contracts/outcome';
import type { QuietHours } from '#contracts/preferences';
import { DIRECT_CHANNELS, type Channel } from '#contracts/channels';
import type { RunStatus } from '#contracts/states';
import { isoInstant } from '#database/fragments/iso-instant';
import { notByIndex } from '#database/fragments/not-by-index';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { RUN_DURATION_MS } from '#database/fragments/run-duration';
import { UNCLAIMED } from '#database/fragments/unclaimed';

/** The run that a delivery is about. */
export interface NotifiedRun {
  id: string;
  kind: string;
  attempt: number;
  /** How many attempts of a run may fail; null when its task no longer exists. */
  maxAttempts: number | null;
  scheduledFor: string;
  status: RunStatus;
  startedAt: string | null;
  finishedAt: string | null;
  /** The duration of its attempts together, in milliseconds. */
  durationMs: number | null;
  result: JsonValue;
  error: RunError | null;
}

/** A claimed delivery with all that its text needs. */
export interface ClaimedDelivery
  extends Pick<Delivery, (typeof OF_DELIVERY)[number]>, Pick<User, (typeof OF_USER)[number]> {
  /** The number of this attempt since the last replay, with which the delays begin again. */
  attemptsSinceReplay: number;
  /** The address of the endpoint at the time of the claim. */
  endpointUrl: string | null;
  /** Until when its endpoint wants nothing, because it answered 429; null when it never did. */
  endpointPausedUntil: Date | null;
  /** Whether the email address is confirmed. */
  isProved: boolean;
  taskId: string | null;
  taskTitle: string | null;
  failuresInARow: number | null;
  pauseReason: string | null;
  nextDueAt: Date | null;
  run: NotifiedRun | null;
  quietHours: QuietHours | null;
  /** Whether it was replayed by a person: not even quiet hours hold it. */
  isReplayed: boolean;
  /** The time of PostgreSQL's clock. */
  now: Date;
}

/**
 * The columns of a delivery that its text and its attempt need: `attempts` is the number of this attempt, `workerId` its
 * worker (null when only the end of the lease frees the delivery), `body` what earlier attempts have sent to a webhook.
 */
const OF_DELIVERY = [
  'id',
  'userId',
  'event',
  'channel',
  'attempts',
  'workerId',
  'endpointId',
  'note',
  'createdAt',
  'body',
] as const;
/** The columns of the person. */
const OF_USER = ['email', 'firstName', 'username', 'timeZone'] as const;
/** The columns of the task, by their names in the answer. */
const OF_TASK = { taskId: 'id', taskTitle: 'title', failuresInARow: 'failuresInARow' } as const;

/** The outcome of an attempt. */
export interface AttemptResult {
  outcome: 'SENT' | 'FAILED';
  /** Seconds until the next attempt; null when there is none. */
  retryInSeconds: number | null;
  durationMs: number;
  /** The outcome in a few words, for the delivery itself. */
  summary: string;
  statusCode: number | null;
  /** The answer of the mail server or receiver. */
  answer: string | null;
  /** The reason of a failure. */
  error: string | null;
  request: { url: string; headers: Record<string, string> } | null;
  /** The body that was sent to a webhook. */
  body: string | null;
}

/** The fields by which an attempt still belongs to the worker that claimed the delivery. */
export type ClaimOfDelivery = Pick<ClaimedDelivery, 'id' | 'attempts' | 'workerId'>;

/** A delivery whose attempt has ended. */
export interface FinishedAttempt {
  delivery: ClaimOfDelivery;
  result: AttemptResult;
}

function finishedRow({ delivery: { id, attempts, workerId }, result }: FinishedAttempt): object {
  return {
    ...result,
    id,
    attempts,
    workerId,
    retryInSeconds: result.outcome === 'SENT' ? null : result.retryInSeconds,
  };
}

/**
 * The lease of a delivery to a person in seconds. It is longer than an attempt to send a mail can take (20 minutes until
 * the mail is handed over, 10 for the answer), so that no second attempt begins meanwhile. Claims of a lost worker are
 * freed earlier.
 */
export const LEASE_SECONDS = 1920;
/** The lease of a request to an endpoint in seconds; it gives up after 15 s. */
const ENDPOINT_LEASE_SECONDS = 30;

/**
 * How many deliveries a worker has claimed at a time for one person over one channel that notifies people directly. A mail
 * server may hang for one recipient for minutes, and mails to others need its connections. Two claims that run at
 * the same moment do not see each other, and may take more together.
 */
const MAX_PER_PERSON = 4;

/** SQL: the channels that notify people directly. */
const DIRECT = DIRECT_CHANNELS.map((channel) => `'${channel}'`).join(', ');
/** SQL: whether a delivery may be sent now. */
const DUE = `status = 'PENDING' AND next_try_at <= statement_timestamp() AND held_until IS NULL`;
/** SQL: whether a delivery is held, and its time has come to be sent with others. */
const HELD_DUE = `status = 'PENDING' AND next_try_at <= statement_timestamp() AND held_until IS NOT NULL`;
/** Deliveries that are sent in the order of their due times: those to one endpoint, or over one channel to people. */
export type DeliveryQueue = { endpointId: string } | { channel: Channel };

/** Whether a delivery can be sent now, and its receiver. HELD: it is due, and is sent in one digest with other held ones. */
export interface DeliveryStanding {
  id: string;
  state: 'DUE' | 'HELD' | 'NOT_DUE';
  channel: Channel;
  userId: string;
  endpointId: string | null;
  endpointUrl: string | null;
}

/**
 * SQL: how many deliveries worker $1 has claimed for a person over a channel. One whose lease has ended does not count:
 * its outcome could not be recorded.
 */
const CLAIMED = `SELECT user_id, channel, count(*)::int AS count FROM deliveries
   WHERE worker_id = $1 AND channel IN (${DIRECT}) AND status = 'PENDING' AND next_try_at > statement_timestamp()
   GROUP BY user_id, channel`;
/** SQL: whether the person of a delivery may get another one, beside those in the table `claimed`. */
const HAS_PLACE = `(channel NOT IN (${DIRECT}) OR NOT EXISTS (
   SELECT 1 FROM claimed c WHERE c.user_id = deliveries.user_id AND c.channel = deliveries.channel AND c.count >= ${MAX_PER_PERSON}))`;

/**
 * Returns the statement that claims the due deliveries of this condition for worker $1, those that have been due for
 * longest, and answers all that their texts need. Locked ones are skipped, and so are those beyond the places of their
 * person.
 */
function claiming(condition: string, due: string, limit = ''): string {
  return `WITH claimed AS MATERIALIZED (${CLAIMED})
    , front AS MATERIALIZED (
      SELECT id, user_id, channel, next_try_at FROM deliveries WHERE ${condition} AND ${due} AND ${HAS_PLACE}
       ORDER BY next_try_at ${limit} FOR UPDATE SKIP LOCKED)
    , placed AS (
      SELECT f.id, f.channel, coalesce(c.count, 0)
             + row_number() OVER (PARTITION BY f.user_id, f.channel ORDER BY f.next_try_at) AS place
        FROM front f LEFT JOIN claimed c ON c.user_id = f.user_id AND c.channel = f.channel)
    , taken AS (
      UPDATE deliveries SET attempts = attempts + 1, worker_id = $1, handed_over_at = NULL, next_try_at = clock_timestamp()
             + make_interval(secs => CASE WHEN channel IN (${DIRECT}) THEN ${LEASE_SECONDS} ELSE ${ENDPOINT_LEASE_SECONDS} END)
       WHERE id IN (SELECT id FROM placed WHERE channel NOT IN (${DIRECT}) OR place <= ${MAX_PER_PERSON}) RETURNING *)
    SELECT ${selectColumns(Delivery, 'd', OF_DELIVERY)}, d.attempts - d.attempts_before_replay AS "attemptsSinceReplay",
           ${selectColumns(Endpoint, 'e', { endpointUrl: 'url', endpointPausedUntil: 'pausedUntil' })},
           ${selectColumns(User, 'u', OF_USER)}, u.email_verified_at IS NOT NULL AS "isProved",
           ${selectColumns(Task, 't', OF_TASK)}, ${selectColumns(NotificationPreferences, 'p', ['quietHours'])},
           d.attempts_before_replay > 0 AS "isReplayed", clock_timestamp() AS now,
           ${selectColumns(Schedule, 's', ['pauseReason', 'nextDueAt'])},
           CASE WHEN r.id IS NOT NULL THEN json_build_object(
             'id', r.id, 'kind', r.kind, 'attempt', r.attempt, 'maxAttempts', t.max_attempts, 'scheduledFor', ${isoInstant('r.scheduled_for')}, 'status', r.status,
             'startedAt', ${isoInstant('r.first_started_at')}, 'finishedAt', ${isoInstant('r.finished_at')},
             'durationMs', ${RUN_DURATION_MS}, 'result', r.result, 'error', r.error) END AS run
      FROM taken d
      JOIN users u ON u.id = d.user_id
      LEFT JOIN endpoints e ON e.id = d.endpoint_id
      LEFT JOIN notification_preferences p ON p.user_id = d.user_id
      LEFT JOIN tasks t ON t.id = d.task_id
      LEFT JOIN schedules s ON s.task_id = t.id
      LEFT JOIN runs r ON r.id = d.run_id`;
}

/** SQL: the fields of a finished attempt. */
const FINISHED_ATTEMPT = `id uuid, attempts int, "workerId" uuid, outcome text, "retryInSeconds" float8, "durationMs" int,
  summary text, "statusCode" int, answer text, error text, request jsonb, body text`;

/** Claims deliveries and writes their attempts: a worker owns a delivery from the claim to the end of its lease. */
@Injectable()
export class DeliveryAttemptRepository {
  /**
   * Claims those of these deliveries that are due and not held, for one attempt each. It moves next_try_at to the end of
   * the lease, so that a second message finds them not due. Locked ones are skipped, and so are those to a person for
   * whom this worker has claimed MAX_PER_PERSON.
   */
  claim(manager: EntityManager, ids: string[], workerId: string | null = null): Promise<ClaimedDelivery[]> {
    return rows(manager, claiming(`id = ANY($2)`, notByIndex(DUE)), [workerId, ids]);
  }

  /** Claims as `claim` does, of a queue the deliveries that have been due for longest, at most `limit`. */
  claimNext(
    manager: EntityManager,
    queue: DeliveryQueue,
    limit: number,
    workerId: string | null = null,
  ): Promise<ClaimedDelivery[]> {
    return rows(manager, claiming(inQueue(queue, '$2'), DUE, 'LIMIT $3'), [workerId, keyOf(queue), limit]);
  }

  /** Whether a delivery of this queue is due, and the first held one whose time has come (DigestRepository). */
  async due(manager: EntityManager, queue: DeliveryQueue): Promise<{ any: boolean; heldId: string | null }> {
    const condition = inQueue(queue, '$1');
    const due = await row<{ any: boolean; heldId: string | null }>(
      manager,
      `SELECT EXISTS (SELECT 1 FROM deliveries WHERE ${condition} AND ${DUE}) AS any,
              (SELECT id FROM deliveries WHERE ${condition} AND ${HELD_DUE} ORDER BY next_try_at LIMIT 1) AS "heldId"`,
      [keyOf(queue)],
    );
    return due ?? { any: false, heldId: null };
  }

  /**
   * Records that the final dot of these mails follows. Answers the ids of those that may get it: a mail that another
   * worker has by now, or that was freed because this worker was declared lost, must not be handed over.
   */
  async markHandedOver(manager: EntityManager, claims: ClaimOfDelivery[]): Promise<Set<string>> {
    const marked = await rows<{ id: string }>(
      manager,
      `UPDATE deliveries d SET handed_over_at = clock_timestamp()
         FROM ${recordset('$1', 'id uuid, attempts int, "workerId" uuid')} AS c
        WHERE d.id = c.id AND ${notByIndex(`d.status = 'PENDING'`)} AND d.attempts = c.attempts
          AND d.worker_id IS NOT DISTINCT FROM c."workerId"
       RETURNING d.id`,
      [JSON.stringify(claims.map(({ id, attempts, workerId }) => ({ id, attempts, workerId })))],
    );
    return new Set(marked.map(({ id }) => id));
  }

  /** Undoes the claim of a delivery that came due in quiet hours (after a failed attempt), and holds it until they end. */
  async hold(manager: EntityManager, { id, attempts, workerId }: ClaimOfDelivery, until: Date): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET attempts = attempts - 1, next_try_at = $3, held_until = $3, held_because = 'QUIET_HOURS',
              published_at = NULL, ${UNCLAIMED}
        WHERE id = $1 AND ${notByIndex(`status = 'PENDING'`)} AND attempts = $2 AND worker_id IS NOT DISTINCT FROM $4`,
      [id, attempts, until, workerId],
    );
  }

  /** Undoes the claim of a delivery whose endpoint is paused, and lets it wait for the end of the pause. */
  async postpone(manager: EntityManager, { id, attempts, workerId }: ClaimOfDelivery, until: Date): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET attempts = attempts - 1, next_try_at = $3, published_at = NULL, ${UNCLAIMED}
        WHERE id = $1 AND ${notByIndex(`status = 'PENDING'`)} AND attempts = $2 AND worker_id IS NOT DISTINCT FROM $4`,
      [id, attempts, until, workerId],
    );
  }

  /**
   * Pauses an endpoint for this many seconds: deliveries that would be sent sooner, and that nobody has claimed, wait until
   * then, and so do those of notices that come meanwhile (DeliveryRepository.notify). A notice whose transaction is open
   * at this moment is seen by neither: its delivery is put back when it is claimed (`postpone`).
   */
  async pause(manager: EntityManager, endpointId: string, seconds: number): Promise<void> {
    await rows(
      manager,
      `WITH paused AS (
         UPDATE endpoints SET paused_until = clock_timestamp() + make_interval(secs => $2) WHERE id = $1)
       UPDATE deliveries SET next_try_at = clock_timestamp() + make_interval(secs => $2), published_at = NULL
        WHERE endpoint_id = $1 AND status = 'PENDING' AND next_try_at < clock_timestamp() + make_interval(secs => $2)
          AND (worker_id IS NULL OR next_try_at <= clock_timestamp())`,
      [endpointId, seconds],
    );
  }

  /** Marks due deliveries that this worker does not send as unpublished: beat publishes them again in a moment. */
  async unpublish(manager: EntityManager, ids: string[]): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET published_at = NULL
        WHERE id = ANY($1) AND ${notByIndex(`status = 'PENDING' AND next_try_at <= statement_timestamp()`)}`,
      [ids],
    );
  }

  /** Returns where these deliveries stand. One that is missing does not exist. */
  standings(manager: EntityManager, ids: string[]): Promise<DeliveryStanding[]> {
    return rows(
      manager,
      `SELECT d.id, CASE WHEN d.status <> 'PENDING' OR d.next_try_at > statement_timestamp() THEN 'NOT_DUE'
                         WHEN d.held_until IS NOT NULL THEN 'HELD' ELSE 'DUE' END AS state,
              ${selectColumns(Delivery, 'd', ['channel', 'userId', 'endpointId'])}, ${selectColumns(Endpoint, 'e', { endpointUrl: 'url' })}
         FROM deliveries d LEFT JOIN endpoints e ON e.id = d.endpoint_id
        WHERE d.id = ANY($1)`,
      [ids],
    );
  }

  /** Returns those of these ids that were deliveries and are deleted, so that a late message is not taken for a wrong one. */
  async deleted(manager: EntityManager, ids: string[]): Promise<Set<string>> {
    const found = await rows<{ id: string }>(manager, `SELECT id FROM tombstones WHERE id = ANY($1)`, [ids]);
    return new Set(found.map(({ id }) => id));
  }

  /**
   * Writes the outcome of attempts, and what follows for their deliveries. An attempt whose lease has ended, and that another has
   * followed, or whose delivery was taken from its worker, changes nothing any more, unless it was the one that reached
   * its receiver: that is true even of a mail which was given up because its worker seemed lost.
   */
  async finishAttempts(manager: EntityManager, finished: FinishedAttempt[]): Promise<void> {
    await rows(
      manager,
      `WITH ended AS MATERIALIZED (
         SELECT * FROM ${recordset('$1', FINISHED_ATTEMPT)} AS e)
       , tried AS (
         INSERT INTO delivery_attempts (delivery_id, attempt, at, duration_ms, outcome, status_code, answer, error, request)
         SELECT e.id, e.attempts, clock_timestamp() - make_interval(secs => e."durationMs" / 1000.0), e."durationMs",
                e.outcome, e."statusCode", e.answer, e.error, e.request
           FROM ended e JOIN deliveries d ON d.id = e.id
         ON CONFLICT DO NOTHING)
       UPDATE deliveries d
          SET status = CASE WHEN e.outcome = 'SENT' THEN 'SENT' WHEN e."retryInSeconds" IS NULL THEN 'FAILED' ELSE 'PENDING' END,
              answer = e.summary, body = coalesce(d.body, e.body),
              next_try_at = coalesce(clock_timestamp() + make_interval(secs => e."retryInSeconds"), d.next_try_at),
              published_at = CASE WHEN e."retryInSeconds" IS NULL THEN d.published_at END,
              finished_at = CASE WHEN e."retryInSeconds" IS NULL THEN clock_timestamp() END,
              ${UNCLAIMED}
         FROM ended e
        WHERE d.id = e.id
          AND CASE WHEN e.outcome = 'SENT' THEN d.status = 'PENDING' OR (d.status = 'FAILED' AND d.attempts = e.attempts)
                   ELSE d.status = 'PENDING' AND d.attempts = e.attempts
                        AND d.worker_id IS NOT DISTINCT FROM e."workerId" END`,
      [JSON.stringify(finished.map(finishedRow))],
    );
  }
}

/** SQL: whether a delivery belongs to this queue, whose key is this parameter. */
function inQueue(queue: DeliveryQueue, parameter: string): string {
  return 'endpointId' in queue ? `endpoint_id = ${parameter}::uuid` : `channel = ${parameter}`;
}

function keyOf(queue: DeliveryQueue): string {
  return 'endpointId' in queue ? queue.endpointId : queue.channel;
}
