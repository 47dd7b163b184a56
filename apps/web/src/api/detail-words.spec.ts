import { detailWords, skipWords } from './detail-words';

it.each([
  ['UNAUTHENTICATED', 'username or password is wrong', 'Incorrect username or password.'],
  ['UNAUTHENTICATED', 'this refresh token is no longer good; log in again', 'Your session has expired. Log in again.'],
  [
    'UNAUTHENTICATED',
    'log in first: send `Authorization: Bearer <access token>`, or an API token, that has not expired',
    'Authentication required. Log in again.',
  ],
  [
    'QUOTA_EXCEEDED',
    'you have 20 webhooks; no more are allowed. Delete one',
    'Limit of 20 webhooks reached. Delete one first.',
  ],
  ['QUOTA_EXCEEDED', 'you have 1000 files; at most 1000 are allowed. Delete some', 'File limit of 1,000 reached.'],
  [
    'QUOTA_EXCEEDED',
    '3 more are too many: 9998 runs wait, and at most 10000 may (MAX_WAITING_RUNS, quota waitingRuns): wait until some have started, cancel some, or ask an admin for more',
    'Limit of 10,000 waiting runs reached. Wait, cancel some, or ask an administrator.',
  ],
  ['CONFLICT', 'nothing is left to cancel: no run waits or is under way', 'Nothing to cancel.'],
  ['CONFLICT', 'the run has ended; nothing is left to cancel', 'The run has already finished.'],
  ['CONFLICT', 'the schedule is finished; there is nothing to pause', 'The schedule has ended.'],
  ['CONFLICT', 'the task does not fail; there is nothing to acknowledge', 'The task is not failing.'],
  ['CONFLICT', 'this is the only admin; make another one first', "You can't remove the last admin."],
  [
    'CONFLICT',
    'the params are for the kind http, but the kind of the task is data by now',
    "The task's kind has changed from http to data; these parameters no longer fit.",
  ],
  [
    'PRECONDITION_FAILED',
    'the task has changed: its version is 2, not 1; read it again',
    'This task was changed since you opened it.',
  ],
  ['NOT_FOUND', 'there is no run with the id 01a2', 'This run no longer exists.'],
  ['CLOSING', 'this process is being stopped; try again', 'Restarting. Try again.'],
  ['DATABASE_AWAY', 'the database cannot be reached now; try again', 'Temporarily unavailable (database). Try again.'],
  ['VALIDATION', 'the request is not valid: params.headers.authorization', 'Some fields are invalid.'],
  ['VALIDATION', 'the input cannot be read: line 3 has no quote', 'the input cannot be read: line 3 has no quote'],
  ['NEWER_CODE', 'a text of a newer server', 'a text of a newer server'],
])('a refusal with %s, "%s", reads "%s"', (code, detail, words) => expect(detailWords(code, detail)).toBe(words));

it.each([
  ['the schedule is paused already', 'Already paused'],
  ['the task is not paused', 'Not paused'],
  ['the task has no schedule that could be paused', 'This task has no schedule'],
  ['The previous run was still running', 'The previous run was still running'],
])('the reason of a skip "%s" reads "%s"', (reason, words) => expect(skipWords(reason)).toBe(words));
