import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LogLevel } from '#contracts/executor';
import { selectColumns } from '#database/columns';
import { RunLogBlock } from '#database/entities/runs/run-log-block.entity';
import { Task } from '#database/entities/tasks/task.entity';
import { RunLog } from '#database/entities/runs/run-log.entity';
import { Conditions, likePattern } from '#database/list';
import { row, rows } from '#database/rows';

const OF_LINE = ['id', 'runId', 'attempt', 'at', 'level', 'line'] as const;
const LINE_COLUMNS = selectColumns(RunLog, 'l', OF_LINE);
const OF_TASK = selectColumns(Task, 't', { taskId: 'id', taskTitle: 'title' });
const OF_BLOCK = selectColumns(RunLogBlock, 'b', ['firstId']);

/** Whose lines are searched, and which. */
export interface LogFilter {
  ownerId: string;
  /** A text that the line contains, in any case; null: all lines. */
  query: string | null;
  /** When they were written; `until` is not part of it, and null is the present. */
  from: Date;
  until: Date | null;
  taskId: string | null;
  tag: string | null;
  /** null: all levels. */
  levels: LogLevel[] | null;
}

/** Ids of lines: `before` is not part of it. */
export interface LineSpan {
  from: string;
  before: string;
}

export interface FoundLine extends Pick<RunLog, (typeof OF_LINE)[number]> {
  taskId: string;
  taskTitle: string;
}

/**
 * Searches log lines: the newest first, and each statement with a bound on what it reads. The collation knows the cases of
 * all letters; blocks are in lower case already.
 */
@Injectable()
export class LogSearchRepository {
  /**
   * Limits the time of each statement of a transaction, and all of them to one process of PostgreSQL: runs that are due
   * come first. Compiling them (JIT) would take longer than most of them.
   */
  async limitTime(manager: EntityManager, ms: number): Promise<void> {
    await rows(
      manager,
      `SELECT set_config('statement_timeout', $1, true), set_config('jit', 'off', true),
              set_config('max_parallel_workers_per_gather', '0', true)`,
      [String(ms)],
    );
  }

  /** Searches the newest `scanned` lines of everybody in the span, line by line: those that are in no block yet. */
  recent(manager: EntityManager, filter: LogFilter, span: LineSpan, limits: { scanned: number; found: number }) {
    const conditions = lineConditions(filter, new Conditions());
    const { give } = conditions;
    return rows<FoundLine>(
      manager,
      `SELECT ${LINE_COLUMNS}, ${OF_TASK}
         FROM (SELECT * FROM run_logs WHERE id >= ${give(span.from)} AND id < ${give(span.before)}
                ORDER BY id DESC LIMIT ${give(limits.scanned)}) AS l
         JOIN runs r ON r.id = l.run_id JOIN tasks t ON t.id = r.task_id
        WHERE ${conditions.where()} ORDER BY l.id DESC LIMIT ${give(limits.found)}`,
      conditions.parameters,
    );
  }

  /** Returns the last of the newest `scanned` lines of a span, or null when the span has fewer. */
  async endOfScan(manager: EntityManager, span: LineSpan, scanned: number): Promise<string | null> {
    const found = await row<{ id: string }>(
      manager,
      `SELECT id FROM run_logs WHERE id >= $1 AND id < $2 ORDER BY id DESC OFFSET $3 LIMIT 1`,
      [span.from, span.before, scanned - 1],
    );
    return found?.id ?? null;
  }

  /** Returns the beginning of the block of an owner that may have this line, or the line itself. */
  async blockAt(manager: EntityManager, ownerId: string, lineId: string): Promise<string> {
    const found = await row<{ firstId: string }>(
      manager,
      `SELECT ${OF_BLOCK} FROM run_log_blocks b WHERE b.owner_id = $1 AND b.first_id <= $2 ORDER BY b.first_id DESC LIMIT 1`,
      [ownerId, lineId],
    );
    return found?.firstId ?? lineId;
  }

  /**
   * Returns the newest blocks of the filter in the span, by the ids of their first lines, and whether their text has the
   * query. Blocks of an owner do not overlap.
   */
  walk(manager: EntityManager, filter: LogFilter, span: LineSpan, limit: number) {
    const conditions = blockConditions(filter, span);
    const { give } = conditions;
    const hasQuery = filter.query === null ? 'true' : textHas(give(likePattern(filter.query)));
    return rows<{ firstId: string; isMatch: boolean }>(
      manager,
      `SELECT ${OF_BLOCK}, ${hasQuery} AS "isMatch"
         FROM (SELECT * FROM run_log_blocks b WHERE ${conditions.where()} ORDER BY b.first_id DESC LIMIT ${give(limit)}) AS b
        ORDER BY b.first_id DESC`,
      conditions.parameters,
    );
  }

  /** Returns the newest blocks that have the query, however far apart they are, by the index of trigrams. */
  async matching(manager: EntityManager, filter: LogFilter, query: string, span: LineSpan, limit: number) {
    const conditions = blockConditions(filter, span);
    const { give } = conditions;
    // The planner does not know that comparing a text of 8 kB takes longer than a number.
    await rows(manager, `SET LOCAL cpu_operator_cost = 0.1`);
    const found = await rows<{ firstId: string }>(
      manager,
      // All matches are found before the newest are chosen: for a LIMIT the planner would walk through all blocks.
      `WITH found AS MATERIALIZED (
         SELECT b.first_id FROM run_log_blocks b WHERE ${conditions.where()} AND ${textHas(give(likePattern(query)))})
       SELECT ${OF_BLOCK} FROM found b ORDER BY b.first_id DESC LIMIT ${give(limit)}`,
      conditions.parameters,
    );
    await rows(manager, `SET LOCAL cpu_operator_cost TO DEFAULT`);
    return found.map(({ firstId }) => firstId);
  }

  /** Searches the lines of these blocks. Lines of runs that were deleted meanwhile are not there. */
  inBlocks(manager: EntityManager, filter: LogFilter, span: LineSpan, firstIds: string[], limit: number) {
    const conditions = lineConditions(filter, new Conditions());
    const { give } = conditions;
    const [from, before, max] = [give(span.from), give(span.before), give(limit)];
    return rows<FoundLine>(
      manager,
      `SELECT found.* FROM run_log_blocks b
        CROSS JOIN LATERAL (
          SELECT ${LINE_COLUMNS}, ${OF_TASK}
            FROM run_logs l JOIN runs r ON r.id = l.run_id JOIN tasks t ON t.id = r.task_id
           WHERE l.run_id = ANY(b.run_ids) AND l.id BETWEEN b.first_id AND b.last_id
             AND l.id >= ${from} AND l.id < ${before} AND ${conditions.where()}
           ORDER BY l.id DESC LIMIT ${max}) AS found
        WHERE b.first_id = ANY(${give(firstIds)}::uuid[]) ORDER BY found.id DESC LIMIT ${max}`,
      conditions.parameters,
    );
  }
}

/** The second collation is that of the index of trigrams: without it, that of the pattern would be taken, and no index. */
const textHas = (pattern: string): string =>
  `b.text LIKE lower(${pattern}::text COLLATE "und-x-icu") COLLATE "default"`;

/** The conditions on a line `l` of a run `r` of a task `t`. */
function lineConditions({ ownerId, query, from, until, taskId, tag, levels }: LogFilter, conditions: Conditions) {
  return conditions
    .and('t.owner_id IS NOT NULL') // its task is not in the trash
    .add(ownerId, (value) => `r.owner_id = ${value}`)
    .add(from, (value) => `l.at >= ${value}`)
    .add(until, (value) => `l.at < ${value}`)
    .add(taskId, (value) => `r.task_id = ${value}`)
    .add(tag, (value) => `${value} = ANY(t.tags)`)
    .add(levels, (value) => `l.level = ANY(${value}::text[])`)
    .add(query === null ? null : likePattern(query), (value) => `l.line ILIKE ${value} COLLATE "und-x-icu"`);
}

/** The conditions on a block `b` that reaches into the span, without its text. The span begins with a block. */
function blockConditions({ ownerId, taskId, tag, levels }: LogFilter, { from, before }: LineSpan): Conditions {
  const conditions = new Conditions();
  const owner = conditions.give(ownerId);
  return conditions
    .and(`b.owner_id = ${owner}`)
    .add(from, (value) => `b.first_id >= ${value}`)
    .add(before, (value) => `b.first_id < ${value}`)
    .add(taskId, (value) => `${value} = ANY(b.task_ids)`)
    .add(tag, (value) => `b.task_ids && ARRAY(SELECT id FROM tasks WHERE owner_id = ${owner} AND ${value} = ANY(tags))`)
    .add(levels, (value) => `b.levels && ${value}::text[]`);
}
