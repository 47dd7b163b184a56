/**
 * The words of the dashboard for the messages of the API at fields: without the name of the field, which stands above the
 * message, and without what was sent, which stands in the field.
 */
import { grouped, worded, type Wording } from './wording';

/** Puts a capital first. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Words for the message at one field, by its name or path; they come before those of every field. */
const OF_FIELD: Record<string, readonly Wording[]> = {
  title: [[/^(?:must hold more than blanks|must be a text of .+; given: "\s*"|is missing: .+)/, 'Enter a title.']],
  username: [[/^must have 3 to 64 characters/, '3–64 characters']],
  password: [
    [/^must have 8 to 1000 characters/, 'At least 8 characters'],
    [/^must hold more than blanks/, 'Must not be blank'],
    [/^must not be the username$/, 'Must not be your username'],
    [/^must not be the e-?mail address$/, 'Must not be your email address'],
    [/^is one of the most common ones/, 'Too common; easy to guess. Try four random words.'],
  ],
  passwordConfirm: [[/^is not the same as /, 'Passwords do not match']],
  currentPassword: [[/^is missing: changing the e-?mail address/, 'Required to change your email']],
  email: [
    [/^must be such as |^is missing/, 'Enter a valid email address'],
    [/^'(.+)' has an account already$/, 'Another account uses this address'],
  ],
  name: [
    [
      /^must be 1 to 64 letters, digits and underscores/,
      'Letters, digits and _; must not start with a digit. Example: CRM_KEY',
    ],
  ],
  taskId: [[/^you have no task with the id /, 'Task not found. Select another one.']],
  token: [
    [/^is not good, or no longer/, 'This link was used or has expired. Request a new one.'],
    [/^is none of ours/, 'This link is incomplete. Open it from the email again.'],
  ],
  expiresAt: [[/is past; choose a later time$/, 'Must be in the future']],
  to: [
    [/^is before from$/, 'Must be after the start'],
    [/^lies in the future/, 'Must not be in the future'],
    [
      /^the range holds more than (\d+) occurrences/,
      (max) => `More than ${grouped(max)} runs. Select a shorter range.`,
    ],
  ],
  'quietHours.periods': [
    [/^leave no moment of the week/, 'Leave some time without quiet hours, or nothing would be sent.'],
  ],
};

/** Words for the messages at any field. */
const OF_ANY_FIELD: readonly Wording[] = [
  [/^you have no secret named (\S+); make it .+$/, (name) => `Secret ${name} does not exist. Create it under Secrets.`],
  [/^you have no file with the id .+$/, 'File not found. Upload it again.'],
  [/^(?:belongs to \S+|cannot be used), not to INTERVAL; remove it$/, 'Not allowed for interval schedules'],
  [/^belongs to \S+, not to ONE_TIME; remove it$/, 'Not allowed for one-time schedules'],
  [/^belongs to \S+, not to CRON; remove it$/, 'Not allowed for recurring schedules'],
  [
    /^expression: .+ is (\d+) characters long; use at most (\d+)$/,
    (length, max) => `Cron expression too long (${length}; max ${max})`,
  ],
  [/^expression: .+ never fires in the next (\d+) years.*$/, (years) => `Never matches in the next ${years} years`],
  [/^(.+): .+ runs backwards; use (.+)$/, (part, right) => `${capital(part)}: range is reversed; use ${right}`],
  [/^(.+): .+ has an empty place in its list.*$/, (part) => `${capital(part)}: empty value in list`],
  [/^expression: '.*' names a zone; .+$/, 'Set the time zone in its own field'],
  [/ is in the past; .*$/, 'Must be in the future'],
  [/^the time (\S+) does not exist/, (time) => `${time} does not exist`],
  [
    /^(?:is not a time; use RFC 3339|must be a time of RFC 3339|has no offset: |is a day without a time: )/,
    'Select a date and time.',
  ],
  [/^must be a time of day such as (\S+)$/, (example) => `Enter a time, e.g. ${example}.`],
  [/^must be one character, such as "(.)"$/, (example) => `Must be a single character, e.g. ${example}`],
  [/^is missing: .+$/, 'Required'],
  [/^(?:must hold more than blanks|must not be empty|must be given and not empty)$/, 'Required'],
  [/^must be a text of at most (\d+) characters$/, (max) => `At most ${grouped(max)} characters`],
  [/^must be a text of at least (\d+) characters$/, (min) => `At least ${grouped(min)} characters`],
  [/^must be a text of (\d+) to (\d+) characters$/, (min, max) => `${grouped(min)}–${grouped(max)} characters`],
  [/^must be a text$/, 'Must be text'],
  [/^must be a list(?: of texts|, each a text.*)?$/, 'Must be a list'],
  [
    /^must be a whole number from (\d+) to (\d+)$/,
    (min, max) => `Whole number from ${grouped(min)} to ${grouped(max)}`,
  ],
  [/^must be a whole number of at least (\d+)$/, (min) => `Whole number, at least ${grouped(min)}`],
  [/^must be a whole number of at most (\d+)$/, (max) => `Whole number, at most ${grouped(max)}`],
  [/^must be a whole number$/, 'Must be a whole number'],
  [
    /^(?:each value in \w+ must be one of the following values: |must be one of )(.+)$/,
    (choices) => `Must be one of: ${choices}`,
  ],
];

/** Gives the text to show for a message of the API at a field, by its path such as `schedule.cron`. Pure. */
export function fieldWords(path: string, message: string): string {
  const own = OF_FIELD[path] ?? OF_FIELD[path.split('.').at(-1) ?? ''] ?? [];
  const text = withoutName(path, message);
  // An empty field was not filled in, whatever its value would have to be.
  const plain = text.replace(/; given: .*$/s, '');
  return (
    worded(own, text) ??
    worded(own, plain) ??
    (/; given: ""$/.test(text) ? emptyWords(plain) : worded(OF_ANY_FIELD, plain)) ??
    plain
  );
}

function emptyWords(plain: string): string {
  const words = worded(OF_ANY_FIELD, plain);
  return words !== null && /^(?:Select|Enter|Must be a single)/.test(words) ? words : 'Required';
}

/** Removes the name of the field, with which some messages begin: "schedule.cron minute: …", "the username must have …". */
function withoutName(path: string, message: string): string {
  const field = path.split('.').at(-1) ?? path;
  for (const name of [path, field])
    for (const start of [`${name}: `, `${name} `]) if (message.startsWith(start)) return message.slice(start.length);
  return message.replace(/^the (?:username|password|e-?mail address) (?=must |is one of )/, '');
}
