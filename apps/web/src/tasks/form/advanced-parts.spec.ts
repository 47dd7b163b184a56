import { changedParts, isFoldedMarked, splitFields } from './advanced-parts';
import { newTaskDraft, type TaskDraft } from './task-draft';
import { fieldsOf } from '../params/params-schema';

const draft = newTaskDraft('Europe/Berlin');
const text = { type: 'string', maxLength: 10 };
const fields = fieldsOf({ properties: { url: text, method: text, timeoutSeconds: { type: 'integer' } } });

it('a new task changes nothing that is folded', () => {
  for (const section of ['what', 'when', 'alerts'] as const) expect(changedParts(section, draft, [])).toEqual([]);
});

it.each<['what' | 'when' | 'alerts', Partial<TaskDraft>, string]>([
  ['what', { maxAttempts: 1 }, 'retries'],
  ['what', { tags: ['crm'] }, 'tags'],
  ['what', { hardTimeoutSeconds: 900 }, 'timeout'],
  ['when', { overlap: 'ALLOW' }, 'overlap'],
  ['when', { schedule: { ...draft.schedule, jitterSeconds: 30 } }, 'jitter'],
  ['when', { schedule: { ...draft.schedule, dstGap: 'SKIP' } }, 'daylight saving'],
  ['alerts', { notifyFailures: 'EVERY' }, 'failures'],
  ['alerts', { remindEvery: '' }, 'reminder'],
  ['alerts', { notifyMuted: true }, 'muted emails'],
])('in %s a folded value other than its default is named: %j', (section, part, name) => {
  expect(changedParts(section, { ...draft, ...part }, [])).toEqual([name]);
});

it('terms that do not apply to the type of the schedule are not named', () => {
  const schedule = { ...draft.schedule, maxRuns: 3, dstGap: 'SKIP' } as const;
  expect(changedParts('when', { ...draft, schedule: { ...schedule, type: 'NOW' } }, [])).toEqual([]);
  expect(changedParts('when', { ...draft, schedule: { ...schedule, type: 'INTERVAL' } }, [])).toEqual(['max runs']);
});

it('a choice that equals the default of the schedule is no change', () => {
  const task = { ...draft, notifyFailures: 'FIRST', remindEvery: 24, remindUnit: 'hours' } as const;
  expect(changedParts('alerts', task, [])).toEqual([]);
});

it('parameters that few people set are folded, and those that are set are named', () => {
  const { main, folded } = splitFields('http', fields);
  expect([main.map(({ name }) => name), folded.map(({ name }) => name)]).toEqual([
    ['url', 'method'],
    ['timeoutSeconds'],
  ]);
  const params = { http: { timeoutSeconds: 5 } };
  expect(changedParts('what', { ...draft, params }, folded)).toEqual(['Request timeout (s)']);
});

it('a kind that the dashboard does not know has no folded parameters', () => {
  expect(splitFields('new-kind', fields).folded).toEqual([]);
});

it('a message of a folded field opens its section, and no other', () => {
  const { folded } = splitFields('http', fields);
  const marked = (field: string) =>
    (['what', 'when', 'alerts'] as const).filter((section) => isFoldedMarked(section, { [field]: 'is wrong' }, folded));
  expect(marked('retry.maxAttempts')).toEqual(['what']);
  expect(marked('params.timeoutSeconds')).toEqual(['what']);
  expect(marked('schedule.maxRuns')).toEqual(['when']);
  expect(marked('notify.afterFailures')).toEqual(['alerts']);
  expect(marked('title')).toEqual([]);
});
