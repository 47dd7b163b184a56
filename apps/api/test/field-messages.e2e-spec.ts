import type { ApiClient } from '#testing/api-client';
import { WholeSystem } from '#testing/processes/whole-system';

/**
 * The API answers bad input with all errors at once, one message for each field, with what was sent and what would be
 * right.
 */

let system: WholeSystem;
let ada: ApiClient;

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'], env: { MIN_INTERVAL_SECONDS: '10' } });
  ada = await system.api.register('ada');
});

afterAll(() => system?.stop());

const TASK = { title: 'fine', kind: 'http', params: { url: 'https://example.com/' } };
const ACCOUNT = { username: 'bob', email: 'bob@example.com', password: 'long enough', passwordConfirm: 'long enough' };

async function errorsOf(method: string, path: string, body?: unknown): Promise<Record<string, string[]>> {
  const answer = await ada.send(method, path, body);
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 400, body: { code: 'VALIDATION' } });
  return answer.body.errors;
}

const task = (part: object): Promise<Record<string, string[]>> => errorsOf('POST', '/api/tasks', { ...TASK, ...part });

describe('all errors of a task are reported at once', () => {
  it('whether in its own fields, its schedule, its params or within those', async () => {
    const errors = await task({
      title: '',
      timeoutSeconds: 'ten',
      retry: { maxAttempts: 99 },
      kind: 'data',
      params: { source: { url: 'http://127.0.0.1/' }, format: 'xlsx', sql: '{{secret.NONE}}', surprise: 1 },
      schedule: {
        type: 'CRON',
        cron: '60 * * * *',
        timeZone: 'Mars/Olympus',
        maxRuns: 0,
        runAt: '2027-01-01T00:00:00Z',
      },
    });
    expect(Object.keys(errors).toSorted()).toEqual([
      'params.format',
      'params.source.url',
      'params.sql',
      'params.surprise',
      'retry.maxAttempts',
      'schedule.cron',
      'schedule.maxRuns',
      'schedule.runAt',
      'schedule.timeZone',
      'timeoutSeconds',
      'title',
    ]);
    expect(Object.values(errors).map((messages) => messages.length)).toEqual(Object.keys(errors).map(() => 1));
  });

  it('with the missing fields of its schedule beside the invalid ones', async () => {
    const errors = await task({ schedule: { type: 'INTERVAL', timeZone: 'Nowhere', endsAt: '2020-01-01T00:00:00Z' } });
    expect(Object.keys(errors).toSorted()).toEqual(['schedule.endsAt', 'schedule.seconds', 'schedule.timeZone']);
  });

  it('with the shortest interval that this user may have, for an interval of zero', async () => {
    expect(await task({ schedule: { type: 'INTERVAL', seconds: 0 } })).toEqual({
      'schedule.seconds': [expect.stringMatching(/^0 is out of range; use a whole number from 10 to 3\d+$/)],
    });
    expect(await task({ schedule: { type: 'INTERVAL', interval: 0 } })).toMatchObject({
      'schedule.interval': [expect.stringMatching(/did you mean seconds\?$/)],
    });
  });

  it('in a change, in many tasks, in an import and in a preview', async () => {
    const { id } = await ada.post('/api/tasks', { ...TASK, schedule: { type: 'INTERVAL', seconds: 60 } });
    const wrong = { title: '', params: { url: 'x' }, schedule: { seconds: 1, maxRuns: 'x' } };
    const fields = ['params.url', 'schedule.maxRuns', 'schedule.seconds', 'title'];
    expect(Object.keys(await errorsOf('PATCH', `/api/tasks/${id}`, wrong)).toSorted()).toEqual(fields);
    const whole = { ...TASK, ...wrong, schedule: { type: 'INTERVAL', ...wrong.schedule } };
    const bulk = await errorsOf('POST', '/api/tasks/bulk', { tasks: [TASK, whole], surprise: 1 });
    expect(Object.keys(bulk).toSorted()).toEqual(['surprise', ...fields.map((field) => `tasks.1.${field}`)]);
    const imported = await errorsOf('POST', '/api/tasks/import', { tasks: [TASK, whole] });
    expect(Object.keys(imported).toSorted()).toEqual(fields.map((field) => `tasks[1].${field}`));
    const preview = { schedule: { type: 'CRON', cron: 'x', maxRuns: 'x' }, count: 1000 };
    expect(Object.keys(await errorsOf('POST', '/api/schedules/preview', preview)).toSorted()).toEqual([
      'count',
      'schedule.cron',
      'schedule.maxRuns',
    ]);
  });

  it('in a query and in a registration', async () => {
    const query =
      'page=x&pageSize=1000&status=SLEEPING,IDLE&ordering=-created_at,titel,colour&startDate=2027-02-30&per_page=5';
    const errors = await errorsOf('GET', `/api/tasks?${query}`);
    expect(errors).toEqual({
      page: ['must be a whole number from 1 to 1000000; given: "x"'],
      pageSize: ['must be a whole number from 1 to 100; given: 1000'],
      status: [expect.stringMatching(/^'SLEEPING', 'IDLE' are not known; use PENDING, QUEUED/)],
      ordering: [
        expect.stringMatching(/^cannot order by 'created_at', 'titel', 'colour'; did you mean -createdAt, title\?/),
      ],
      startDate: [expect.stringMatching(/^the day 2027-02-30 does not exist/)],
      per_page: ['is not a known field; did you mean pageSize?'],
    });
    for (const list of ['/api/tasks', '/api/runs', '/api/notifications', '/api/deliveries'])
      expect(await errorsOf('GET', `${list}?ordering=createdAt&ordering=-createdAt`)).toEqual({
        ordering: ['comes 2 times: send it once, as ordering=createdAt,-createdAt'],
      });
    const account = { ...ACCOUNT, passwordConfirm: 'other', timeZone: 'Mars/Olympus', username: 'ada' };
    expect(Object.keys(await errorsOf('POST', '/api/auth/register', account)).toSorted()).toEqual([
      'passwordConfirm',
      'timeZone',
      'username',
    ]);
  });

  it('with the zones of a profile, which the rules of zones decide about', async () => {
    const quietHours = { enabled: 1, timeZone: 'Europe/Belrin' };
    const profile = { timeZone: 'Mars/Base', firstName: 'a://b', quietHours };
    expect(await errorsOf('PATCH', '/api/users/me', profile)).toMatchObject({
      timeZone: [expect.stringMatching(/^'Mars\/Base' is not an IANA time zone; use /)],
      firstName: [expect.stringContaining("'://' is not allowed")],
      'quietHours.enabled': [expect.stringContaining('must be true or false')],
      'quietHours.timeZone': [expect.stringContaining('use Europe/Berlin')],
    });
    expect(await errorsOf('POST', '/api/tasks/import?dryRun=true', { tasks: [] })).toEqual({
      dryRun: ['is not a known parameter: this route takes none; fields go into the JSON body'],
    });
  });
});

describe('the message of a refused field quotes the value and says what is valid', () => {
  it.each<[part: object, field: string, message: string | RegExp]>([
    [{ timeoutSeconds: 'ten' }, 'timeoutSeconds', 'must be a whole number from 1 to 86400; given: "ten"'],
    [{ title: null }, 'title', 'must be a text of 1 to 200 characters; given: null'],
    [{ title: 'x'.repeat(201) }, 'title', 'must be a text of 1 to 200 characters; given: 201 characters'],
    [{ tags: 'crm' }, 'tags', /^must be a list of at most 20 items, each a text .*; given: "crm"$/],
    [{ tags: [1] }, 'tags', /^must be a list of at most 20 items, each a text .*; given: \[1\]$/],
    [{ notify: { on: 'FAILED' } }, 'notify.on', /^must be a list, each one of COMPLETED, .*; given: "FAILED"$/],
    [{ kind: 'shell' }, 'kind', 'must be one of email, http, data, command; given: "shell"'],
    [{ kind: undefined }, 'kind', 'is missing: must be one of email, http, data, command'],
    [{ retry: 'often' }, 'retry', /^must be an object with fields such as maxAttempts, backoff, .*; given: "often"$/],
    [{ shedule: {} }, 'shedule', 'is not a known field; did you mean schedule?'],
    [{ retry: { max_attempts: 1 } }, 'retry.max_attempts', 'is not a known field; did you mean maxAttempts?'],
    [
      { params: { url: 'https://example.com/', methd: 'GET' } },
      'params.methd',
      'is not a known field; did you mean method?',
    ],
    [
      { schedule: { type: 'ONE_TIME', runAt: '2027-02-30T00:00:00Z' } },
      'schedule.runAt',
      'the day 2027-02-30 does not exist: that month has the days 01 to 28; given: "2027-02-30T00:00:00Z"',
    ],
    [
      { schedule: { type: 'CRON', cron: '0, 30 * * * *' } },
      'schedule.cron',
      "expression: '0, 30 * * * *' has a blank beside a comma; write a list without blanks, such as 0,30",
    ],
    [
      { schedule: { type: 'CRON', cron: '0 0 * * *', timeZone: '+05:30' } },
      'schedule.timeZone',
      "'+05:30' is not an IANA time zone; use a place whose clock follows the law there, such as Europe/Berlin",
    ],
    [
      { schedule: { type: 'CRON', cron: '0 0 * * *', timeZone: '-03:00' } },
      'schedule.timeZone',
      /or Etc\/GMT\+3 for the fixed offset -03:00$/,
    ],
    [
      { schedule: { type: 'ONE_TIME', runAt: '2027-02-02T00:00:00Z', endsAt: '2027-02-01T00:00:00Z' } },
      'schedule.endsAt',
      /would never run; use 2027-02-02T00:00:00.000Z or later$/,
    ],
    [
      { schedule: { type: 'ONE_TIME', runAt: '2027-02-02T00:00:00Z', startsAt: '2027-02-03T00:00:00Z' } },
      'schedule.startsAt',
      /would never run; use 2027-02-02T00:00:00.000Z or earlier$/,
    ],
    [{ title: '\u200b\u2060 \u3164' }, 'title', /^must hold something that can be seen/],
  ])('for %j', async (part, field, message) => {
    expect(await task(part)).toEqual({
      [field]: [typeof message === 'string' ? message : expect.stringMatching(message)],
    });
  });

  it('for a range whose end comes before its beginning', async () => {
    for (const list of ['/api/tasks', '/api/runs', '/api/notifications', '/api/deliveries'])
      expect(await errorsOf('GET', `${list}?startDate=2026-11-05&endDate=2026-11-01`)).toEqual({
        endDate: ['is before startDate (2026-11-05): turn the range round; given: "2026-11-01"'],
      });
    const { id } = await ada.post('/api/tasks', { ...TASK, schedule: { type: 'INTERVAL', seconds: 60 } });
    expect(
      await errorsOf('GET', `/api/tasks/${id}/occurrences?from=2026-11-05T00:00:00Z&to=2026-11-01T00:00:00Z`),
    ).toEqual({ to: [expect.stringContaining('is before from')] });
  });

  it('for a parameter that comes more than once', async () => {
    expect(await errorsOf('GET', '/api/tasks?status=FAILED&status=COMPLETED&search=a&search=b&page=0')).toEqual({
      status: ['comes 2 times: send it once, as status=FAILED,COMPLETED'],
      search: ['comes 2 times: send it once'],
      page: ['must be a whole number from 1 to 1000000; given: 0'],
    });
  });

  it('once for a list in place of an object, and not for each of its items', async () => {
    expect(await task({ notify: ['FAILED'], retry: [3] })).toEqual({
      notify: [expect.stringMatching(/^must be an object with fields such as on, .*; given: \["FAILED"\]$/)],
      retry: [expect.stringMatching(/^must be an object with fields such as maxAttempts, .*; given: \[3\]$/)],
    });
    const bulk = await errorsOf('POST', '/api/tasks/bulk', { tasks: [null, { ...TASK, title: '' }] });
    expect(Object.keys(bulk)).toContain('tasks.1.title');
    expect((await errorsOf('POST', '/api/tasks/bulk', { tasks: ['x', TASK] }))['tasks.0']).toEqual([
      'must be an object; given: "x"',
    ]);
  });

  it('and quotes a missing or invalid address once', async () => {
    const right = 'must be an address such as https://example.com/path';
    expect((await errorsOf('POST', '/api/webhooks', {})).url).toEqual([`is missing: ${right}`]);
    expect((await errorsOf('POST', '/api/webhooks', { url: 5 })).url).toEqual([`${right}, but is 5`]);
  });

  it('for a body that is no JSON', async () => {
    const answer = await ada.send('POST', '/api/tasks', '{"title": "x",}');
    expect(answer.body.errors).toEqual({
      body: ['is not JSON: Expected double-quoted property name at line 1, column 15'],
    });
  });

  it('for an address with invisible characters', async () => {
    for (const email of ['a\u200b@example.com', 'a@example.com\u202e', 'a\u00ad@example.com']) {
      const answer = await system.api.send('POST', '/api/auth/register', { ...ACCOUNT, email });
      expect(Object.keys(answer.body.errors)).toEqual(['email']);
      const params = { to: [email], subject: 'x', text: 'x' };
      expect(Object.keys(await task({ kind: 'email', params }))).toEqual(['params.to']);
    }
  });

  it('but quotes only the first word of an Authorization header of another form', async () => {
    const detailOf = async (authorization: string) =>
      (await system.api.send('GET', '/api/tasks', undefined, { authorization })).body.detail;
    expect(await detailOf('JWT abc.def')).toMatch(/the header Authorization begins with JWT$/);
    expect(await detailOf('car_abcdef')).toMatch(/the header Authorization is not of that form$/);
    expect(await detailOf('Bearer abc')).toMatch(/that has not expired$/);
  });

  it('but does not quote a password of blanks', async () => {
    const blank = ' '.repeat(10);
    const answer = await system.api.send('POST', '/api/auth/register', {
      ...ACCOUNT,
      password: blank,
      passwordConfirm: blank,
    });
    expect(answer.body.errors).toEqual({
      password: ['the password must hold more than blanks and invisible characters'],
    });
  });

  it('for a body in another content type', async () => {
    const answer = await ada.send('POST', '/api/tasks', 'title=x', { 'content-type': 'text/plain' });
    expect(answer).toMatchObject({
      status: 415,
      body: { detail: expect.stringContaining('send JSON with the header Content-Type: application/json') },
    });
    const file = await ada.send('POST', '/api/files', { file: 'x' });
    expect(file).toMatchObject({ status: 415, body: { detail: expect.stringContaining('multipart/form-data') } });
  });
});
