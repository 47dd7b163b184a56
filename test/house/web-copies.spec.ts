import { NOTIFY_EVENTS } from '#contracts/states';
import { notifyDefaults } from '#contracts/notify-defaults.policy';
import {
  NOTIFY_EVENTS as EVENTS_OF_PAGES,
  notifyDefaults as defaultsOfPages,
} from '../../apps/web/src/tasks/form/task-draft';

// The dashboard cannot import libs, so what its form shows before an answer of the API exists is a copy.
it.each([
  ['CRON', 'CRON'],
  ['INTERVAL', 'INTERVAL'],
  ['ONE_TIME', 'ONE_TIME'],
  ['NOW', null],
])('the form of a task with the schedule %s shows the default events of the API', (ofPages, ofApi) => {
  expect(defaultsOfPages(ofPages).toSorted()).toEqual(notifyDefaults(ofApi).toSorted());
});

it('the form of a task offers every event that a task can notify of', () => {
  expect([...EVENTS_OF_PAGES].toSorted()).toEqual([...NOTIFY_EVENTS].toSorted());
});
