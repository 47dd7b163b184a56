import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LogLevel } from '#contracts/executor';
import { preparedRows } from '#database/prepared-rows';
import { QUICK_COMMIT } from '#database/quick-commit';
import { row, rows } from '#database/rows';

export interface RunLogLine {
  id: string;
  runId: string;
  attempt: number;
  at: Date;
  level: LogLevel;
  line: string;
}

/** The lines that executors write. */
@Injectable()
export class RunLogRepository {
  /**
   * Inserts lines of many runs in one statement; lines of a run that is deleted meanwhile are dropped with it. They are
   * on the disk before the end of their run is, whose commit comes later and does wait.
   */
  async insert(manager: EntityManager, lines: RunLogLine[]): Promise<void> {
    if (lines.length === 0) return;
    await preparedRows(
      manager,
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line)
       SELECT l.id, l."runId", l.attempt, l.at, l.level, l.line
         FROM ${QUICK_COMMIT}, jsonb_to_recordset($1::jsonb) AS l(id uuid, "runId" uuid, attempt int, at timestamptz, level text, line text)
         JOIN runs r ON r.id = l."runId"
       ON CONFLICT (id) DO NOTHING`,
      [JSON.stringify(lines)],
    );
  }

  /** How much a run has written. */
  async size(manager: EntityManager, runId: string): Promise<{ lines: number; bytes: number }> {
    const size = await row<{ lines: number; bytes: number }>(
      manager,
      `SELECT count(*)::int AS lines, coalesce(sum(octet_length(line)), 0)::int AS bytes FROM run_logs WHERE run_id = $1`,
      [runId],
    );
    return size ?? { lines: 0, bytes: 0 };
  }

  /** Lines of a run in the order of writing, after the line with this id. */
  list(
    manager: EntityManager,
    runId: string,
    options: { afterId: string | null; levels: LogLevel[] | null; limit: number },
  ): Promise<RunLogLine[]> {
    return rows(
      manager,
      `SELECT id, run_id AS "runId", attempt, at, level, line FROM run_logs
        WHERE run_id = $1 AND ($2::uuid IS NULL OR id > $2) AND ($3::text[] IS NULL OR level = ANY($3))
        ORDER BY id LIMIT $4`,
      [runId, options.afterId, options.levels, options.limit],
    );
  }

  /** The last lines of each run, oldest first. */
  async tails(manager: EntityManager, runIds: string[], limit: number): Promise<Map<string, RunLogLine[]>> {
    const lines = await rows<RunLogLine>(
      manager,
      `SELECT last.* FROM unnest($1::uuid[]) AS r(id) CROSS JOIN LATERAL (
         SELECT id, run_id AS "runId", attempt, at, level, line FROM run_logs WHERE run_id = r.id ORDER BY id DESC LIMIT $2
       ) AS last ORDER BY last.id`,
      [runIds, limit],
    );
    const tails = new Map(runIds.map((runId): [string, RunLogLine[]] => [runId, []]));
    for (const line of lines) tails.get(line.runId)?.push(line);
    return tails;
  }
}
