import { lateCause, type LateStart } from './late-cause.policy';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 11, 1, 2, 0, seconds));
const late: LateStart = {
  ...{ caughtUp: false, attempt: 1, dueAt: at(0), queuedAt: at(1), startedAt: at(90), blockedBy: null },
};

it.each<[string, Partial<LateStart>, string | null]>([
  ['a caught-up run missed its time in an outage', { caughtUp: true, blockedBy: 'r' }, 'OUTAGE'],
  ['a run that waited for the one before overlapped', { blockedBy: 'r' }, 'OVERLAP'],
  ['a run that spent its wait in the queue had no worker', {}, 'WORKERS'],
  ['a run that was queued before its time had no worker from its time on', { queuedAt: at(-5) }, 'WORKERS'],
  ['a run that was queued late does not tell', { queuedAt: at(80) }, null],
  ['a run that was never queued does not tell', { queuedAt: null }, null],
  ['a run of several attempts does not tell', { attempt: 2 }, null],
])('%s', (_, fields, cause) => expect(lateCause({ ...late, ...fields })).toBe(cause));
