/** Which runs of an owner count: those that workers hold, or also those whose messages are on their way. */
type Counted = 'PROCESSING' | 'PROCESSING_AND_QUEUED';

/** A number of slots that no fleet reaches: no limit. */
const ANY_NUMBER = 2_147_483_647;

/**
 * SQL: how many more slots of a class of work an owner may take. The last slot of a class is never theirs, so that the
 * next run of anybody else finds a free one however long theirs take. Below 0: a worker has gone, or two claims met.
 * A fleet with one slot has none to spare: its owners take turns, and MAX_TIMEOUT_SECONDS ends the longest run.
 *
 * Slots are those of ACTIVE workers, and so are the runs that are counted: what a draining worker still runs takes no slot
 * of those that take runs. It reads the index runs_busy_of_class, of the counted statuses alone and no more of it than
 * there are slots.
 */
export function slotsLeftOf(owner: string, workClass: string, counted: Counted): string {
  // CASE, not OR: with OR the planner would combine the index of all QUEUED runs with this one, for each owner.
  const counts = `CASE b.status WHEN 'QUEUED' THEN true
                                         ELSE EXISTS (SELECT FROM workers a WHERE a.id = b.worker_id AND a.state = 'ACTIVE') END`;
  // 'PROCESSING' comes before 'QUEUED'. Written as an equation, it would also describe the index of all runs of workers.
  const without = counted === 'PROCESSING' ? `AND b.status < 'QUEUED'` : '';
  return `(
  SELECT CASE WHEN fleet.slots < 2 THEN ${ANY_NUMBER} ELSE fleet.slots - 1 - (
           SELECT count(*)::int FROM (SELECT FROM runs b
                                  WHERE b.owner_id = ${owner} AND b.work_class = ${workClass} AND b.status IN ('QUEUED', 'PROCESSING') ${without} AND ${counts}
                                  LIMIT fleet.slots) AS busy) END
    FROM (SELECT coalesce(sum(CASE ${workClass} WHEN 'io' THEN io_concurrency ELSE process_concurrency END), 0)::int AS slots
            FROM workers WHERE state = 'ACTIVE') AS fleet)`;
}
