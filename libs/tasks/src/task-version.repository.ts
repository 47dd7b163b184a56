import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TaskVersion as StoredVersion } from '#database/entities/tasks/task-version.entity';
import { selectColumns } from '#database/columns';
import type { EditWay } from '#contracts/states';
import type { CountedPage } from '#database/list';
import { row, rows } from '#database/rows';
import { listedParams, type ScheduleColumns } from './task-query.repository';
import type { TaskTerms } from './task.repository';

/** The terms of a schedule as a person wrote them, without its state. */
export type ScheduleTerms = Omit<
  ScheduleColumns,
  'runsSoFar' | 'state' | 'nextDueAt' | 'pauseReason' | 'pausedUntil' | 'pausedFrom'
>;

/** A task as one edit left it. */
export interface TaskVersion {
  version: number;
  changedAt: Date;
  /** null when unknown: the edit was made by a process of an older version, or before versions existed. */
  changedBy: string | null;
  via: EditWay | null;
  /** The properties that differ from the previous version; null when there is none, or it was pruned. */
  changed: (keyof TaskTerms | 'schedule')[] | null;
  terms: TaskTerms & {
    /** null when the task has no schedule; left out when it is not known. */
    schedule?: ScheduleTerms | null;
  };
}

/** A version in a list. */
export type ListedTaskVersion = Omit<TaskVersion, 'terms'> & {
  terms: Omit<TaskVersion['terms'], 'params'> & {
    /** null when the params are too long for a list. */
    params: TaskTerms['params'] | null;
  };
};

/**
 * SQL of the versions of a task. A task that was never edited since versions exist has no row: its current version is
 * read from the task.
 */
const VERSIONS = `(SELECT version, changed_at, changed_by, changed_by_name, via, params, terms FROM task_versions WHERE task_id = $1
       UNION ALL
       SELECT t.version, t.updated_at, NULL, NULL, NULL, t.params, task_terms(t) FROM tasks t
        WHERE t.id = $1 AND NOT EXISTS (SELECT 1 FROM task_versions w WHERE w.task_id = t.id AND w.version = t.version))`;

/** SQL of all versions of a task, each with the properties that it changed. */
const READ = (params: string): string => `WITH versions AS (
         SELECT v.*, lag(terms) OVER newer AS terms_before, lag(params::text) OVER newer AS params_before
           FROM ${VERSIONS} AS v WINDOW newer AS (ORDER BY v.version))
       SELECT ${selectColumns(StoredVersion, 'v', ['version', 'changedAt'])}, coalesce(v.changed_by_name, u.username) AS "changedBy", v.via, ${params}, v.terms,
              CASE WHEN v.terms_before IS NOT NULL THEN
                ARRAY(SELECT term.key FROM jsonb_each(v.terms) AS term
                       WHERE v.terms_before ? term.key AND v.terms_before -> term.key <> term.value ORDER BY term.key)
                || CASE WHEN v.params_before <> v.params::text THEN '{params}'::text[] ELSE '{}' END END AS changed
         FROM versions v LEFT JOIN users u ON u.id = v.changed_by`;

interface VersionRow extends Omit<ListedTaskVersion, 'terms'> {
  terms: object;
  params: TaskTerms['params'] | null;
}

/** Reads the versions of tasks. Triggers on `tasks` write them, whatever process edits a task. */
@Injectable()
export class TaskVersionRepository {
  /**
   * Returns a page, the newest first; long params are left out (null). The caller has checked the owner of the task.
   */
  async list(
    manager: EntityManager,
    taskId: string,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<ListedTaskVersion>> {
    const found = await rows<VersionRow>(
      manager,
      `${READ(listedParams('v'))} ORDER BY v.version DESC LIMIT $2 OFFSET $3`,
      [taskId, limit, offset],
    );
    return { count: await this.count(manager, taskId), rows: found.map(versionOf) };
  }

  /**
   * Returns one version with all its params; null when it does not exist or was pruned. The caller has checked the
   * owner.
   */
  async find(manager: EntityManager, taskId: string, version: number): Promise<TaskVersion | null> {
    const found = await row<VersionRow>(manager, `${READ('v.params')} WHERE v.version = $2`, [taskId, version]);
    return found && (versionOf(found) as TaskVersion);
  }

  private async count(manager: EntityManager, taskId: string): Promise<number> {
    const found = await row<{ count: number }>(manager, `SELECT count(*)::int AS count FROM ${VERSIONS} AS v`, [
      taskId,
    ]);
    return found?.count ?? 0;
  }
}

function versionOf({ params, terms, ...version }: VersionRow): ListedTaskVersion {
  return { ...version, terms: { ...terms, params } as ListedTaskVersion['terms'] };
}
