import type { Finding } from './findings';
import type { FinalTask, History, Write } from './history';
import type { Timeline } from './timeline';

/** Checks that what the API confirmed exists, that what it refused does not, and that nothing exists twice. */
export function checkWrites(history: History, timeline: Timeline): Finding[] {
  const known = [...timeline.writesOf.keys()].flatMap((key) => ofTask(key, timeline));
  const unexpected = history.tasks.filter(({ key }) => !timeline.writesOf.has(key));
  return [
    ...known,
    ...unexpected.map(({ title }): Finding => ({ counter: 'ghostWrites', what: `nobody made '${title}'` })),
  ];
}

function ofTask(key: string, timeline: Timeline): Finding[] {
  const tasks = timeline.tasksOf.get(key) ?? [];
  const create = timeline.create(key);
  const findings: Finding[] = [];
  if (tasks.length > 1) findings.push({ counter: 'doubleWrites', what: `${key}: there are ${tasks.length} of it` });
  if (create?.outcome === 'refused' && tasks.length > 0)
    findings.push({ counter: 'ghostWrites', what: `${key}: its creation was refused (${create.answer})` });
  const deleted = timeline.applied(key, 'delete').some(({ outcome }) => outcome === 'ok');
  if (deleted && tasks.length > 0) findings.push({ counter: 'lostWrites', what: `${key}: was deleted and is there` });
  if (create?.outcome === 'ok' && tasks.length === 0 && !timeline.mayBeDeleted(key))
    findings.push({ counter: 'lostWrites', what: `${key}: was created and is not there` });
  const [task] = tasks;
  if (task !== undefined && tasks.length === 1) findings.push(...ofRow(task, timeline));
  return findings;
}

function ofRow(task: FinalTask, timeline: Timeline): Finding[] {
  return [
    ...titleOf(task, timeline),
    ...versionOf(task, timeline),
    ...stateOf(task, timeline),
    ...startsByHand(task, timeline),
  ];
}

/** Checks that a task has the last confirmed title, or one whose confirmation was lost. */
function titleOf({ key, title }: FinalTask, timeline: Timeline): Finding[] {
  const edits = timeline.applied(key, 'edit');
  const last = edits.findLast(({ outcome }) => outcome === 'ok')?.title ?? key;
  const possible = new Set([last, ...edits.filter(({ outcome }) => outcome === 'unknown').map((edit) => edit.title)]);
  return possible.has(title)
    ? []
    : [{ counter: 'lostWrites', what: `${key}: is called '${title}', but '${last}' was confirmed last` }];
}

/** Checks that the version of a task counts every edit once. */
function versionOf({ key, version }: FinalTask, timeline: Timeline): Finding[] {
  const edits = timeline.applied(key, 'edit', 'reschedule');
  const minVersion = 1 + edits.filter(({ outcome }) => outcome === 'ok').length;
  if (version < minVersion)
    return [{ counter: 'lostWrites', what: `${key}: version ${version} after ${minVersion - 1} confirmed edits` }];
  if (version > 1 + edits.length)
    return [{ counter: 'doubleWrites', what: `${key}: version ${version} after at most ${edits.length} edits` }];
  return [];
}

function stateOf({ key, scheduleState }: FinalTask, timeline: Timeline): Finding[] {
  const words = timeline.applied(key, 'pause', 'resume');
  const last = words.at(-1);
  if (last === undefined || words.some(({ outcome }) => outcome === 'unknown')) return [];
  const wanted = last.verb === 'pause' ? 'PAUSED' : 'ACTIVE';
  return scheduleState === wanted || scheduleState === 'FINISHED'
    ? []
    : [{ counter: 'lostWrites', what: `${key}: ${last.verb} was confirmed, but it is ${scheduleState}` }];
}

function startsByHand({ key }: FinalTask, timeline: Timeline): Finding[] {
  const runs = (timeline.runsOf.get(key) ?? []).filter(({ trigger }) => trigger === 'MANUAL');
  const asked = timeline.applied(key, 'run');
  const findings = asked.filter(isLost(timeline)).map(({ runId }): Finding => ({
    counter: 'lostWrites',
    what: `${key}: run ${runId} was promised and is not there`,
  }));
  if (runs.length > asked.length)
    findings.push({
      counter: 'ghostWrites',
      what: `${key}: ${runs.length} starts by hand, ${asked.length} were asked for`,
    });
  return findings;
}

function isLost(timeline: Timeline): (write: Write) => boolean {
  return ({ outcome, runId }) => outcome === 'ok' && runId !== undefined && !timeline.runs.has(runId);
}
