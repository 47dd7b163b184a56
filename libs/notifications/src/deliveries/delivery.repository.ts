import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DEFAULT_DIGEST, type DigestTerms, type QuietHours } from '#contracts/preferences';
import type { Channel, DeliveryEvent, DeliveryKind } from '#contracts/states';
import { NEW_ID_SQL, newId } from '#database/new-id';
import { row, rows } from '#database/rows';
import { UNCLAIMED } from '#database/unclaimed';
import { holdMail, type Hold } from '../hold.policy';
import { lockPeople } from '../lock-people';
import { PREFERENCE_COLUMNS, preferencesOf } from '../preferences.repository';

/** A notification to be made: one event of a task, for one user. */
export interface NewDelivery {
  /** Identifies the event, so that it is notified once; see Delivery. */
  eventKey: string;
  /** null when it is about no task. */
  taskId: string | null;
  /** null when it is about no run. */
  runId: string | null;
  userId: string;
  event: DeliveryKind;
  channel: Channel;
  /** Sends to this webhook endpoint only, and to nobody else. */
  endpointId?: string;
  /** A text that task and run do not contain. */
  note?: string;
}

const DUE = `status = 'PENDING' AND next_try_at <= statement_timestamp() - interval '1 second'`;
const UNPUBLISHED = `(published_at IS NULL OR published_at < next_try_at
            OR published_at < statement_timestamp() - make_interval(secs => $1))`;
/** Makes a delivery about a run, with a key that is unique for run and event. */
export function deliveryOfRun(event: DeliveryEvent, run: { id: string; taskId: string }, userId: string): NewDelivery {
  return { eventKey: `${event}:${run.id}`, taskId: run.taskId, runId: run.id, userId, event, channel: 'EMAIL' };
}

/** A user's recent mails of one event, and their preferences. */
interface KindOfMail {
  userId: string;
  event: DeliveryKind;
  now: Date;
  timeZone: string;
  off: string[];
  quietHours: QuietHours | null;
  digest: DigestTerms | null;
  count: number;
  collectingUntil: Date | null;
}

/** Counts mails that one transaction creates, so that the one too many is held. */
class MailCount {
  private readonly kinds: Map<string, KindOfMail>;

  constructor(kinds: KindOfMail[]) {
    this.kinds = new Map(kinds.map((kind) => [`${kind.userId}/${kind.event}`, kind]));
  }

  /** Decides whether this mail is held, and counts it. */
  hold({ userId, event }: NewDelivery): Hold {
    const kind = this.kinds.get(`${userId}/${event}`);
    if (kind === undefined) return null;
    const hold = holdMail(event, preferencesOf(kind), kind, kind.now);
    kind.count++;
    if (hold?.because === 'DIGEST') kind.collectingUntil ??= hold.until;
    return hold;
  }
}

const MAX_WHY_CHARACTERS = 300;
/**
 * SQL of the reason of an event `d` in one line; NULL where the event needs none. It is stored with the notification,
 * which outlives the run; mails and webhooks describe the run when they are sent.
 */
const WHY = `left(split_part(CASE d.event
           WHEN 'FAILED' THEN (SELECT r.error->>'message' FROM runs r WHERE r.id = d."runId")
           WHEN 'REMINDER' THEN (SELECT r.error->>'message' FROM tasks k JOIN runs r ON r.id = k.latest_run_id WHERE k.id = d."taskId")
           WHEN 'PAUSED' THEN (SELECT s.pause_reason FROM schedules s WHERE s.task_id = d."taskId") END, E'\\n', 1), ${MAX_WHY_CHARACTERS})`;

/** Creates deliveries and finds those to publish; their attempts are in DeliveryTryRepository. */
@Injectable()
export class DeliveryRepository {
  /**
   * Adds deliveries, those to the webhook endpoints of the same person that want to hear of it, and the notifications
   * of the same events, each unless its person has switched it off, and answers the ids of the deliveries that are new
   * and may go now: the unique indexes make telling twice impossible. Mails are held where quiet hours or a digest say
   * so. Call it once a transaction, last: it locks the people until the end.
   */
  async insert(manager: EntityManager, deliveries: NewDelivery[]): Promise<string[]> {
    if (deliveries.length === 0) return [];
    const people = await this.lockPeople(manager, deliveries);
    const born = deliveries.map((delivery) => ({
      ...{ id: newId(), notificationId: newId(), ...delivery },
      hold: delivery.channel === 'EMAIL' ? people.hold(delivery) : null,
    }));
    const added = await rows<{ id: string }>(
      manager,
      `WITH told AS (
         SELECT d.*, coalesce(p.off, '{}') AS off, t.title, t.tags, coalesce(t.notify_muted, false) AS muted
           FROM jsonb_to_recordset($1::jsonb) AS d(id uuid, "notificationId" uuid, "eventKey" text, "taskId" uuid,
                                                   "runId" uuid, "userId" uuid, event text, channel text, "endpointId" uuid,
                                                   note text, "heldUntil" timestamptz, "heldBecause" text)
           LEFT JOIN notification_preferences p ON p.user_id = d."userId"
           LEFT JOIN tasks t ON t.id = d."taskId")
       , in_app AS (
         INSERT INTO notifications (id, user_id, event_key, event, task_id, task_title, run_id, note, created_at)
         SELECT d."notificationId", d."userId", d."eventKey", d.event, d."taskId", d.title, d."runId", coalesce(d.note, ${WHY}), clock_timestamp()
           FROM told d WHERE d."endpointId" IS NULL AND NOT d.event || ':IN_APP' = ANY(d.off)
         ON CONFLICT (user_id, event_key) DO NOTHING)
       INSERT INTO deliveries (id, event_key, task_id, run_id, user_id, event, channel, endpoint_id, note, held_until,
                               held_because, next_try_at)
       SELECT d.id, d."eventKey", d."taskId", d."runId", d."userId", d.event, d.channel, d."endpointId", d.note,
              d."heldUntil", d."heldBecause", coalesce(d."heldUntil", now())
         FROM told d WHERE NOT d.event || ':' || d.channel = ANY(d.off) AND NOT (d.muted AND d.channel = 'EMAIL')
       UNION ALL
       SELECT ${NEW_ID_SQL}, d."eventKey", d."taskId", d."runId", d."userId", d.event, 'WEBHOOK', e.id, d.note,
              NULL, NULL, now()
         FROM told d
         JOIN webhook_endpoints e ON e.user_id = d."userId" AND e.enabled
        WHERE d."endpointId" IS NULL AND (e.events = '{}' OR d.event = ANY(e.events))
          AND (e.task_id IS NULL OR e.task_id = d."taskId") AND (e.tag IS NULL OR e.tag = ANY(d.tags))
       ON CONFLICT DO NOTHING RETURNING id`,
      [
        JSON.stringify(
          born.map(({ hold, ...row }) => ({ ...row, heldUntil: hold?.until, heldBecause: hold?.because })),
        ),
      ],
    );
    const held = new Set(born.filter(({ hold }) => hold !== null).map(({ id }) => id));
    return added.map(({ id }) => id).filter((id) => !held.has(id));
  }

  /** Locks the notified users and reads their preferences and recent mails. */
  private async lockPeople(manager: EntityManager, deliveries: NewDelivery[]): Promise<MailCount> {
    const kinds = new Map(deliveries.map(({ userId, event }) => [`${userId}/${event}`, { userId, event }]));
    await lockPeople(
      manager,
      deliveries.map(({ userId }) => userId),
    );
    const found = await rows<KindOfMail>(
      manager,
      `SELECT k."userId", k.event, clock_timestamp() AS now, ${PREFERENCE_COLUMNS}, c.count, h.until AS "collectingUntil"
         FROM jsonb_to_recordset($1::jsonb) AS k("userId" uuid, event text)
         JOIN users u ON u.id = k."userId"
         LEFT JOIN notification_preferences p ON p.user_id = k."userId"
         CROSS JOIN LATERAL (
           SELECT count(*)::int AS count FROM (
             SELECT 1 FROM deliveries d
              WHERE d.user_id = k."userId" AND d.event = k.event AND d.channel = 'EMAIL'
                AND d.created_at > statement_timestamp() - make_interval(mins => coalesce((p.digest->>'withinMinutes')::int, $2))
              ORDER BY d.created_at DESC
              LIMIT coalesce((p.digest->>'moreThan')::int, $3)) AS recent) AS c
         CROSS JOIN LATERAL (
           SELECT min(d.held_until) AS until FROM deliveries d
            WHERE d.user_id = k."userId" AND d.status = 'PENDING' AND d.held_until > statement_timestamp()
              AND d.event = k.event AND d.held_because = 'DIGEST') AS h`,
      [JSON.stringify([...kinds.values()]), DEFAULT_DIGEST.withinMinutes, DEFAULT_DIGEST.moreThan],
    );
    return new MailCount(found);
  }

  async markPublished(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await rows(manager, `UPDATE deliveries SET published_at = clock_timestamp() WHERE id = ANY($1)`, [ids]);
  }

  /**
   * Takes deliveries that are due and whose message was not published since they became due, and marks them as
   * published now. With `republishAfterSeconds` also those whose message was published that long ago (the queue is
   * empty: it is gone). SKIP LOCKED: several beats share the work.
   */
  async takeUnpublished(
    manager: EntityManager,
    republishAfterSeconds: number | null,
    limit: number,
  ): Promise<string[]> {
    const taken = await rows<{ id: string }>(
      manager,
      `UPDATE deliveries SET published_at = clock_timestamp() WHERE id IN (
         SELECT id FROM deliveries WHERE ${DUE} AND endpoint_id IS NULL AND ${UNPUBLISHED}
          ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id`,
      [republishAfterSeconds, limit],
    );
    return taken.map((delivery) => delivery.id);
  }

  /**
   * Takes unpublished webhooks as `takeUnpublished` does, but of every endpoint only those that are due first, so that
   * a receiver with a long backlog takes no place of others; the worker of one continues with the rest. It jumps from
   * endpoint to endpoint in the index: the cost grows with the endpoints that have pending deliveries.
   */
  async takeUnpublishedWebhooks(
    manager: EntityManager,
    republishAfterSeconds: number | null,
    limitPerEndpoint: number,
  ): Promise<string[]> {
    const taken = await rows<{ id: string }>(
      manager,
      `WITH RECURSIVE waiting AS (
         (SELECT endpoint_id FROM deliveries WHERE status = 'PENDING' AND endpoint_id IS NOT NULL ORDER BY endpoint_id LIMIT 1)
         UNION ALL
         SELECT (SELECT d.endpoint_id FROM deliveries d WHERE d.status = 'PENDING' AND d.endpoint_id > w.endpoint_id
                  ORDER BY d.endpoint_id LIMIT 1)
           FROM waiting w WHERE w.endpoint_id IS NOT NULL)
       UPDATE deliveries SET published_at = clock_timestamp() WHERE id IN (
         SELECT due.id FROM waiting w CROSS JOIN LATERAL (
           SELECT id FROM deliveries WHERE endpoint_id = w.endpoint_id AND ${DUE} AND ${UNPUBLISHED}
            ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS due)
       RETURNING id`,
      [republishAfterSeconds, limitPerEndpoint],
    );
    return taken.map((delivery) => delivery.id);
  }

  /** Moves attempts back after the clock was set back, so that none waits longer for its time than before. */
  async shiftDueTimes(manager: EntityManager, byMs: number): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET next_try_at = next_try_at - make_interval(secs => $1), published_at = NULL
        WHERE status = 'PENDING' AND next_try_at > statement_timestamp() AND held_until IS NULL`,
      [byMs / 1000],
    );
  }

  /**
   * Returns for how many seconds the oldest due mail has waited; 0 when none is due. Webhooks are left out: an operator
   * cannot repair a slow receiver.
   */
  async oldestDueSeconds(manager: EntityManager): Promise<number> {
    const oldest = await row<{ seconds: number }>(
      manager,
      `SELECT extract(epoch FROM clock_timestamp() - next_try_at)::float8 AS seconds FROM deliveries
        WHERE status = 'PENDING' AND endpoint_id IS NULL AND next_try_at <= statement_timestamp()
        ORDER BY next_try_at LIMIT 1`,
    );
    return oldest?.seconds ?? 0;
  }

  /** Fails the pending deliveries of an endpoint that is switched off. A person can replay them. */
  async failWaitingFor(manager: EntityManager, endpointId: string, why: string): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET status = 'FAILED', answer = $2, finished_at = clock_timestamp(), ${UNCLAIMED}
        WHERE endpoint_id = $1 AND status = 'PENDING' AND event <> 'TEST'`,
      [endpointId, why],
    );
  }

  /** Fails the pending mails and webhooks of a user. */
  async failWaitingOf(manager: EntityManager, userId: string, why: string): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET status = 'FAILED', answer = $2, finished_at = clock_timestamp(), ${UNCLAIMED}
        WHERE user_id = $1 AND status = 'PENDING'`,
      [userId, why],
    );
  }

  /**
   * Deletes at most `limit` old deliveries that are about a schedule; answers how many. Those about a run are deleted
   * with it.
   */
  async prune(manager: EntityManager, days: number, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM deliveries WHERE id IN (
         SELECT id FROM deliveries
          WHERE run_id IS NULL AND finished_at IS NOT NULL AND finished_at < statement_timestamp() - make_interval(days => $1)
          ORDER BY finished_at LIMIT $2)
       RETURNING id`,
      [days, limit],
    );
    return deleted.length;
  }
}
