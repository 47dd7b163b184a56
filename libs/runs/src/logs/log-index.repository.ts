import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { selectColumns } from '#database/columns';
import { LogIndex } from '#database/entities/runs/log-index.entity';
import { RunLogBlock } from '#database/entities/runs/run-log-block.entity';
import { row, rows } from '#database/rows';
import { FIRST_LINE_ID, lineIdAt, timeOfLineId } from './line-id.policy';

/** Lines that are as young may be followed by older ones, which a worker has not written yet. */
const CLOSED_AFTER_MS = 15 * 60_000;
const DAY_MS = 86_400_000;
const MARK = selectColumns(LogIndex, 'log_index', ['doneUntil']);
/** The size of a block: small enough that few of its lines are read in vain, large enough that its trigrams pay. */
const BYTES_PER_BLOCK = 8192;

/** Puts log lines into blocks with an index of trigrams, see RunLogBlock. */
@Injectable()
export class LogIndexRepository {
  /** Returns the id before which all lines are in blocks. */
  async doneUntil(manager: EntityManager): Promise<string> {
    const found = await row<{ doneUntil: string }>(manager, `SELECT ${MARK} FROM log_index`);
    return found?.doneUntil ?? FIRST_LINE_ID;
  }

  /**
   * Puts the oldest lines that are in no block into blocks, in one transaction of the caller; answers whether there may be
   * more. They are at most `limit` lines of at most a day; fewer than `limit` wait until their day is over, because blocks
   * of few lines take more space. A line that reaches PostgreSQL later than 15 minutes after it got its id may be in no
   * block: the page of its run has it, the search over all runs does not find it.
   */
  async indexNext(manager: EntityManager, now: Date, limit: number): Promise<boolean> {
    const mark = await row<{ doneUntil: string }>(manager, `SELECT ${MARK} FROM log_index FOR UPDATE SKIP LOCKED`);
    if (mark === null) return false;
    const closed = lineIdAt(new Date(now.getTime() - CLOSED_AFTER_MS));
    const first = await this.lineFrom(manager, mark.doneUntil, closed, 0);
    if (first === null) return false;
    const end = endOf(first, await this.lineFrom(manager, first, closed, limit), closed);
    if (end === null) return false;
    await this.insertBlocks(manager, first, end);
    await rows(manager, `UPDATE log_index SET done_until = $1`, [end]);
    return true;
  }

  /** Returns the id of the line that follows `skipped` lines from `from` on. */
  private async lineFrom(
    manager: EntityManager,
    from: string,
    before: string,
    skipped: number,
  ): Promise<string | null> {
    const found = await row<{ id: string }>(
      manager,
      `SELECT id FROM run_logs WHERE id >= $1 AND id < $2 ORDER BY id OFFSET $3 LIMIT 1`,
      [from, before, skipped],
    );
    return found?.id ?? null;
  }

  /**
   * Makes the blocks of each owner. The owners are locked first, against their deletion: otherwise the foreign key would
   * refuse all blocks because of one.
   */
  private async insertBlocks(manager: EntityManager, from: string, end: string): Promise<void> {
    await rows(
      manager,
      `WITH line AS MATERIALIZED (
         SELECT l.id, l.run_id, l.level, l.line, r.task_id, r.owner_id,
                (sum(octet_length(l.line) + 1) OVER (PARTITION BY r.owner_id ORDER BY l.id) - 1) / $3::int AS block
           FROM run_logs l JOIN runs r ON r.id = l.run_id WHERE l.id >= $1 AND l.id < $2)
       , present AS MATERIALIZED (
         SELECT id FROM users WHERE id IN (SELECT owner_id FROM line) ORDER BY id FOR KEY SHARE)
       INSERT INTO run_log_blocks (first_id, last_id, owner_id, task_ids, run_ids, levels, text)
       SELECT (array_agg(id ORDER BY id))[1], (array_agg(id ORDER BY id DESC))[1], owner_id,
              array_agg(DISTINCT task_id), array_agg(DISTINCT run_id), array_agg(DISTINCT level),
              lower(string_agg(line, E'\\n' ORDER BY id) COLLATE "und-x-icu")
         FROM line WHERE owner_id IN (SELECT id FROM present)
        GROUP BY owner_id, block ORDER BY 1`,
      [from, end, BYTES_PER_BLOCK],
    );
  }

  /**
   * Deletes at most `limit` blocks that are older than `days` and whose runs are all deleted; answers how many. No foreign
   * key leads from a run to its blocks, because a block has lines of several runs.
   */
  async prune(manager: EntityManager, now: Date, days: number, limit: number): Promise<number> {
    const deleted = await rows(
      manager,
      `DELETE FROM run_log_blocks WHERE first_id IN (
         SELECT b.first_id FROM run_log_blocks b
          WHERE b.first_id < $1 AND NOT EXISTS (SELECT FROM runs r WHERE r.id = ANY(b.run_ids))
          ORDER BY b.first_id LIMIT $2)
       RETURNING first_id`,
      [lineIdAt(new Date(now.getTime() - days * DAY_MS)), limit],
    );
    return deleted.length;
  }

  /**
   * Makes at most `limit` blocks again without the lines of tasks that were deleted, so that no text of them is left;
   * answers how many. A block without any line left is deleted.
   */
  async removeDeletedTasks(manager: EntityManager, limit: number): Promise<number> {
    const found = await rows<{ firstId: string }>(
      manager,
      `SELECT ${selectColumns(RunLogBlock, 'b', ['firstId'])} FROM run_log_blocks b
        WHERE EXISTS (SELECT FROM unnest(b.task_ids) AS named (id) WHERE NOT EXISTS (SELECT FROM tasks t WHERE t.id = named.id))
        ORDER BY b.first_id LIMIT $1 FOR UPDATE`,
      [limit],
    );
    const firstIds = found.map(({ firstId }) => firstId);
    await rows(
      manager,
      `WITH left_over AS (
         SELECT b.first_id, array_agg(DISTINCT r.task_id) AS task_ids, array_agg(DISTINCT r.id) AS run_ids,
                array_agg(DISTINCT l.level) AS levels, lower(string_agg(l.line, E'\\n' ORDER BY l.id) COLLATE "und-x-icu") AS text
           FROM run_log_blocks b JOIN runs r ON r.id = ANY(b.run_ids)
           JOIN run_logs l ON l.run_id = r.id AND l.id BETWEEN b.first_id AND b.last_id
          WHERE b.first_id = ANY($1::uuid[]) GROUP BY b.first_id)
       , remade AS (
         UPDATE run_log_blocks b SET task_ids = o.task_ids, run_ids = o.run_ids, levels = o.levels, text = o.text
           FROM left_over o WHERE b.first_id = o.first_id)
       DELETE FROM run_log_blocks WHERE first_id = ANY($1::uuid[]) AND first_id NOT IN (SELECT first_id FROM left_over)`,
      [firstIds],
    );
    return firstIds.length;
  }
}

/** Returns the id before which lines are put into blocks, or null when there are too few yet. Pure. */
function endOf(first: string, next: string | null, closed: string): string | null {
  const dayLater = lineIdAt(new Date(timeOfLineId(first).getTime() + DAY_MS));
  if (next !== null) return next < dayLater ? next : dayLater;
  return dayLater <= closed ? dayLater : null;
}
