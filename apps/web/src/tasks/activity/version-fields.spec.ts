import { activitySentence, fieldLabel } from './version-fields';

const entry = (changed: string[] | null, changedBy: string | null = 'ada', version = 7) =>
  activitySentence({ version, changed, changedBy });

it('the sentence of an entry names the most important field first', () => {
  expect(entry(['schedule'])).toBe('ada changed the schedule');
  expect(entry(['description', 'schedule'])).toBe('ada changed the schedule and the description');
  expect(entry(['retry.delaySeconds', 'title', 'schedule'])).toBe('ada changed the schedule and 2 more fields');
  expect(entry(['costCenter'])).toBe('ada changed Cost center');
});

it('the sentence of an entry says what is not known', () => {
  expect(entry(null)).toBe('ada changed the task');
  expect(entry(['title'], null)).toBe('Someone changed the title');
  expect(entry(null, 'ada', 1)).toBe('ada created the task');
  expect(entry(null, null, 1)).toBe('Task created');
  expect(entry([])).toBe('ada saved the task without changes');
});

it('a field of a refusal is named as the form does', () => {
  expect(fieldLabel('params.url')).toBe('Parameters: URL');
  expect(fieldLabel('schedule.runAt')).toBe('Date and time');
  expect(fieldLabel('timeoutSeconds')).toBe('Timeout');
});
