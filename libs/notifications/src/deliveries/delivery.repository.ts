import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DIRECT_CHANNELS, HELD_CHANNELS, PROGRAM_CHANNELS, type Channel } from '#contracts/channels';
import { DEFAULT_DIGEST } from '#contracts/preferences';
import { NEW_ID_SQL, newId } from '#database/new-id';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { UNCLAIMED } from '#database/fragments/unclaimed';
import { fanOut, People, type RecentDeliveries } from '../fan-out.policy';
import { lockPeople } from '../people.lock';
import type { Notice } from '../notice';
import { PREFERENCE_COLUMNS } from '../preferences.repository';

/** A delivery with its channel, which its message names. */
export interface ChanneledDelivery {
  id: string;
  channel: Channel;
}

const DUE = `status = 'PENDING' AND next_try_at <= statement_timestamp() - interval '1 second'`;
const UNPUBLISHED = `(published_at IS NULL OR published_at < next_try_at
            OR published_at < statement_timestamp() - make_interval(secs => $1))`;

const MAX_WHY_CHARACTERS = 300;
/**
 * SQL of the reason of an event `d` in one line; NULL where the event needs none. It is stored with the notification,
 * which outlives the run; mails and webhooks describe the run when they are sent.
 */
const WHY = `left(split_part(CASE d.event
           WHEN 'FAILED' THEN (SELECT r.error->>'message' FROM runs r WHERE r.id = d."runId")
           WHEN 'REMINDER' THEN (SELECT r.error->>'message' FROM tasks k JOIN runs r ON r.id = k.latest_run_id WHERE k.id = d."taskId")
           WHEN 'PAUSED' THEN (SELECT s.pause_reason FROM schedules s WHERE s.task_id = d."taskId") END, E'\\n', 1), ${MAX_WHY_CHARACTERS})`;

/** SQL: the fields of a notice. */
const NOTICE = `"notificationId" uuid, key text, "taskId" uuid, "runId" uuid, person uuid, event text, note text,
  "isRepeat" boolean`;

/** SQL: the fields of a delivery to the person of a notice. */
const DIRECT_DELIVERY = `id uuid, "notificationId" uuid, channel text, "isMutedWithTask" boolean, "heldUntil" timestamptz,
  "heldBecause" text`;

/** Creates deliveries and finds those to publish; their attempts are in DeliveryAttemptRepository. */
@Injectable()
export class DeliveryRepository {
  /**
   * Adds what notices mean on each channel (repeats: on channels for programs), and the in-app notifications, each unless its person has switched it off;
   * answers the deliveries that are new and may be sent now. Unique indexes make a second delivery of the same event
   * impossible. Call it once a transaction, last: it locks the people until the end.
   */
  async notify(manager: EntityManager, notices: Notice[]): Promise<ChanneledDelivery[]> {
    if (notices.length === 0) return [];
    await lockPeople(
      manager,
      notices.map(({ person }) => person),
    );
    const people = new People(await this.recentOf(manager, notices));
    const identified = notices.map((notice) => ({ notificationId: newId(), ...notice, ...notice.about }));
    const direct = identified.flatMap(({ notificationId, ...notice }) =>
      fanOut(notice, people).map((delivery) => ({ id: newId(), notificationId, ...delivery })),
    );
    const added = await rows<ChanneledDelivery & { waits: boolean }>(
      manager,
      `WITH noticed AS (
         SELECT d.*, coalesce(p.off, '{}') AS off, t.title, t.tags, coalesce(t.notify_muted, false) AS muted
           FROM ${recordset('$1', NOTICE)} AS d
           LEFT JOIN notification_preferences p ON p.user_id = d.person
           LEFT JOIN tasks t ON t.id = d."taskId")
       , in_app AS (
         INSERT INTO notifications (id, user_id, event_key, event, task_id, task_title, run_id, note, created_at)
         SELECT d."notificationId", d.person, d.key, d.event, d."taskId", d.title, d."runId", coalesce(d.note, ${WHY}), clock_timestamp()
           FROM noticed d WHERE d."isRepeat" IS NOT TRUE AND NOT d.event || ':IN_APP' = ANY(d.off)
         ON CONFLICT (user_id, event_key) DO NOTHING)
       INSERT INTO deliveries (id, event_key, task_id, run_id, user_id, event, channel, endpoint_id, note, held_until,
                               held_because, next_try_at)
       SELECT c.id, d.key, d."taskId", d."runId", d.person, d.event, c.channel, NULL, d.note,
              c."heldUntil", c."heldBecause", coalesce(c."heldUntil", now())
         FROM noticed d
         JOIN ${recordset('$2', DIRECT_DELIVERY)} AS c
           ON c."notificationId" = d."notificationId"
        WHERE NOT d.event || ':' || c.channel = ANY(d.off) AND NOT (d.muted AND c."isMutedWithTask")
       UNION ALL
       SELECT ${NEW_ID_SQL}, d.key, d."taskId", d."runId", d.person, d.event, e.channel, e.id, d.note,
              NULL, NULL, greatest(now(), e.paused_until)
         FROM noticed d
         JOIN endpoints e ON e.user_id = d.person AND e.enabled
        WHERE (e.events = '{}' OR d.event = ANY(e.events)) AND NOT d.event || ':' || e.channel = ANY(d.off)
          AND (d."isRepeat" IS NOT TRUE OR e.channel = ANY($3))
          AND (e.task_id IS NULL OR e.task_id = d."taskId") AND (e.tag IS NULL OR e.tag = ANY(d.tags))
       ON CONFLICT DO NOTHING RETURNING id, channel, next_try_at > now() AS waits`,
      [JSON.stringify(identified), JSON.stringify(direct), PROGRAM_CHANNELS],
    );
    return added.filter(({ waits }) => !waits).map(({ id, channel }) => ({ id, channel }));
  }

  /** Adds a test of an endpoint, of which nobody else is notified; answers null when the endpoint does not exist. */
  addTest(manager: EntityManager, endpointId: string): Promise<ChanneledDelivery | null> {
    return row(
      manager,
      `INSERT INTO deliveries (id, event_key, user_id, event, channel, endpoint_id)
       SELECT $1::uuid, 'TEST:' || $1::text, user_id, 'TEST', channel, id FROM endpoints WHERE id = $2
       RETURNING id, channel`,
      [newId(), endpointId],
    );
  }

  /** Reads the preferences of the notified people, and how many mails of each event they got lately. */
  private recentOf(manager: EntityManager, notices: Notice[]): Promise<RecentDeliveries[]> {
    const kinds = new Map(notices.map(({ person, event }) => [`${person}/${event}`, { person, event }]));
    return rows<RecentDeliveries>(
      manager,
      `SELECT k.person, k.event, ch.channel, clock_timestamp() AS now, ${PREFERENCE_COLUMNS}, c.count, h.until AS "collectingUntil"
         FROM ${recordset('$1', 'person uuid, event text')} AS k
         CROSS JOIN unnest($4::text[]) AS ch(channel)
         JOIN users u ON u.id = k.person
         LEFT JOIN notification_preferences p ON p.user_id = k.person
         CROSS JOIN LATERAL (
           SELECT count(*)::int AS count FROM (
             SELECT 1 FROM deliveries d
              WHERE d.user_id = k.person AND d.event = k.event AND d.channel = ch.channel
                AND d.created_at > statement_timestamp() - make_interval(mins => coalesce((p.digest->>'withinMinutes')::int, $2))
              ORDER BY d.created_at DESC
              LIMIT coalesce((p.digest->>'moreThan')::int, $3)) AS recent) AS c
         CROSS JOIN LATERAL (
           SELECT min(d.held_until) AS until FROM deliveries d
            WHERE d.user_id = k.person AND d.status = 'PENDING' AND d.held_until > statement_timestamp()
              AND d.event = k.event AND d.channel = ch.channel AND d.held_because = 'DIGEST') AS h`,
      [JSON.stringify([...kinds.values()]), DEFAULT_DIGEST.withinMinutes, DEFAULT_DIGEST.moreThan, HELD_CHANNELS],
    );
  }

  async markPublished(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await rows(manager, `UPDATE deliveries SET published_at = clock_timestamp() WHERE id = ANY($1)`, [ids]);
  }

  /**
   * Takes deliveries to people that are due and whose message was not published since they became due, and marks them as
   * published now. With `republishAfterSeconds` also those whose message was published that long ago (the queue is
   * empty: it is gone). SKIP LOCKED: several beats share the work.
   */
  takeUnpublished(
    manager: EntityManager,
    republishAfterSeconds: number | null,
    limit: number,
  ): Promise<ChanneledDelivery[]> {
    return rows(
      manager,
      `UPDATE deliveries SET published_at = clock_timestamp() WHERE id IN (
         SELECT id FROM deliveries WHERE ${DUE} AND channel = ANY($3) AND ${UNPUBLISHED}
          ORDER BY next_try_at LIMIT $2 FOR UPDATE SKIP LOCKED)
       RETURNING id, channel`,
      [republishAfterSeconds, limit, DIRECT_CHANNELS],
    );
  }

  /**
   * Takes unpublished deliveries to endpoints as `takeUnpublished` does mails, but of every endpoint only those that are
   * due first, so that a receiver with a long backlog takes no place of others; the worker of one continues with the rest. It jumps from
   * endpoint to endpoint in the index: the cost grows with the endpoints that have pending deliveries.
   */
  takeUnpublishedToEndpoints(
    manager: EntityManager,
    republishAfterSeconds: number | null,
    limitPerEndpoint: number,
  ): Promise<ChanneledDelivery[]> {
    return rows(
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
       RETURNING id, channel`,
      [republishAfterSeconds, limitPerEndpoint],
    );
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
   * Returns for how many seconds the oldest due delivery to a person has waited; 0 when none is due. Endpoints are left
   * out: an operator cannot repair a slow receiver.
   */
  async oldestDueSeconds(manager: EntityManager): Promise<number> {
    const oldest = await row<{ seconds: number }>(
      manager,
      `SELECT extract(epoch FROM clock_timestamp() - next_try_at)::float8 AS seconds FROM deliveries
        WHERE status = 'PENDING' AND channel = ANY($1) AND next_try_at <= statement_timestamp()
        ORDER BY next_try_at LIMIT 1`,
      [DIRECT_CHANNELS],
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

  /** Fails the pending mails and webhooks about these tasks, which are deleted. After a restore a person can replay them. */
  async failWaitingAbout(manager: EntityManager, taskIds: string[], why: string): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET status = 'FAILED', answer = $2, finished_at = clock_timestamp(), ${UNCLAIMED}
        WHERE task_id = ANY($1) AND status = 'PENDING'`,
      [taskIds, why],
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
