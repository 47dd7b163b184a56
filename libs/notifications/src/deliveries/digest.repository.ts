import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { User } from '#database/entities/accounts/user.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { Delivery } from '#database/entities/notifications/delivery.entity';
import { selectColumns } from '#database/columns';
import type { Channel } from '#contracts/channels';
import type { DeliveryKind, HoldReason } from '#contracts/states';
import { inTransaction } from '#database/in-transaction';
import { newId } from '#database/new-id';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { UNCLAIMED } from '#database/fragments/unclaimed';
import { LEASE_SECONDS, type ClaimOfDelivery } from './delivery-attempt.repository';
import { quietEnd } from '../hold.policy';
import { lockPeople } from '../people.lock';
import { PREFERENCE_COLUMNS, preferencesOf } from '../preferences.repository';

/** One event of one task in a digest. */
export interface DigestEntry {
  event: DeliveryKind;
  taskId: string | null;
  taskTitle: string | null;
  count: number;
  firstAt: Date;
  lastAt: Date;
  /** The latest run of the entry. */
  runId: string | null;
  error: string | null;
  note: string | null;
}

/** Deliveries that are sent as one mail. */
export interface ClaimedDigest {
  /** The id of the digest; it is the same at every attempt. */
  id: string;
  channel: Channel;
  /**
   * The claims of its deliveries: the outcome of the mail is written to each of them (DeliveryAttemptRepository.finishAttempts).
   */
  claims: ClaimOfDelivery[];
  /** The number of this attempt; the largest one of the deliveries, which differ when one was replayed. */
  attempts: number;
  /** The number of this attempt since the last replay. */
  attemptsSinceReplay: number;
  userId: string;
  email: string;
  /** Whether the email address is confirmed. */
  isProved: boolean;
  firstName: string;
  username: string;
  timeZone: string;
  /** Why its deliveries were held, each reason once. */
  reasons: HoldReason[];
  /** The entries: the most urgent kinds first, then the latest. */
  entries: DigestEntry[];
}

/** A held delivery whose time has come, by which its digest is found. */
interface HeldDelivery {
  userId: string;
  /** Null before its first digest. */
  digestId: string | null;
  channel: Channel;
}

/** A delivery that a digest has claimed. */
interface TakenDelivery {
  id: string;
  attempts: number;
  attemptsSinceReplay: number;
  heldBecause: HoldReason | null;
}

/** Makes one mail of many held deliveries. */
@Injectable()
export class DigestRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Claims a held delivery whose time has come, with all others of its user. They get the id of one digest and keep it,
   * so that every attempt and every worker sends the same mail. Answers null when another worker has claimed it, or
   * quiet hours hold it again.
   */
  claim(deliveryId: string, workerId: string | null = null): Promise<ClaimedDigest | null> {
    return inTransaction(this.dataSource, async (manager) => {
      const held = await row<HeldDelivery>(
        manager,
        `SELECT ${selectColumns(Delivery, 'deliveries', ['userId', 'digestId', 'channel'])} FROM deliveries
          WHERE id = $1 AND status = 'PENDING' AND held_until IS NOT NULL AND next_try_at <= statement_timestamp()`,
        [deliveryId],
      );
      if (held === null) return null;
      await lockPeople(manager, [held.userId]);
      await this.holdAgain(manager, held.userId);
      return this.take(manager, deliveryId, { ...held, workerId });
    });
  }

  /** Holds deliveries that have come due in quiet hours (retries, or new quiet hours) until these end. */
  private async holdAgain(manager: EntityManager, userId: string): Promise<void> {
    const due = await rows<Parameters<typeof preferencesOf>[0] & { event: DeliveryKind; now: Date }>(
      manager,
      `SELECT DISTINCT ON (d.event) d.event, clock_timestamp() AS now, ${PREFERENCE_COLUMNS}
         FROM deliveries d JOIN users u ON u.id = d.user_id LEFT JOIN notification_preferences p ON p.user_id = d.user_id
        WHERE d.user_id = $1 AND d.status = 'PENDING' AND d.held_until IS NOT NULL AND d.next_try_at <= statement_timestamp()`,
      [userId],
    );
    const quiet = due.flatMap(({ event, now, ...found }) => {
      const until = quietEnd(event, preferencesOf(found), now);
      return until === null ? [] : [{ event, until }];
    });
    if (quiet.length === 0) return;
    await rows(
      manager,
      `UPDATE deliveries d SET held_until = q.until, next_try_at = q.until, held_because = 'QUIET_HOURS', published_at = NULL,
              ${UNCLAIMED}
         FROM ${recordset('$2', 'event text, until timestamptz')} AS q
        WHERE d.user_id = $1 AND d.event = q.event AND d.status = 'PENDING' AND d.held_until IS NOT NULL
          AND d.next_try_at <= statement_timestamp()`,
      [userId, JSON.stringify(quiet)],
    );
  }

  private async take(
    manager: EntityManager,
    deliveryId: string,
    { userId, digestId, channel, workerId }: HeldDelivery & { workerId: string | null },
  ): Promise<ClaimedDigest | null> {
    const id = digestId ?? newId();
    const taken = await rows<TakenDelivery>(
      manager,
      `UPDATE deliveries SET attempts = attempts + 1, digest_id = $4, worker_id = $5, handed_over_at = NULL,
              next_try_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
        WHERE user_id = $2 AND status = 'PENDING' AND held_until IS NOT NULL AND next_try_at <= statement_timestamp()
          AND digest_id IS NOT DISTINCT FROM $3 AND channel = $6
          AND EXISTS (SELECT 1 FROM deliveries WHERE id = $1 AND status = 'PENDING' AND held_until IS NOT NULL
                         AND next_try_at <= statement_timestamp() AND digest_id IS NOT DISTINCT FROM $3)
       RETURNING id, attempts, attempts - attempts_before_replay AS "attemptsSinceReplay", held_because AS "heldBecause"`,
      [deliveryId, userId, digestId, id, workerId, channel],
    );
    if (taken.length === 0) return null;
    const person = await row<Pick<ClaimedDigest, 'email' | 'isProved' | 'firstName' | 'username' | 'timeZone'>>(
      manager,
      `SELECT ${selectColumns(User, 'users', ['email', 'firstName', 'username', 'timeZone'])}, email_verified_at IS NOT NULL AS "isProved"
         FROM users WHERE id = $1`,
      [userId],
    );
    if (person === null) return null;
    return {
      ...{ id, channel, userId, ...person },
      claims: taken.map((delivery) => ({ id: delivery.id, attempts: delivery.attempts, workerId })),
      attempts: Math.max(...taken.map(({ attempts }) => attempts)),
      attemptsSinceReplay: Math.max(...taken.map(({ attemptsSinceReplay }) => attemptsSinceReplay)),
      reasons: [...new Set(taken.flatMap(({ heldBecause }) => heldBecause ?? []))].toSorted(),
      entries: await this.entries(
        manager,
        taken.map((delivery) => delivery.id),
      ),
    };
  }

  private entries(manager: EntityManager, deliveryIds: string[]): Promise<DigestEntry[]> {
    return rows(
      manager,
      `SELECT ${selectColumns(Delivery, 'd', ['event', 'taskId'])}, ${selectColumns(Task, 't', { taskTitle: 'title' })}, count(*)::int AS count,
              min(d.created_at) AS "firstAt", max(d.created_at) AS "lastAt",
              (array_agg(d.run_id ORDER BY d.created_at DESC, d.id DESC))[1] AS "runId",
              (array_agg(d.note ORDER BY d.created_at DESC, d.id DESC))[1] AS note,
              (array_agg(r.error->>'message' ORDER BY d.created_at DESC, d.id DESC))[1] AS error
         FROM deliveries d LEFT JOIN tasks t ON t.id = d.task_id LEFT JOIN runs r ON r.id = d.run_id
        WHERE d.id = ANY($1) GROUP BY d.event, d.task_id, t.title
        ORDER BY (d.event = 'FAILED') DESC, max(d.created_at) DESC`,
      [deliveryIds],
    );
  }
}
