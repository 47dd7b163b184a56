import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { ApiClient } from '#testing/api-client';
import type { ReceivedMail } from '#testing/servers/smtp-inbox';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
beforeAll(
  async () =>
    void (system = await WholeSystem.start({ env: { MAX_TASKS_PER_USER: '30', MAX_RECIPIENTS_PER_DAY: '2' } })),
  120_000,
);
afterAll(() => system?.stop());

const DATA = { kind: 'data', params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select a from input' } };
const FAILS = { ...DATA, params: { ...DATA.params, sql: 'select b from input' }, retry: { maxAttempts: 1 } };
const DAILY = { schedule: { type: 'CRON', cron: '0 0 1 1 *' } };
const ALL_DAYS = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];
/** Quiet hours that cover every minute but one, twelve hours from now, so that it is quiet whatever the time is. */
function quietNow(): object {
  const hour = (ahead: number): string => String((new Date().getUTCHours() + ahead + 24) % 24).padStart(2, '0');
  return { days: ALL_DAYS, from: `${hour(-6)}:00`, to: `${hour(6)}:00` };
}

const rowsOf = (task: any): Promise<any[]> =>
  system.rows(`SELECT * FROM deliveries WHERE task_id = $1 AND channel = 'EMAIL' ORDER BY created_at, id`, [task.id]);
const deliveriesOf = (task: any, count: number): Promise<any[]> =>
  system.until(
    () => rowsOf(task),
    { what: `${count} deliveries` },
    (rows) => rows.length === count,
  );
const mailsOf = (task: any): ReceivedMail[] => system.inbox.withHeader('x-carillon-task', task.id);
const mailed = (task: any, count: number): Promise<ReceivedMail[]> =>
  system.until(
    async () => mailsOf(task),
    { what: `${count} mails` },
    (mails) => mails.length === count,
  );
const digestsTo = (address: string): ReceivedMail[] =>
  system.inbox.withHeader('x-carillon-event', 'DIGEST').filter(({ to }) => to.includes(address));
const ends = (user: ApiClient, task: any, count: number): Promise<any> =>
  system.until(
    () => user.get(`/api/tasks/${task.id}/runs`),
    { what: `${count} runs have ended` },
    ({ results }: any) => results.filter(({ finishedAt }: any) => finishedAt !== null).length === count,
  );
async function run(user: ApiClient, task: any): Promise<void> {
  const { id } = await user.post(`/api/tasks/${task.id}/run`);
  await system.until(
    () => user.get(`/api/runs/${id}`),
    { what: 'it ends' },
    ({ finishedAt }: any) => finishedAt !== null,
  );
}
/** The path of the link in a header or a text, on this system. */
const linkIn = (text: string | undefined, name: string): string => {
  const path = new RegExp(`/api/notifications/${name}\\?token=[\\w.-]+`).exec(text ?? '')?.[0];
  if (path === undefined) throw new Error(`no link to ${name} in ${text}`);
  return system.api.baseUrl + path;
};
const oneClick = (url: string): Promise<Response> =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });

it('the owner of a task gets a mail when new zone rules move its next run', async () => {
  const vera = await system.api.register('vera');
  const schedule = { type: 'CRON', cron: '0 9 15 1 *', timeZone: 'America/Vancouver' };
  const task = await vera.post('/api/tasks', { title: 'Opening', ...DATA, schedule });
  expect(task.schedule.nextDueAt).toMatch(/-01-15T16:00:00/);
  // The occurrence is moved to where it was planned before British Columbia stopped changing its clocks.
  await system.rows(`UPDATE schedules SET next_due_at = next_due_at + interval '1 hour' WHERE task_id = $1`, [task.id]);
  await system.rows(`UPDATE zone_rules SET version = '2025c'`);
  const env = { PATH: process.env.PATH, DATABASE_URL: system.env.DATABASE_URL };
  const raised = spawnSync(process.execPath, [join(process.cwd(), 'dist/run/cli.js'), 'zones', 'raise'], { env });
  expect([raised.status, raised.stderr.toString()]).toEqual([0, '']);
  const [rules] = await system.rows<{ version: string }>(`SELECT version FROM zone_rules`);
  const [mail] = await mailed(task, 1);
  expect(mail?.headers.get('x-carillon-event')).toBe('REPAIRED');
  const text = mail?.text?.replaceAll(/\s+/g, ' ');
  expect(text).toContain(`The law of America/Vancouver has changed (zone rules ${rules!.version})`);
  expect(text).toMatch(/planned for 15 Jan \d{4}, 10:00:00 MST and is now at 15 Jan \d{4}, 09:00:00 MST/);
  expect((await vera.get(`/api/tasks/${task.id}`)).schedule.nextDueAt).toBe(task.schedule.nextDueAt);
});

describe('a mail', () => {
  it('has text and HTML, belongs to the thread of its task, and tells how to unsubscribe', async () => {
    const ada = await system.api.register('ada');
    const task = await ada.post('/api/tasks', { title: '<Q4> & more', ...DATA });
    await mailed(task, 1);
    await run(ada, task);
    const [first, second] = (await mailed(task, 2)) as [ReceivedMail, ReceivedMail];
    const [delivery] = await rowsOf(task);
    expect(first.messageId).toBe(`<delivery.${delivery.id}@${first.messageId.split('@')[1]}`);
    expect(first.headers.get('auto-submitted')).toBe('auto-generated');
    expect(first.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(first.headers.get('references')).toContain(`task.${task.id}@`);
    expect(second.headers.get('references')).toBe(first.headers.get('references'));
    expect(second.messageId).not.toBe(first.messageId);
    expect(first.text).toContain('<Q4> & more completed');
    expect(first.html).toContain('&lt;Q4&gt; &amp; more');
    expect(first.html).not.toContain('<Q4>');
    expect(first.html).not.toContain('<img');
  });

  it('a POST to its link unsubscribes from all mails without a login, and a GET changes nothing', async () => {
    const bob = await system.api.register('bob');
    const task = await bob.post('/api/tasks', { title: 'one click', ...DATA });
    const [mail] = await mailed(task, 1);
    const link = linkIn(mail?.headers.get('list-unsubscribe'), 'unsubscribe');
    const page = await fetch(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('<form method="post"');
    const before = await bob.get('/api/notifications/preferences');
    expect(before.channels.FAILED).toMatchObject({ EMAIL: true, IN_APP: true });
    expect((await oneClick(link)).status).toBe(200);
    expect((await oneClick(link)).status).toBe(200);
    const { channels } = await bob.get('/api/notifications/preferences');
    for (const channel of Object.values<any>(channels)) expect(channel).toMatchObject({ EMAIL: false, IN_APP: true });
    await run(bob, task);
    expect(await bob.get('/api/notifications/unread-count')).toEqual({ count: 2 });
    expect(await rowsOf(task)).toHaveLength(1);
    // Mails about the account are still sent.
    await bob.post('/api/auth/password/forgot', { email: 'bob@example.com' });
    const isReset = ({ to }: ReceivedMail): boolean => to.includes('bob@example.com');
    const resets = await system.until(
      async () => system.inbox.withHeader('x-carillon-event', 'RESET_PASSWORD').filter(isReset),
      { what: 'the mail that resets' },
      ({ length }) => length === 1,
    );
    expect(resets[0]?.headers.has('list-unsubscribe')).toBe(false);
  });

  it('a link that was tampered with does nothing', async () => {
    const cleo = await system.api.register('cleo');
    const task = await cleo.post('/api/tasks', { title: 'forged', ...DATA });
    const [mail] = await mailed(task, 1);
    const link = linkIn(mail?.text, 'unsubscribe');
    const other = (await system.api.register('dora')) as any;
    const { id } = await other.get('/api/users/me');
    const { id: own } = await cleo.get('/api/users/me');
    for (const forged of [
      link.replace(own, id),
      link.slice(0, -1),
      `${link}A`,
      link.replace('unsubscribe?', 'mute?'),
      link.replace(/unsubscribe/g, 'acknowledge'),
    ])
      expect((await oneClick(forged)).status).toBe(400);
    expect((await oneClick(`${system.api.baseUrl}/api/notifications/unsubscribe`)).status).toBe(400);
    const form = new URLSearchParams({ before: '2030-01-01T00:00:00Z' });
    const headers = { authorization: `Bearer ${cleo.token}` };
    const answer = await fetch(`${system.api.baseUrl}/api/notifications/read-all`, {
      method: 'POST',
      body: form,
      headers,
    });
    expect(answer.status).toBe(415);
  });

  it('the link of a failure stops the reminders when its page is answered, not when it is opened', async () => {
    const liv = await system.api.register('liv');
    const notify = { remindEverySeconds: 3600 };
    const task = await liv.post('/api/tasks', { title: 'broken', ...FAILS, ...DAILY, notify });
    await run(liv, task);
    const [mail] = await mailed(task, 1);
    const link = linkIn(mail?.text, 'acknowledge');
    const page = await fetch(link);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('Acknowledge that this task is failing?');
    const ofTask = (): Promise<any> => liv.get(`/api/tasks/${task.id}`);
    expect(await ofTask()).toMatchObject({ acknowledgedAt: null, nextReminderAt: expect.any(String) });
    const answer = async (): Promise<string> =>
      (await fetch(link, { method: 'POST', body: new URLSearchParams() })).text();
    expect(await answer()).toContain('Reminders stop until the task recovers and fails again.');
    const { acknowledgedAt } = await ofTask();
    expect(acknowledgedAt).not.toBeNull();
    expect(await answer()).toContain('Acknowledged.');
    expect(await ofTask()).toMatchObject({ acknowledgedAt, nextReminderAt: null });
    await liv.patch(`/api/tasks/${task.id}`, { params: DATA.params });
    await run(liv, task);
    expect(await answer()).toContain('This task is not failing.');
    await liv.ok('DELETE', `/api/tasks/${task.id}`);
    expect(await answer()).toContain('This task is not failing.');
  });

  it('its other link mutes one task', async () => {
    const eve = await system.api.register('eve');
    const [loud, quiet] = [
      await eve.post('/api/tasks', { title: 'loud', ...DATA }),
      await eve.post('/api/tasks', { title: 'quiet', ...DATA }),
    ];
    await mailed(loud, 1);
    const [mail] = await mailed(quiet, 1);
    expect((await oneClick(linkIn(mail?.text, 'mute'))).status).toBe(200);
    expect((await eve.get(`/api/tasks/${quiet.id}`)).notify.muted).toBe(true);
    await run(eve, quiet);
    await run(eve, loud);
    await mailed(loud, 2);
    expect(mailsOf(quiet)).toHaveLength(1);
    expect(await eve.get('/api/notifications/unread-count')).toEqual({ count: 4 });
  });
});

describe('mails that are held', () => {
  it('in quiet hours wait for their end, show this, and are sent as one mail that no attempt changes', async () => {
    const fay = await system.api.register('fay');
    const preferences = { quietHours: { enabled: true, timeZone: 'UTC', periods: [quietNow()] } };
    expect(await fay.ok('PUT', '/api/notifications/preferences', preferences)).toMatchObject(preferences);
    expect((await fay.get('/api/users/me')).quietHours).toMatchObject(preferences.quietHours);
    const succeeding = await fay.post('/api/tasks', { title: 'good', ...DATA });
    const bad = await fay.post('/api/tasks', { title: 'bad', ...FAILS });
    const [held] = await deliveriesOf(succeeding, 1);
    await deliveriesOf(bad, 1);
    const { results } = await fay.get(`/api/deliveries?taskId=${succeeding.id}`);
    expect(results).toMatchObject([{ status: 'PENDING', attempts: 0, heldUntil: held.held_until.toISOString() }]);
    expect(held.held_until.getTime()).toBeGreaterThan(Date.now());
    expect(await fay.get('/api/notifications/held')).toMatchObject({ count: 2 });
    expect(await fay.get('/api/notifications/unread-count')).toEqual({ count: 2 });

    await fay.ok('PUT', '/api/notifications/preferences', { quietHours: { enabled: false } });
    const [digest] = await system.until(
      async () => digestsTo('fay@example.com'),
      { what: 'the digest' },
      ({ length }) => length === 1,
    );
    expect(digest?.subject).toBe('[Carillon] 2 notifications: 1 failed, 1 completed');
    expect(digest?.headers.get('list-unsubscribe')).toContain('/unsubscribe?token=');
    expect([...mailsOf(succeeding), ...mailsOf(bad)]).toEqual([]);
    const sent = (): Promise<any[]> =>
      system.rows(`SELECT status, digest_id, attempts FROM deliveries WHERE task_id = ANY($1)`, [
        [succeeding.id, bad.id],
      ]);
    const both = await system.until(sent, { what: 'both are marked' }, (rows) =>
      rows.every(({ status }: any) => status === 'SENT'),
    );
    expect(new Set(both.map(({ digest_id }: any) => digest_id)).size).toBe(1);

    // This is the state after a crash between sending and marking.
    await system.rows(
      `UPDATE deliveries SET status = 'PENDING', finished_at = NULL, next_try_at = now(), published_at = NULL WHERE task_id = ANY($1)`,
      [[succeeding.id, bad.id]],
    );
    const twice = await system.until(
      async () => digestsTo('fay@example.com'),
      { what: 'the same once more' },
      ({ length }) => length === 2,
    );
    expect(twice[1]?.messageId).toBe(twice[0]?.messageId);
    expect(twice[1]?.subject).toBe(twice[0]?.subject);
  });

  it('an urgent mail is sent in quiet hours when its user allows it', async () => {
    const gus = await system.api.register('gus');
    const quietHours = {
      enabled: true,
      timeZone: 'UTC',
      periods: [quietNow()],
      urgentPasses: true,
      urgent: ['FAILED'],
    };
    await gus.ok('PATCH', '/api/users/me', { quietHours });
    const succeeding = await gus.post('/api/tasks', { title: 'good', ...DATA });
    const bad = await gus.post('/api/tasks', { title: 'bad', ...FAILS });
    await mailed(bad, 1);
    const [held] = await deliveriesOf(succeeding, 1);
    expect(held).toMatchObject({ status: 'PENDING', held_because: 'QUIET_HOURS' });
  });

  it('a retry that is due in quiet hours waits for their end and does not count as an attempt', async () => {
    const hal = await system.api.register('hal');
    system.inbox.refuse(451);
    const task = await hal.post('/api/tasks', { title: 'later', ...DATA });
    const tried = await system.until(
      () => rowsOf(task),
      { what: 'a try' },
      ([row]) => /451|told/.test(row?.answer ?? ''),
    );
    expect(tried[0]).toMatchObject({ status: 'PENDING', attempts: 1, held_until: null });
    await hal.ok('PUT', '/api/notifications/preferences', {
      quietHours: { enabled: true, timeZone: 'UTC', periods: [quietNow()] },
    });
    system.inbox.accept();
    await system.rows(`UPDATE deliveries SET next_try_at = now() WHERE task_id = $1`, [task.id]);
    const rows = await system.until(
      () => rowsOf(task),
      { what: 'it is held' },
      ([row]) => row.held_until !== null,
    );
    expect(rows[0]).toMatchObject({ status: 'PENDING', attempts: 1 });
  });

  it('mails of one kind beyond the digest limit become one', async () => {
    const ida = await system.api.register('ida');
    await ida.ok('PUT', '/api/notifications/preferences', { digest: { moreThan: 3, withinMinutes: 5 } });
    const task = await ida.post('/api/tasks', {
      title: 'many',
      ...DATA,
      ...DAILY,
      overlap: 'ALLOW',
      notify: { on: ['COMPLETED'] },
    });
    await Promise.all(Array.from({ length: 8 }, () => ida.post(`/api/tasks/${task.id}/run`)));
    await ends(ida, task, 8);
    const rows = await deliveriesOf(task, 8);
    const held = rows.filter(({ held_because }) => held_because === 'DIGEST');
    expect(held).toHaveLength(5);
    expect(new Set(held.map(({ held_until }) => held_until.getTime())).size).toBe(1);
    await mailed(task, 3);
    await system.rows(
      `UPDATE deliveries SET held_until = now(), next_try_at = now() WHERE held_until IS NOT NULL AND task_id = $1`,
      [task.id],
    );
    const [digest] = await system.until(
      async () => digestsTo('ida@example.com'),
      { what: 'the digest' },
      ({ length }) => length === 1,
    );
    expect(digest?.subject).toBe('[Carillon] 5 notifications: 5 completed');
    expect(mailsOf(task)).toHaveLength(3);
  });
});

describe('a notification', () => {
  it('is sent by default when a one-time run completes, and when a recurring task fails or recovers', async () => {
    const jan = await system.api.register('jan');
    const again = await jan.post('/api/tasks', { title: 'again', ...FAILS, ...DAILY });
    expect(again.notify.on).toEqual(['FAILED', 'RECOVERED', 'PAUSED', 'REPAIRED']);
    await run(jan, again);
    await jan.patch(`/api/tasks/${again.id}`, { params: DATA.params });
    await run(jan, again);
    await run(jan, again);
    const once = await jan.post('/api/tasks', { title: 'once', ...DATA });
    await deliveriesOf(once, 1);
    expect((await rowsOf(again)).map(({ event }) => event)).toEqual(['FAILED', 'RECOVERED']);
    expect((await rowsOf(once)).map(({ event }) => event)).toEqual(['COMPLETED']);
  });

  it('reminds of a failing task until somebody acknowledges it or it recovers', async () => {
    const kim = await system.api.register('kim');
    const notify = { remindEverySeconds: 3600 };
    const task = await kim.post('/api/tasks', { title: 'broken', ...FAILS, ...DAILY, notify });
    expect((await kim.send('POST', `/api/tasks/${task.id}/acknowledge`)).status).toBe(409);
    const remind = (): Promise<any> =>
      system.rows(
        `UPDATE tasks SET next_reminder_at = now() WHERE id = $1 AND next_reminder_at IS NOT NULL RETURNING 1`,
        [task.id],
      );
    await run(kim, task);
    expect(await kim.get(`/api/tasks/${task.id}`)).toMatchObject({
      acknowledgedAt: null,
      nextReminderAt: expect.any(String),
    });
    for (const count of [1, 2]) {
      await remind();
      await system.until(
        async () => mailsOf(task).filter(({ headers }) => headers.get('x-carillon-event') === 'REMINDER'),
        { what: 'a reminder' },
        ({ length }) => length === count,
      );
    }
    const acknowledged = await kim.post(`/api/tasks/${task.id}/acknowledge`);
    expect(acknowledged).toMatchObject({ acknowledgedAt: expect.any(String), nextReminderAt: null });
    await run(kim, task);
    expect(await kim.get(`/api/tasks/${task.id}`)).toMatchObject({ failuresInARow: 2, nextReminderAt: null });
    await kim.patch(`/api/tasks/${task.id}`, { params: DATA.params });
    await run(kim, task);
    expect(await kim.get(`/api/tasks/${task.id}`)).toMatchObject({ acknowledgedAt: null, nextReminderAt: null });
  });

  it('is sent for every quota that is reached, once a day each', async () => {
    const max = await system.api.register('max');
    const { id } = await max.get('/api/users/me');
    const quotas = (terms: object): Promise<unknown> =>
      system.rows(`UPDATE users SET quotas = $2::jsonb WHERE id = $1`, [id, JSON.stringify(terms)]);
    const reached = (count: number): Promise<any[]> =>
      system.until(
        () =>
          system.rows(`SELECT event_key, note FROM notifications WHERE user_id = $1 AND event = 'QUOTA_REACHED'`, [id]),
        { what: `${count} quotas are told` },
        ({ length }) => length >= count,
      );
    await quotas({ maxFiles: 0, maxTasks: 1 });
    for (const name of ['a.csv', 'b.csv']) {
      const body = new FormData();
      body.set('file', new Blob(['a\n1']), name);
      const headers = { authorization: `Bearer ${max.token}` };
      expect((await fetch(`${system.api.baseUrl}/api/files`, { method: 'POST', body, headers })).status).toBe(409);
    }
    const tasks = ['one', 'two'].map((title) => ({ title, ...DATA, ...DAILY }));
    expect((await max.send('POST', '/api/tasks/import', { version: 1, tasks })).body.code).toBe('QUOTA_EXCEEDED');
    const hook = { url: 'https://example.com/hook', enabled: false };
    for (let made = 0; made < 50; made++) await max.post('/api/webhooks', hook);
    expect((await max.send('POST', '/api/webhooks', hook)).status).toBe(409);
    const params = { to: ['a@example.com', 'b@example.com', 'c@example.com'], subject: 'x', text: 'x' };
    const mail = await max.post('/api/tasks', { title: 'mails', kind: 'email', params, ...DAILY });
    await run(max, mail);
    await run(max, mail);
    await quotas({ requestsPerSecond: 3 });
    await Promise.all(Array.from({ length: 20 }, () => max.send('GET', '/api/users/me')));
    const deliveriesOf = (await reached(5)).map(({ event_key }) => event_key.split(':')[1]);
    expect(deliveriesOf.toSorted()).toEqual(['mails', 'requests', 'tasks', 'uploads', 'webhooks']);
  });

  it('of a reached quota is sent once a day, however often the quota refuses', async () => {
    const lee = await system.api.register('lee');
    const { id } = await lee.get('/api/users/me');
    await system.rows(`UPDATE users SET quotas = '{"maxTasks": 1}' WHERE id = $1`, [id]);
    await lee.post('/api/tasks', { title: 'first', ...DATA, ...DAILY });
    for (let tries = 0; tries < 3; tries++)
      expect((await lee.send('POST', '/api/tasks', { title: 'more', ...DATA })).status).toBeGreaterThanOrEqual(400);
    const { results } = await lee.get('/api/notifications');
    expect(results).toMatchObject([
      { event: 'QUOTA_REACHED', taskId: null, note: expect.stringContaining('at most 1') },
    ]);
  });
});
