import { NOTIFY_EVENTS } from '#contracts/states';
import { notifyDefaults } from '#contracts/notify-defaults.policy';

/** The module is named by a value, because the types of the dashboard need those of a browser. */
const FORM: string = '../../apps/web/src/tasks/form/task-draft';
const form = jest.requireActual<{ NOTIFY_EVENTS: string[]; notifyDefaults(schedule: string): string[] }>(FORM);

// The dashboard cannot import libs, so what its form shows before an answer of the API exists is a copy.
it.each([
  ['CRON', 'CRON'],
  ['INTERVAL', 'INTERVAL'],
  ['ONE_TIME', 'ONE_TIME'],
  ['NOW', null],
])('the form of a task with the schedule %s shows the default events of the API', (ofPages, ofApi) => {
  expect(form.notifyDefaults(ofPages).toSorted()).toEqual(notifyDefaults(ofApi).toSorted());
});

it('the form of a task offers every event that a task can notify of', () => {
  expect(form.NOTIFY_EVENTS.toSorted()).toEqual([...NOTIFY_EVENTS].toSorted());
});
