import { fieldWords } from './field-words';

it.each([
  ['title', 'must hold more than blanks; given: ""', 'Enter a title.'],
  ['title', 'must be a text of 1 to 200 characters; given: 201 characters', '1–200 characters'],
  ['tasks[0].title', 'is missing: must be a text of 1 to 200 characters', 'Enter a title.'],
  ['username', 'the username must have 3 to 64 characters; given: ""', '3–64 characters'],
  ['email', 'the e-mail address must be such as anna@example.com; given: "ada"', 'Enter a valid email address'],
  ['password', 'the password must have 8 to 1000 characters', 'At least 8 characters'],
  ['passwordConfirm', 'is not the same as password', 'Passwords do not match'],
  ['description', 'must be a text; given: 1', 'Must be text'],
  ['tags', 'must be a list, each a text of at most 50 characters; given: "crm"', 'Must be a list'],
  ['retry.maxAttempts', 'must be a whole number from 1 to 100; given: 1.5', 'Whole number from 1 to 100'],
  ['csv.delimiter', 'must be one character, such as ";"', 'Must be a single character, e.g. ;'],
  ['notify.on', 'must be one of COMPLETED, FAILED; given: "X"', 'Must be one of: COMPLETED, FAILED'],
  [
    'until',
    'must be a time of RFC 3339 with an offset, such as 2027-03-28T02:30:00+01:00; given: ""',
    'Select a date and time.',
  ],
  ['quietHours.periods.0.from', 'from must be a time of day such as 22:00; given: ""', 'Enter a time, e.g. 22:00.'],
  [
    'name',
    'must be 1 to 64 letters, digits and underscores, and not begin with a digit, such as CRM_KEY',
    'Letters, digits and _; must not start with a digit. Example: CRM_KEY',
  ],
  [
    'params.url',
    'you have no secret named PARTNER; make it with PUT /api/secrets/PARTNER',
    'Secret PARTNER does not exist. Create it under Secrets.',
  ],
  [
    'params.source.fileId',
    'you have no file with the id 01a2; upload it with POST /api/files',
    'File not found. Upload it again.',
  ],
  ['schedule.kind', 'is missing: the task has no schedule yet; use ONE_TIME, CRON or INTERVAL', 'Required'],
  ['schedule.cron', 'belongs to CRON, not to INTERVAL; remove it', 'Not allowed for interval schedules'],
  [
    'schedule.cron',
    "schedule.cron: expression: '0 0 30 2 *' never fires in the next 50 years; use a day that the month has",
    'Never matches in the next 50 years',
  ],
  [
    'schedule.cron',
    "expression: '* *' is 488 characters long; use at most 256",
    'Cron expression too long (488; max 256)',
  ],
  ['schedule.cron', "hour: '9-5' runs backwards; use 5-9", 'Hour: range is reversed; use 5-9'],
  [
    'schedule.cron',
    "minute: '1,,2' has an empty place in its list; put one value between two commas",
    'Minute: empty value in list',
  ],
  [
    'schedule.endsAt',
    'schedule.endsAt: 2026-01-01T00:00:00Z is in the past; use a time after 2026-12-01T00:00:00Z',
    'Must be in the future',
  ],
  ['params.method', 'must be a text of 1 to 20 characters; given: ""', 'Required'],
  ['params.url', 'Blocked: 127.0.0.1 is not a public address', 'Blocked: 127.0.0.1 is not a public address'],
  ['schedule.cron', "minute: '60' is out of range; use 0-59", "minute: '60' is out of range; use 0-59"],
  ['params.sql', 'must end; given: "select"', 'must end'],
])('at %s, "%s" reads "%s"', (path, message, words) => expect(fieldWords(path, message)).toBe(words));
