import { failuresPauseReason } from '#contracts/failures-pause.policy';
import { NOTIFY_EVENTS } from '#contracts/states';
import { failureDefaults, notifyDefaults } from '#contracts/notify-defaults.policy';

/** The modules are named by values, because the types of the dashboard need those of a browser. */
const FORM: string = '../../apps/web/src/tasks/form/task-draft';
const REASON: string = '../../apps/web/src/tasks/pause-reason';
const form = jest.requireActual<{
  NOTIFY_EVENTS: string[];
  notifyDefaults(schedule: string): string[];
  failuresDefault(schedule: string): string;
  remindDefault(schedule: string, on: string[] | null): number | null;
}>(FORM);

const reasons = jest.requireActual<{ pauseReasonText(reason: string): string }>(REASON);

// The dashboard cannot import libs, so what its form shows before an answer of the API exists is a copy.
it.each([
  ['CRON', 'CRON'],
  ['INTERVAL', 'INTERVAL'],
  ['ONE_TIME', 'ONE_TIME'],
  ['NOW', null],
])('the form of a task with the schedule %s shows the default events of the API', (ofPages, ofApi) => {
  expect(form.notifyDefaults(ofPages).toSorted()).toEqual(notifyDefaults(ofApi).toSorted());
  expect({
    notifyFailures: form.failuresDefault(ofPages),
    remindEverySeconds: form.remindDefault(ofPages, null),
  }).toEqual(failureDefaults(ofApi));
  expect(form.remindDefault(ofPages, ['PAUSED'])).toBe(failureDefaults(ofApi, ['PAUSED']).remindEverySeconds);
});

it('the form of a task offers every event that a task can notify of', () => {
  expect(form.NOTIFY_EVENTS.toSorted()).toEqual([...NOTIFY_EVENTS].toSorted());
});

it('the dashboard recognises the reason of a pause by failures', () => {
  expect(reasons.pauseReasonText(failuresPauseReason(1200))).toBe('Paused after 1,200 consecutive failures');
});
