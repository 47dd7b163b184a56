import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Delivery } from '#database/entities/notifications/delivery.entity';
import { NotificationPreferences } from '#database/entities/notifications/notification-preferences.entity';
import { User } from '#database/entities/accounts/user.entity';
import { selectColumns } from '#database/columns';
import { MUTED_CHANNELS } from '#contracts/channels';
import { DEFAULT_DIGEST, DEFAULT_QUIET_HOURS, type DigestTerms, type QuietHours } from '#contracts/preferences';
import type { DeliveryEvent, HoldReason } from '#contracts/states';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';
import { UNCLAIMED } from '#database/fragments/unclaimed';
import { holdMail, type Hold, type MailTerms } from './hold.policy';
import { lockPeople } from './people.lock';

/** The events that a user wants to be notified of, over which channels and when. */
export interface Preferences extends MailTerms {
  /** Notifications that are switched off, as `<event>:<channel>`. */
  off: string[];
}

/** Mails that are held by quiet hours or for a digest. */
export interface Held {
  count: number;
  /** When the first held mail is sent; null when none is held. */
  until: Date | null;
}

interface HeldGroup {
  event: DeliveryEvent;
  heldBecause: HoldReason;
  heldUntil: Date;
}

/** SQL: the columns of preferences, from `users u` and `notification_preferences p`. */
export const PREFERENCE_COLUMNS = `${selectColumns(User, 'u', ['timeZone'])}, coalesce(p.off, '{}') AS off,
  ${selectColumns(NotificationPreferences, 'p', ['quietHours', 'digest'])}`;

/** Makes preferences of a row, with defaults for missing values. */
export function preferencesOf(found: {
  timeZone: string;
  off: string[];
  quietHours: QuietHours | null;
  digest: DigestTerms | null;
}): Preferences {
  const { timeZone, off } = found;
  return {
    ...{ timeZone, off },
    quietHours: found.quietHours ?? DEFAULT_QUIET_HOURS,
    digest: found.digest ?? DEFAULT_DIGEST,
  };
}

/** Reads and writes preferences. */
@Injectable()
export class PreferencesRepository {
  async find(manager: EntityManager, userId: string): Promise<Preferences> {
    const found = await row<Parameters<typeof preferencesOf>[0]>(
      manager,
      `SELECT ${PREFERENCE_COLUMNS} FROM users u LEFT JOIN notification_preferences p ON p.user_id = u.id WHERE u.id = $1`,
      [userId],
    );
    if (found === null) throw new Error(`there is no user ${userId}`);
    return preferencesOf(found);
  }

  /** Reads preferences and locks them until the end of the transaction. */
  async lock(manager: EntityManager, userId: string): Promise<Preferences> {
    await lockPeople(manager, [userId]);
    return this.find(manager, userId);
  }

  async held(manager: EntityManager, userId: string): Promise<Held> {
    const found = await row<Held>(
      manager,
      `SELECT count(*)::int AS count, min(held_until) AS until FROM deliveries
        WHERE user_id = $1 AND status = 'PENDING' AND held_until > clock_timestamp()`,
      [userId],
    );
    return found ?? { count: 0, until: null };
  }

  /** Writes preferences and recomputes until when mails are held. Needs a transaction. */
  async put(manager: EntityManager, userId: string, preferences: Omit<Preferences, 'timeZone'>): Promise<void> {
    const { off, quietHours, digest } = preferences;
    await lockPeople(manager, [userId]);
    await rows(
      manager,
      `INSERT INTO notification_preferences (user_id, off, quiet_hours, digest) VALUES ($1, $2, $3, $4)
       ON CONFLICT (user_id) DO UPDATE
          SET off = excluded.off, quiet_hours = excluded.quiet_hours, digest = excluded.digest`,
      [userId, off, JSON.stringify(quietHours), JSON.stringify(digest)],
    );
    await this.retime(manager, userId);
  }

  /**
   * Recomputes until when mails are held, after quiet hours or the time zone have changed; a mail that nothing holds
   * any more is sent at once. A digest that is being sent keeps its mails. Needs a transaction.
   */
  async retime(manager: EntityManager, userId: string): Promise<void> {
    await lockPeople(manager, [userId]);
    const terms = await this.find(manager, userId);
    const groups = await rows<HeldGroup & { now: Date }>(
      manager,
      `SELECT DISTINCT ${selectColumns(Delivery, 'deliveries', ['event', 'heldBecause', 'heldUntil'])}, clock_timestamp() AS now
         FROM deliveries
        WHERE user_id = $1 AND status = 'PENDING' AND held_until IS NOT NULL AND digest_id IS NULL`,
      [userId],
    );
    const timed = groups.map(({ now, ...group }) => {
      const hold = holdAgain(group, terms, now);
      return { ...group, until: hold?.until ?? now, because: hold?.because ?? group.heldBecause };
    });
    await rows(
      manager,
      `UPDATE deliveries d SET held_until = g.until, next_try_at = g.until, held_because = g.because, published_at = NULL,
              ${UNCLAIMED}
         FROM ${recordset('$2', 'event text, "heldBecause" text, "heldUntil" timestamptz, until timestamptz, because text')} AS g
        WHERE d.user_id = $1 AND d.status = 'PENDING' AND d.digest_id IS NULL AND d.event = g.event
          AND d.held_because = g."heldBecause" AND date_trunc('milliseconds', d.held_until) = g."heldUntil"
          AND g.until <> g."heldUntil"`,
      [userId, JSON.stringify(timed)],
    );
  }

  /** Switches the mails of events off and cancels pending ones. Needs a transaction. */
  async unsubscribe(manager: EntityManager, userId: string, off: string[]): Promise<void> {
    await lockPeople(manager, [userId]);
    await rows(
      manager,
      `INSERT INTO notification_preferences (user_id, off) SELECT id, $2::text[] FROM users WHERE id = $1
       ON CONFLICT (user_id) DO UPDATE
          SET off = (SELECT array_agg(DISTINCT o) FROM unnest(notification_preferences.off || excluded.off) AS o)`,
      [userId, off],
    );
    await this.cancelMails(manager, userId, null);
  }

  /** Cancels pending mails; `taskId` null means all of the user. */
  async cancelMails(manager: EntityManager, userId: string, taskId: string | null): Promise<void> {
    await rows(
      manager,
      `UPDATE deliveries SET status = 'CANCELLED', answer = 'its person wants no more mails', finished_at = clock_timestamp(),
              ${UNCLAIMED}
        WHERE user_id = $1 AND channel = ANY($3) AND status = 'PENDING' AND ($2::uuid IS NULL OR task_id = $2)`,
      [userId, taskId, MUTED_CHANNELS],
    );
  }
}

/** Recomputes the hold of a held delivery: a digest keeps its end, unless the user now wants a shorter one, or none. */
function holdAgain({ event, heldBecause, heldUntil }: HeldGroup, terms: MailTerms, now: Date): Hold {
  const collecting = heldBecause === 'DIGEST' && terms.digest.enabled && heldUntil > now;
  if (!collecting) return holdMail(event, terms, { count: 0, collectingUntil: null }, now);
  const latest = now.getTime() + terms.digest.withinMinutes * 60_000;
  const collectingUntil = new Date(Math.min(heldUntil.getTime(), latest));
  return holdMail(event, terms, { count: Infinity, collectingUntil }, now);
}
