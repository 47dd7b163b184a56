import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '#contracts/accounts';
import type { JsonValue } from '#contracts/outcome';
import { storableJson } from '#contracts/fields/storable-json';
import { selectColumns } from '#database/columns';
import { AuditEntry } from '#database/entities/accounts/audit-entry.entity';
import { newId } from '#database/new-id';
import {
  beyond,
  Conditions,
  listOrder,
  orderBy,
  pageOf,
  positionColumns,
  type ListKey,
  type Ordering,
  type Page,
  type Window,
} from '#database/list';
import { row, rows } from '#database/rows';

/** The actor of an act. */
export interface Who {
  /** null when nobody is logged in, or for the admin CLI. */
  id: string | null;
  name: string | null;
  address: string | null;
}

/** An act. It never contains a secret, or a name that somebody typed at a login: it may be a password. */
export interface Act {
  action: AuditAction;
  target?: { type: string; id: string };
  details?: Record<string, unknown>;
}

const VIEW = ['id', 'at', 'action', 'actorId', 'actor', 'address', 'targetType', 'targetId', 'details'] as const;
export type AuditView = Pick<AuditEntry, (typeof VIEW)[number]>;

export interface AuditFilter {
  actions: AuditAction[] | null;
  actor: string | null;
  targetId: string | null;
  from: Date | null;
  before: Date | null;
}

/** The orderings of the log. */
export const AUDIT_ORDERINGS = { at: { sql: 'a.at', type: 'timestamptz' } } as const satisfies Record<string, ListKey>;
export type AuditOrdering = keyof typeof AUDIT_ORDERINGS;

const ROWS_PER_PRUNE = 5000;

const COLUMNS = selectColumns(AuditEntry, 'a', VIEW);

function conditionsOf({ actions, actor, targetId, from, before }: AuditFilter): Conditions {
  return new Conditions()
    .add(actions, (value) => `a.action = ANY(${value})`)
    .add(actor, (value) => `lower(a.actor) = lower(${value})`)
    .add(targetId, (value) => `a.target_id = ${value}`)
    .add(from, (value) => `a.at >= ${value}`)
    .add(before, (value) => `a.at < ${value}`);
}

/** Stores and reads the audit log. It is append-only: triggers refuse anything else. */
@Injectable()
export class AuditRepository {
  async record(manager: EntityManager, who: Who, { action, target, details = {} }: Act): Promise<void> {
    // A path may contain characters that PostgreSQL cannot store: a denied request must not escape the log by them.
    const stored = JSON.stringify(storableJson(details as JsonValue));
    await rows(
      manager,
      `INSERT INTO audit_log (id, at, action, actor_id, actor, address, target_type, target_id, details)
       VALUES ($1, clock_timestamp(), $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), action, who.id, who.name, who.address, target?.type, target?.id, stored],
    );
  }

  /**
   * Records an act unless the same user has done it with the same target within this many seconds: a page that is left
   * open is one act, however often it polls. Needs a transaction: of several simultaneous requests one records.
   */
  async recordOnce(
    manager: EntityManager,
    who: Who & { id: string },
    act: Act & { target: { type: string; id: string } },
    withinSeconds: number,
  ): Promise<void> {
    if (await this.isRecorded(manager, who, act, withinSeconds)) return;
    await rows(manager, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `audit ${act.action} ${who.id} ${act.target.id}`,
    ]);
    if (!(await this.isRecorded(manager, who, act, withinSeconds))) await this.record(manager, who, act);
  }

  private async isRecorded(
    manager: EntityManager,
    { id }: Who,
    { action, target }: Act,
    withinSeconds: number,
  ): Promise<boolean> {
    const found = await row(
      manager,
      `SELECT 1 FROM audit_log WHERE target_id = $1 AND actor_id = $2 AND action = $3
          AND at > clock_timestamp() - make_interval(secs => $4) LIMIT 1`,
      [target?.id, id, action, withinSeconds],
    );
    return found !== null;
  }

  async list(
    manager: EntityManager,
    filter: AuditFilter,
    orderings: Ordering<AuditOrdering>[],
    window: Window,
  ): Promise<Page<AuditView>> {
    const order = listOrder<AuditOrdering>(AUDIT_ORDERINGS, orderings, 'a.id');
    const conditions = conditionsOf(filter);
    const place = window.from ? beyond(order, window.from, conditions.give) : null;
    const read = await rows<AuditView>(
      manager,
      `SELECT ${COLUMNS}, ${positionColumns(order)} FROM audit_log a WHERE ${conditions.where(place)}
        ORDER BY ${orderBy(order, window.from?.backward)}
        LIMIT ${conditions.give(window.limit + 1)} OFFSET ${conditions.give(window.offset)}`,
      conditions.parameters,
    );
    return pageOf(order, read, window);
  }

  /** Counts entries; null when there are more than `most`. */
  async count(manager: EntityManager, filter: AuditFilter, max: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter);
    const limit = max === null ? '' : `LIMIT ${conditions.give(max + 1)}`;
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM audit_log a WHERE ${conditions.where()} ${limit}) AS counted`,
      conditions.parameters,
    );
    const count = found?.count ?? 0;
    return max !== null && count > max ? null : count;
  }

  /**
   * Deletes entries older than `days`, one batch per call; answers how many. Needs a transaction, in which it gets the
   * permission to delete.
   */
  async prune(manager: EntityManager, days: number): Promise<number> {
    await rows(manager, `SELECT set_config('carillon.pruning', 'audit_log', true)`);
    const deleted = await rows(
      manager,
      `DELETE FROM audit_log WHERE id IN (
         SELECT id FROM audit_log WHERE at < statement_timestamp() - make_interval(days => $1) ORDER BY at LIMIT $2)
       RETURNING id`,
      [days, ROWS_PER_PRUNE],
    );
    return deleted.length;
  }
}
