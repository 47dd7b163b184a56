import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AuditAction } from '#contracts/accounts';
import { newId } from '#database/new-id';
import type { CountedPage } from '#database/list';
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

const ROWS_PER_PRUNE = 5000;

/** All SQL of the audit log. It is append-only: triggers refuse the rest. */
@Injectable()
export class AuditRepository {
  async record(manager: EntityManager, who: Who, { action, target, details }: Act): Promise<void> {
    await rows(
      manager,
      `INSERT INTO audit_log (id, at, action, actor_id, actor, address, target_type, target_id, details)
       VALUES ($1, clock_timestamp(), $2, $3, $4, $5, $6, $7, $8)`,
      [newId(), action, who.id, who.name, who.address, target?.type, target?.id, JSON.stringify(details ?? {})],
    );
  }

  /** Latest first. */
  async page(
    manager: EntityManager,
    { actions, actor, targetId, from, before }: AuditFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<AuditView>> {
    const where = `($1::text[] IS NULL OR action = ANY($1)) AND ($2::text IS NULL OR lower(actor) = lower($2))
      AND ($3::text IS NULL OR target_id = $3) AND ($4::timestamptz IS NULL OR at >= $4) AND ($5::timestamptz IS NULL OR at < $5)`;
    const parameters = [actions, actor, targetId, from, before];
    const found = await rows<AuditView>(
      manager,
      `SELECT id, at, action, actor_id AS "actorId", actor, address, target_type AS "targetType", target_id AS "targetId", details
         FROM audit_log WHERE ${where} ORDER BY at DESC, id DESC LIMIT $6 OFFSET $7`,
      [...parameters, limit, offset],
    );
    const count = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM audit_log WHERE ${where}`,
      parameters,
    );
    return { count: count?.count ?? 0, rows: found };
  }

  /** Deletes what is older, a batch at a time; answers how many. Needs a transaction: it says there that it may. */
  async prune(manager: EntityManager, days: number): Promise<number> {
    await rows(manager, `SELECT set_config('carillon.pruning', 'audit_log', true)`);
    const gone = await rows(
      manager,
      `DELETE FROM audit_log WHERE id IN (
         SELECT id FROM audit_log WHERE at < statement_timestamp() - make_interval(days => $1) ORDER BY at LIMIT $2)
       RETURNING id`,
      [days, ROWS_PER_PRUNE],
    );
    return gone.length;
  }
}
