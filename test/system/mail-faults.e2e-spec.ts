import type { ApiClient } from '#testing/api-client';
import { FaultySmtp, type SmtpFault } from '#testing/servers/faulty-smtp';
import { WebhookReceiver } from '#testing/servers/webhook-receiver';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let smtp: FaultySmtp;
let receiver: WebhookReceiver;
let ada: ApiClient;

beforeAll(async () => {
  [smtp, receiver] = [await FaultySmtp.start(), await WebhookReceiver.start()];
  system = await WholeSystem.start({ env: { SMTP_URL: smtp.url, EGRESS_ALLOW: receiver.host } });
  ada = await system.api.register('ada');
  await ada.ok('PUT', '/api/notifications/preferences', { digest: { enabled: false } });
});
afterAll(async () => {
  await smtp?.stop();
  await system?.stop();
  await receiver?.stop();
});

const DATA = { kind: 'data', params: { source: { inline: 'a\n1' }, format: 'csv', sql: 'select a from input' } };
const mailOf = async (task: any): Promise<any> =>
  (await system.rows(`SELECT * FROM deliveries WHERE task_id = $1 AND channel = 'EMAIL'`, [task.id]))[0];
const mailWhen = (task: any, what: string, isGood: (mail: any) => boolean): Promise<any> =>
  system.until(
    () => mailOf(task),
    { what },
    (mail) => mail !== undefined && isGood(mail),
  );
const attemptsOf = async (id: string): Promise<any[]> => (await ada.get(`/api/deliveries/${id}`)).tries;
const sendAgain = (task: any): Promise<unknown> =>
  system.rows(`UPDATE deliveries SET next_try_at = now(), published_at = NULL WHERE task_id = $1`, [task.id]);

describe('a mail server that', () => {
  const PASSING: [string, SmtpFault, RegExp][] = [
    ['says 4xx', 451, /451 as told/],
    ['drops the connection at STARTTLS', 'drop-tls', /cannot be reached/],
    // The connection is not dropped later, because whether a small mail was completely sent by then would be a race.
    ['drops the connection in the middle of the dialogue', 'drop-before-mail', /cannot be reached/],
  ];
  it.each(PASSING)('%s gets the mail again later, once', async (_, fault, answer) => {
    smtp.become(fault);
    const task = await ada.post('/api/tasks', { title: 'patient', ...DATA });
    const failed = await mailWhen(task, 'a try has failed', ({ answer: said }) => said !== null);
    expect(failed).toMatchObject({ status: 'PENDING', attempts: 1, answer: expect.stringMatching(answer) });
    const [first] = await attemptsOf(failed.id);
    expect(failed.next_try_at.getTime()).toBeGreaterThan(Date.parse(first.at) + 15_000);
    smtp.become('none');
    await sendAgain(task);
    const sent = await mailWhen(task, 'it is sent', ({ status }) => status === 'SENT');
    expect(sent).toMatchObject({ attempts: 2, answer: '250 taken' });
    expect(smtp.taken.filter((id) => id.includes(sent.id))).toHaveLength(1);
    expect((await attemptsOf(sent.id)).map(({ outcome }) => outcome)).toEqual(['FAILED', 'SENT']);
  });

  it('answers 5xx gets no further attempt, and its answer is shown', async () => {
    smtp.become(550);
    const task = await ada.post('/api/tasks', { title: 'refused', ...DATA });
    const failed = await mailWhen(task, 'it has failed', ({ status }) => status === 'FAILED');
    expect(failed).toMatchObject({ attempts: 1, answer: expect.stringContaining('550 as told') });
    expect(await attemptsOf(failed.id)).toMatchObject([
      { outcome: 'FAILED', error: expect.stringContaining('550 as told') },
    ]);
  });

  it('dies before it confirms a mail does not get it again, unless the user replays it', async () => {
    smtp.become('drop-after-mail');
    const task = await ada.post('/api/tasks', { title: 'once', ...DATA });
    const failed = await mailWhen(task, 'it has failed', ({ status }) => status === 'FAILED');
    expect(failed).toMatchObject({ attempts: 1, answer: expect.stringContaining('may have been taken') });
    const idsOfMail = (): string[] => smtp.whole.filter((messageId) => messageId.includes(failed.id));
    expect(idsOfMail()).toHaveLength(1);
    smtp.become('none');
    await ada.post(`/api/deliveries/${failed.id}/replay`);
    await mailWhen(task, 'it is sent', ({ status }) => status === 'SENT');
    expect([idsOfMail().length, new Set(idsOfMail()).size]).toEqual([2, 1]);
  });

  it('dies before it confirms a mail about an account does not get it again', async () => {
    smtp.become('drop-after-mail');
    await system.api.ok('POST', '/api/auth/password/forgot', { email: 'ada@example.com' });
    const [mail] = await system.until(
      () => system.rows(`SELECT * FROM account_mails WHERE purpose = 'RESET_PASSWORD'`),
      { what: 'it has failed' },
      ([found]: any[]) => found?.status === 'FAILED',
    );
    expect(mail).toMatchObject({ attempts: 1, answer: expect.stringContaining('may have been taken') });
  });

  it('hangs delays neither webhooks nor notices nor runs, and gets all mails when it recovers', async () => {
    // A mail may take ten minutes, so the mails behind it wait long.
    smtp.become('silent-after-mail');
    const { connections } = smtp;
    const { id: taskId } = await ada.post('/api/tasks', {
      ...{ title: 'many', kind: 'http', params: { url: receiver.url('/work') }, overlap: 'ALLOW' },
      ...{ schedule: { type: 'CRON', cron: '0 0 1 1 *' }, notify: { on: ['COMPLETED'] } },
    });
    const done = (count: number): Promise<any> =>
      system.until(
        () => system.rows(`SELECT status, count(*)::int FROM runs WHERE task_id = $1 GROUP BY status`, [taskId]),
        { what: `${count} runs are done` },
        ([first, ...others]: any[]) => others.length === 0 && first?.status === 'COMPLETED' && first.count === count,
      );
    for (let runs = 0; runs < 150; runs++) await ada.post(`/api/tasks/${taskId}/run`);
    await done(150);
    await system.until(
      () => smtp.connections,
      { what: 'mails hang' },
      (now) => now > connections,
    );
    await ada.post('/api/webhooks', { url: receiver.url('/while-hanging'), taskId });
    const taken = smtp.taken.length;
    await ada.post(`/api/tasks/${taskId}/run`);
    await done(151);
    await system.until(
      () => receiver.at('/while-hanging'),
      { what: 'the webhook' },
      ({ length }) => length === 1,
    );
    // The webhook arrived while every mail was still waiting for an answer.
    expect(smtp.taken).toHaveLength(taken);
    const { count } = await ada.get('/api/notifications?pageSize=1');
    expect(count).toBeGreaterThanOrEqual(151);

    smtp.become('none');
    const mails = (): Promise<any[]> =>
      system.rows(`SELECT status, answer FROM deliveries WHERE task_id = $1 AND channel = 'EMAIL'`, [taskId]);
    const hurry = (): Promise<unknown> =>
      system.rows(
        `UPDATE deliveries SET next_try_at = now(), published_at = NULL
          WHERE task_id = $1 AND status = 'PENDING' AND answer IS NOT NULL AND next_try_at > now()`,
        [taskId],
      );
    const all = await system.until(
      () => hurry().then(mails),
      { what: 'all are sent or may have been' },
      (found) => found.every(({ status }) => status !== 'PENDING'),
    );
    expect(all).toHaveLength(151);
    // The mails that waited when the server lost its connections had been sent completely.
    const maybe = all.filter(({ status }) => status === 'FAILED');
    expect(maybe.length).toBeLessThanOrEqual(10);
    for (const { answer } of maybe) expect(answer).toContain('may have been taken');
  });
});

describe('a worker that ends while a mail', () => {
  /** Starts a mail to a server with this fault, and waits until it has come as far as the fault allows. */
  const underWay = async (fault: SmtpFault, title: string): Promise<any> => {
    smtp.become(fault);
    const { connections } = smtp;
    const task = await ada.post('/api/tasks', { title, ...DATA });
    const mail = await mailWhen(task, 'it is tried', ({ attempts }) => attempts === 1);
    const isThere = (): boolean =>
      fault === 'silent' ? smtp.connections > connections : smtp.whole.some((id) => id.includes(mail.id));
    await system.until(isThere, { what: 'it is at the server' });
    return task;
  };
  const timesAtServer = ({ id }: any): number => smtp.whole.filter((messageId) => messageId.includes(id)).length;

  it('waits for its answer waits for it when it is asked to stop', async () => {
    const task = await underWay('silent-after-mail', 'drained');
    const ended = system.kill('worker', 'SIGTERM');
    await system.until(
      () => system.rows(`SELECT 1 FROM workers WHERE state = 'DRAINING'`),
      { what: 'the worker drains' },
      ({ length }) => length > 0,
    );
    smtp.answerWaiting('250 taken at last');
    await ended;
    const mail = await mailOf(task);
    expect(mail).toMatchObject({ status: 'SENT', attempts: 1, answer: '250 taken at last' });
    expect(timesAtServer(mail)).toBe(1);
    await system.run('worker');
  });

  it('waits for its answer and dies has handed over what may have been taken, which is not sent again', async () => {
    const task = await underWay('silent-after-mail', 'killed behind the dot');
    await system.kill('worker', 'SIGKILL');
    smtp.become('none');
    await system.run('worker');
    const mail = await mailWhen(task, 'it is over', ({ status }) => status !== 'PENDING');
    expect(mail).toMatchObject({
      status: 'FAILED',
      attempts: 1,
      answer: expect.stringContaining('may have been taken'),
    });
    expect(timesAtServer(mail)).toBe(1);
  });

  it('is not handed over and dies leaves it to another at once', async () => {
    const task = await underWay('silent', 'killed before the dot');
    await system.kill('worker', 'SIGKILL');
    smtp.become('none');
    await system.run('worker');
    const mail = await mailWhen(task, 'it is sent', ({ status }) => status === 'SENT');
    expect(mail.attempts).toBe(2);
    expect(timesAtServer(mail)).toBe(1);
  });
});
