import type { Finding } from './findings';
import { groupBy } from './group-by';
import type { FinalRun, History, Mail } from './history';
import type { Timeline } from './timeline';

/**
 * Checks that the end of every run with notifications is mailed once, and for a task with notify.failures FIRST, all runs
 * of which fail, only the first failure; only a fault explains that a mail is repeated.
 */
export function checkNotices(history: History, timeline: Timeline): Finding[] {
  const mailsOf = groupBy(history.mails, ({ runId }) => runId);
  const maybeMailed = new Set(history.maybeMailed);
  const perRun = history.runs.flatMap((run) => ofRun(run, mailsOf.get(run.id) ?? [], { timeline, maybeMailed }));
  const deleted = new Set(history.writes.filter(({ verb }) => verb === 'delete').map(({ taskId }) => taskId));
  const unexpected = history.mails.filter(({ runId, taskId }) => !timeline.runs.has(runId) && !deleted.has(taskId));
  const unknown = unexpected.map(({ runId }): Finding => ({
    counter: 'doubleNotices',
    what: `a mail tells of run ${runId}, which is no row`,
  }));
  return [...perRun, ...ofSeries(history, timeline), ...unknown, ...repeated(history), ...unexplained(history)];
}

function ofRun(
  run: FinalRun,
  mails: Mail[],
  { timeline, maybeMailed }: { timeline: Timeline; maybeMailed: Set<string> },
): Finding[] {
  const { id, key, status } = run;
  const notify = timeline.recipes.get(key)?.notify;
  if (notify === 'FIRST') return [];
  const due = notify === 'EVERY' && (status === 'COMPLETED' || status === 'FAILED');
  const right = mails.filter(({ event }) => due && event === status);
  const findings: Finding[] = [];
  if (due && right.length === 0 && !maybeMailed.has(id))
    findings.push({ counter: 'lostNotices', what: `${key}: no mail says that run ${id} is ${status}` });
  if (mails.length > right.length)
    findings.push({
      counter: 'doubleNotices',
      what: `${key}: run ${id} is ${status}, but the mail says ${mails.map(({ event }) => event).join(', ')}`,
    });
  if (new Set(right.map(({ messageId }) => messageId)).size > 1)
    findings.push({ counter: 'doubleNotices', what: `${key}: two mails are about the end of run ${id}` });
  return findings;
}

/** Finds tasks whose runs fail one after the other and that are not mailed of once. */
function ofSeries(history: History, { recipes }: Timeline): Finding[] {
  const maybeMailed = new Set(history.maybeMailed);
  const series = groupBy(
    history.runs.filter(({ key, status }) => status === 'FAILED' && recipes.get(key)?.notify === 'FIRST'),
    ({ key }) => key,
  );
  return [...series].flatMap(([key, runs]): Finding[] => {
    const ids = new Set(runs.map(({ id }) => id));
    const about = history.mails.filter(({ runId }) => ids.has(runId));
    const count = new Set(about.map(({ messageId }) => messageId)).size;
    if (count > 1) return [{ counter: 'doubleNotices', what: `${key}: ${count} mails say that its runs fail` }];
    if (count === 1 || runs.some(({ id }) => maybeMailed.has(id))) return [];
    return [{ counter: 'lostNotices', what: `${key}: no mail says that its runs fail` }];
  });
}

/** Finds deliveries that end as "may have been taken" although no worker was hit while it sent mails. */
function unexplained({ maybeMailed, faults }: History): Finding[] {
  const allowed = mailsInFlight(faults);
  return maybeMailed.slice(allowed).map((id) => ({
    counter: 'lostNotices',
    what: `the mail of run ${id} may have been taken; ${maybeMailed.length} mails ended like this, the faults explain ${allowed}`,
  }));
}

/** Finds mails that were sent more often than the faults explain. */
function repeated({ mails, faults }: History): Finding[] {
  const allowed = mailsInFlight(faults);
  const byId = groupBy(mails, ({ messageId }) => messageId);
  const again = [...byId].flatMap(([id, same]) => same.slice(1).map(() => id));
  return again.slice(allowed).map((id) => ({
    counter: 'doubleNotices',
    what: `mail ${id} was sent again; ${again.length} were, the faults explain ${allowed}`,
  }));
}

/** Counts the mails that were being sent when a worker was hit. */
function mailsInFlight(faults: History['faults']): number {
  return faults.reduce((sum, fault) => sum + fault.mailsInFlight, 0);
}
