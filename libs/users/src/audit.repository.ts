import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '#contracts/accounts';
import type { JsonValue } from '#contracts/outcome';
import { storableJson } from '#contracts/fields/storable-json';
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

/** Who acts. */
export interface Who {
  /** null: nobody who is logged in, or the admin CLI. */
  id: string | null;
  name: string | null;
  address: string | null;
}

/** What happened. Never a secret, and never what somebody typed as their name: it may be a password. */
export interface Act {
  action: AuditAction;
  target?: { type: string; id: string };
  details?: Record<string, unknown>;
}

export interface AuditView {
  id: string;
  at: Date;
  action: AuditAction;
  actorId: string | null;
  actor: string | null;
  address: string | null;
  targetType: string | null;
  targetId: string | null;
  details: Record<string, unknown>;
}

export interface AuditFilter {
  actions: AuditAction[] | null;
  actor: string | null;
  targetId: string | null;
  from: Date | null;
  before: Date | null;
}

/** What the log can be ordered by. */
export const AUDIT_ORDERINGS = { at: { sql: 'a.at', type: 'timestamptz' } } as const satisfies Record<string, ListKey>;
export type AuditOrdering = keyof typeof AUDIT_ORDERINGS;

const ROWS_PER_PRUNE = 5000;

const COLUMNS = `a.id, a.at, a.action, a.actor_id AS "actorId", a.actor, a.address, a.target_type AS "targetType",
       a.target_id AS "targetId", a.details`;

function conditionsOf({ actions, actor, targetId, from, before }: AuditFilter): Conditions {
  return new Conditions()
    .add(actions, (value) => `a.action = ANY(${value})`)
    .add(actor, (value) => `lower(a.actor) = lower(${value})`)
    .add(targetId, (value) => `a.target_id = ${value}`)
    .add(from, (value) => `a.at >= ${value}`)
    .add(before, (value) => `a.at < ${value}`);
}

/** All SQL of the audit log. It is append-only: triggers refuse the rest. */
@Injectable()
export class AuditRepository {
  async record(manager: EntityManager, who: Who, { action, target, details = {} }: Act): Promise<void> {
    // A path may hold what PostgreSQL cannot keep: whoever is denied must not choose to go unwritten.
    const stored = JSON.stringify(storableJson(details as JsonValue));
    await rows(
      manager,
      `INSERT INTO audit_log (id, at, action, actor_id, actor, address, target_type, target_id, details)
       VALUES ($1, clock_timestamp(), $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), action, who.id, who.name, who.address, target?.type, target?.id, stored],
    );
  }

  /**
   * Writes an act down unless the same person has done the same with the same target within so many seconds: who keeps a
   * page open does one thing, however often the page asks. Needs a transaction: of several requests at once one writes.
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

  /** How many there are; null: more than `most`. */
  async count(manager: EntityManager, filter: AuditFilter, most: number | null): Promise<number | null> {
    const conditions = conditionsOf(filter);
    const limit = most === null ? '' : `LIMIT ${conditions.give(most + 1)}`;
    const found = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM (SELECT 1 FROM audit_log a WHERE ${conditions.where()} ${limit}) AS counted`,
      conditions.parameters,
    );
    const count = found?.count ?? 0;
    return most !== null && count > most ? null : count;
  }

  /** Deletes what is older, a batch at a time; answers how many. Needs a transaction: it says there that it may. */
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
