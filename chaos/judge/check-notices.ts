import type { Finding } from './findings';
import { groupBy } from './group-by';
import type { FinalRun, History, Mail } from './history';
import type { Timeline } from './timeline';

/** Checks that the end of every run with notifications is mailed once; only a fault explains that a mail is repeated. */
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
  return [...perRun, ...unknown, ...repeated(history), ...unexplained(history)];
}

function ofRun(
  run: FinalRun,
  mails: Mail[],
  { timeline, maybeMailed }: { timeline: Timeline; maybeMailed: Set<string> },
): Finding[] {
  const { id, key, status } = run;
  const listens = timeline.recipes.get(key)?.notify === true;
  const due = listens && (status === 'COMPLETED' || status === 'FAILED');
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
