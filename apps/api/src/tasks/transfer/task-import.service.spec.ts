import { importedNotify } from './task-import.service';

it.each([
  ['nothing', undefined, undefined],
  [
    'a choice of failures',
    { failures: 'FIRST', remindEverySeconds: null },
    { failures: 'FIRST', remindEverySeconds: null },
  ],
  ['an older file with the defaults', { afterFailures: 1, remindEverySeconds: null, muted: true }, { muted: true }],
  [
    'an older file with events',
    { on: ['FAILED'], afterFailures: 1, remindEverySeconds: null },
    { on: ['FAILED'], afterFailures: 1, remindEverySeconds: null, failures: 'EVERY' },
  ],
  ['an older file with a reminder', { remindEverySeconds: 60 }, { remindEverySeconds: 60, failures: 'EVERY' }],
  ['events that somebody has written by hand', { on: ['FAILED'] }, { on: ['FAILED'] }],
])('the notifications of an import with %s', (_, notify, expected) => {
  expect(importedNotify(notify as Parameters<typeof importedNotify>[0])).toEqual(expected);
});
