/**
 * The words of the dashboard for the refusals of the API. The API writes for programs: it names routes, settings and what
 * was sent. A person has a screen for the first and sees the last in the field. Texts that are not listed are shown as they are.
 */

import { grouped, worded, type Wording } from './wording';

/** Words for the one text of a refusal, by its code; those without a code of their own may come with several. */
const DETAILS: Record<string, readonly Wording[]> = {
  UNAUTHENTICATED: [
    [/^username or password is wrong$/, 'Incorrect username or password.'],
    [/^this refresh token is no longer good/, 'Your session has expired. Log in again.'],
    [/^this login has ended meanwhile/, 'Your session has ended. Log in again.'],
    [/^this account was deleted meanwhile$/, 'This account was deleted.'],
    [/^log in first/, 'Authentication required. Log in again.'],
  ],
  FORBIDDEN: [
    [/^only admins may do this$/, 'Only administrators can do this.'],
    [/^registration is closed/, 'Sign-up is disabled. Ask an administrator for an account.'],
    [/^you may not create command tasks/, 'Command tasks are not allowed for your account. Ask an administrator.'],
    [
      /^only admins may make a token with the scope admin$/,
      'Only administrators can create tokens with the Admin scope.',
    ],
  ],
  EMAIL_NOT_PROVED: [
    [
      /^confirm your email address first, with the link in the mail to (.+); POST .+$/,
      (email) => `Verify your email address first: use the link sent to ${email}, or request a new one under Account.`,
    ],
  ],
  NOT_FOUND: [
    [/^there is no (?!GET|POST|PUT|PATCH|DELETE)(.+) with the id .+$/, (what) => `This ${what} no longer exists.`],
    [/^you have no secret named (\S+)$/, (name) => `Secret ${name} does not exist.`],
    [/^the task has no version (\d+), or it is no longer kept$/, (number) => `Version ${number} is no longer stored.`],
  ],
  QUOTA_EXCEEDED: [
    [
      /^you have (\d+) files; at most \d+ are allowed\. Delete some$/,
      (max) => `File limit of ${grouped(max)} reached.`,
    ],
    [/^your files hold .+ are allowed\. Delete some$/, 'Upload storage is full. Delete files first.'],
    [
      /^you have (\d+) tasks; at most (\d+) are allowed\. .+$/,
      (_, max) => `Limit of ${grouped(max)} tasks reached. Delete tasks, or ask an administrator.`,
    ],
    [
      /^you have (\d+) (.+?)(?:; no more are allowed\. Delete one|; delete one that is no longer used)$/,
      (max, what) => `Limit of ${grouped(max)} ${what} reached. Delete one first.`,
    ],
    [
      /^(?:(\d+) more are too many: )?\d+ runs? waits?, and at most (\d+) may .+$/,
      (_, max) => `Limit of ${grouped(max)} waiting runs reached. Wait, cancel some, or ask an administrator.`,
    ],
    [
      /^(?:\d+ more are too many: )?\d+ bytes of (logs|results) are kept, .+$/,
      (what) => `Storage for ${what} is full. Delete tasks you no longer need, or ask an administrator.`,
    ],
  ],
  PRECONDITION_FAILED: [[/^the task has changed: /, 'This task was changed since you opened it.']],
  CONFLICT: [
    [/^nothing is left to cancel: no run waits or is under way/, 'Nothing to cancel.'],
    [/^the run has ended; nothing is left to cancel$/, 'The run has already finished.'],
    [/^the schedule is finished; there is nothing to pause$/, 'The schedule has ended.'],
    [/^the task has no schedule that could be paused$/, 'This task has no schedule.'],
    [/^the schedule is paused already/, 'The schedule is already paused.'],
    [/^the task is not paused$/, 'The schedule is not paused.'],

    [/^schedules are not paused$/, 'Schedules are not paused.'],
    [/^the task does not fail; there is nothing to acknowledge$/, 'The task is not failing.'],
    [/^others change this task at the same moment; try again$/, 'The task was changed at the same time. Try again.'],
    [/^this is the only admin; make another one first$/, "You can't remove the last admin."],
    [/^this name or address was taken just now$/, 'This username or email address is already taken.'],
    [
      /^the params are for the kind (\S+), but the kind of the task is (\S+) by now$/,
      (was, is) => `The task's kind has changed from ${was} to ${is}; these parameters no longer fit.`,
    ],
    [/^the queues cannot be shown: .+$/, 'Not available: RABBITMQ_MANAGEMENT_URL is not set.'],
    [/^secrets are off here: .+$/, 'Secrets are disabled: SECRETS_KEYS is not set.'],
    [
      /^only a FAILED or CANCELLED run can be retried; there is no run yet$/,
      'Nothing to run again: this task has never run.',
    ],
    [/^only a FAILED or CANCELLED run can be retried/, 'Only failed or cancelled runs can be run again.'],
    [/^run \S+ is a retry of this run and has not ended$/, 'This run is already being run again.'],
    [/^only a CRON schedule, .+ can be backfilled$/, 'Backfill needs a recurring schedule or a fixed interval.'],
    [
      /^you have (\d+) of these tasks already; nothing was imported$/,
      (count) => `${grouped(count)} of these tasks already exist. Nothing was imported.`,
    ],
    [/^this delivery is under way or waits for its first try; .+$/, 'First attempt pending; nothing to re-send yet.'],
    [/^this dead letter does not wait any more: .+$/, 'This message was already replayed or discarded.'],
    [/^it cannot be replayed: with \d+ bytes .+$/, "Can't replay: the stored message is incomplete."],
    [/^it cannot be replayed: .+ is no queue of Carillon$/, "Can't replay: its queue is unknown."],
    [
      /^the request with this Idempotency-Key was carried out, .+$/,
      'Already saved, but the response was lost. Check the list before you try again.',
    ],
  ],
  IDEMPOTENCY_KEY_REUSED: [[/^/, 'This form was already sent. Reload the page and try again.']],
  TOO_LARGE: [
    [/^the file is larger than (\d+) MB/, (size) => `Max file size is ${size} MB.`],
    [/^the body is larger than 1 MB/, 'Too much data at once (max 1 MB).'],
  ],
  REQUEST_TIMEOUT: [[/^/, 'Timed out. Try again.']],
  TOO_MANY_REQUESTS: [
    [/^too many wrong tries/, 'Too many failed attempts. Try again in a few minutes.'],
    [/^too many accounts were made/, 'Too many sign-ups. Try again later, or ask an administrator.'],
    [/^too many people log in/, 'Too many logins at once. Try again.'],
    [/^more than .+ requests in a second/, 'Too many requests. Wait a moment and try again.'],
    [
      /^(\d+) test runs of yours are under way/,
      (count) => `${grouped(count)} test runs are already running. Stop one, or wait for one to finish.`,
    ],
    [/^a preview of yours is being made/, 'A preview is already running. Wait for it to finish.'],
    [/^other previews are being made/, 'Preview is busy. Wait a moment and try again.'],
    [/^\d+ of your uploads are under way/, 'Too many uploads at once. Wait for one to finish.'],
  ],
  DATABASE_AWAY: [[/^/, 'Temporarily unavailable (database). Try again.']],
  BROKER_AWAY: [[/^/, 'Temporarily unavailable (broker). Try again.']],
  CLOSING: [[/^/, 'Restarting. Try again.']],
  ZONE_RULES_OLD: [[/^/, 'Temporarily unavailable (time zone update). Try again.']],
  ZONE_RULES_NEW: [[/^/, 'Temporarily unavailable (time zone update). Try again.']],
  INTERNAL: [[/^/, 'Unexpected error. An administrator can find it in the log by the request ID.']],
  UNREACHABLE: [[/^/, "Can't reach the server. Check your connection and try again."]],
  VALIDATION: [
    [/^the request is not valid: /, 'Some fields are invalid.'],
    [
      /^(\d+) of (\d+) tasks are not valid; nothing was imported$/,
      (wrong, all) => `${grouped(wrong)} of ${grouped(all)} tasks are invalid. Nothing was imported.`,
    ],
  ],
};

/** Gives the text to show for the detail of a refusal. Pure. */
export function detailWords(code: string, detail: string): string {
  return worded(DETAILS[code] ?? [], detail) ?? detail;
}

/** Gives the text for a reason why an action skips a task or a run: "Already paused". Pure. */
export function skipWords(reason: string): string {
  if (/^the schedule is paused already/.test(reason)) return 'Already paused';
  if (reason === 'the task is not paused') return 'Not paused';
  return detailWords('CONFLICT', reason).replace(/\.$/, '');
}
