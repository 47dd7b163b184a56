import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RunLog } from '#database/entities/runs/run-log.entity';
import { selectColumns } from '#database/columns';
import type { LogLevel } from '#contracts/executor';
import { preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/fragments/quick-commit';
import { recordset } from '#database/fragments/recordset';
import { row, rows } from '#database/rows';

export type RunLogLine = Pick<RunLog, (typeof SHOWN)[number]>;
const SHOWN = ['id', 'runId', 'attempt', 'at', 'level', 'line'] as const;
const COLUMNS = selectColumns(RunLog, 'run_logs', SHOWN);

/** The log of a run after a line (null: from its beginning). */
export interface WatchedLog {
  runId: string;
  afterId: string | null;
}

/** The log lines of one run that one statement has read. */
export interface ReadLog {
  /** Whether the run has ended, or no longer exists: then no more lines will come. */
  hasEnded: boolean;
  lines: RunLogLine[];
}

/** Stores and reads the log lines of executors. */
@Injectable()
export class RunLogRepository {
  /**
   * Inserts lines of many runs in one statement; lines of a run that is deleted meanwhile are dropped with it. They
   * reach the disk before the end of their run, whose later commit waits for the disk.
   */
  async insert(manager: EntityManager, lines: RunLogLine[]): Promise<void> {
    if (lines.length === 0) return;
    await preparedRows(
      manager,
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line)
       SELECT l.id, l."runId", l.attempt, l.at, l.level, l.line
         FROM ${QUICK_COMMIT}, ${recordset('$1', 'id uuid, "runId" uuid, attempt int, at timestamptz, level text, line text')} AS l
         JOIN runs r ON r.id = l."runId"
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(lines)],
    );
  }

  /** Returns how many lines and bytes a run has written. */
  async size(manager: EntityManager, runId: string): Promise<{ lines: number; bytes: number }> {
    const size = await row<{ lines: number; bytes: number }>(
      manager,
      `SELECT count(*)::int AS lines, coalesce(sum(octet_length(line)), 0)::int AS bytes FROM run_logs WHERE run_id = $1`,
      [runId],
    );
    return size ?? { lines: 0, bytes: 0 };
  }

  /** Returns lines of a run in the order of writing, after the line with this id. */
  list(
    manager: EntityManager,
    runId: string,
    options: { afterId: string | null; levels: LogLevel[] | null; limit: number },
  ): Promise<RunLogLine[]> {
    return rows(
      manager,
      `SELECT ${COLUMNS} FROM run_logs
        WHERE run_id = $1 AND ($2::uuid IS NULL OR id > $2) AND ($3::text[] IS NULL OR level = ANY($3))
        ORDER BY id LIMIT $4`,
      [runId, options.afterId, options.levels, options.limit],
    );
  }

  /**
   * Returns at most `limit` lines of each of these logs in order, in one statement. Whether a run has ended is read in
   * the snapshot of its lines. Each run is looked up by a probe of its own: the planner expects 100 rows of a
   * recordset, and would scan a small table for a single one.
   */
  async watched(manager: EntityManager, logs: WatchedLog[], limit: number): Promise<ReadLog[]> {
    const found = await preparedRows<
      { place: number; hasEnded: boolean } & { [K in keyof RunLogLine]: RunLogLine[K] | null }
    >(
      manager,
      `SELECT w.place, NOT EXISTS (SELECT FROM runs r WHERE r.id = w."runId" AND r.finished_at IS NULL LIMIT 1) AS "hasEnded",
              l.id, w."runId", l.attempt, l.at, l.level, l.line
         FROM ${recordset('$1', 'place int, "runId" uuid, "afterId" uuid')} AS w
         LEFT JOIN LATERAL (
           SELECT id, attempt, at, level, line FROM run_logs
            WHERE run_id = w."runId" AND (w."afterId" IS NULL OR id > w."afterId") ORDER BY id LIMIT $2) AS l ON true
        ORDER BY w.place, l.id`,
      [JSON.stringify(logs.map((log, place) => ({ place, ...log }))), limit],
    );
    const read = logs.map((): ReadLog => ({ hasEnded: false, lines: [] }));
    for (const { place, hasEnded, ...line } of found) {
      const log = read[place]!;
      log.hasEnded = hasEnded;
      if (line.id !== null) log.lines.push(line as RunLogLine);
    }
    return read;
  }

  /** Returns the last lines of each run, the oldest first. */
  async tails(manager: EntityManager, runIds: string[], limit: number): Promise<Map<string, RunLogLine[]>> {
    const lines = await rows<RunLogLine>(
      manager,
      `SELECT last.* FROM unnest($1::uuid[]) AS r(id) CROSS JOIN LATERAL (
         SELECT ${COLUMNS} FROM run_logs WHERE run_id = r.id ORDER BY id DESC LIMIT $2
       ) AS last ORDER BY last.id`,
      [runIds, limit],
    );
    const tails = new Map(runIds.map((runId): [string, RunLogLine[]] => [runId, []]));
    for (const line of lines) tails.get(line.runId)?.push(line);
    return tails;
  }
}
