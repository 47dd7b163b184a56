import 'reflect-metadata';
import { MailFailure } from '#mail/mail-failure.policy';
import type { Handover, Mail, Mailer, SendOptions } from '#mail/mailer';
import type { ClaimedDelivery } from '#notifications/deliveries/delivery-attempt.repository';
import type { ClaimedDigest } from '#notifications/deliveries/digest.repository';
import { testConfig } from '#testing/test-config';
import type { AttemptBounds } from './channel';
import { EmailChannel } from './email.channel';

const DELIVERY: ClaimedDelivery = {
  ...{
    id: 'd1',
    userId: 'u1',
    event: 'FAILED',
    channel: 'EMAIL',
    attempts: 1,
    attemptsSinceReplay: 1,
    workerId: null,
    endpointId: null,
    endpointUrl: null,
    endpointPausedUntil: null,
    note: null,
  },
  ...{ createdAt: new Date('2026-11-21T03:00:00Z'), body: null, email: 'ada@example.com', firstName: 'Ada' },
  ...{ username: 'ada', timeZone: 'Europe/Berlin', taskId: 't1', taskTitle: 'nightly', failuresInARow: 2 },
  ...{ pauseReason: null, nextDueAt: null, quietHours: null, isReplayed: false, now: new Date() },
  isProved: false,
  run: {
    ...{
      id: 'r1',
      kind: 'http',
      attempt: 4,
      maxAttempts: 4,
      scheduledFor: '2026-11-21T03:00:00Z',
      status: 'FAILED',
      result: null,
    },
    ...{ startedAt: '2026-11-21T03:00:01Z', finishedAt: '2026-11-21T03:09:03Z', durationMs: 7000 },
    error: { code: 'HTTP_STATUS', message: 'example.com answered 503' },
  },
};
const LINE = { at: new Date('2026-11-21T03:00:02Z'), level: 'warn' as const, line: 'it takes long' };
const NEVER = new AbortController().signal;
const BOUNDS: AttemptBounds = { signal: NEVER, giveUp: NEVER, beforeHandover: () => Promise.resolve() };

let sent: { mail: Mail; options: SendOptions }[];
let hand: () => Promise<void>;
let channel: EmailChannel;

beforeEach(() => {
  [sent, hand] = [[], () => Promise.resolve()];
  const mailer = {
    idOf: (name: string) => `<${name}@example.com>`,
    send: async (mail: Mail, options: SendOptions): Promise<Partial<Handover>> => {
      sent.push({ mail, options });
      await hand();
      return { response: '250 taken' };
    },
  };
  channel = new EmailChannel(mailer as unknown as Mailer, testConfig({ publicUrl: 'https://carillon.example.com' }));
});

const send = (more: Partial<ClaimedDelivery> = {}, bounds = BOUNDS) =>
  channel.send({ ...DELIVERY, ...more }, [LINE as never], bounds);

it('a mail about an endpoint names its channel in the subject', async () => {
  const note = 'Your Slack channel https://hooks.slack.com/…ABCD was disabled: it answered 404 Not Found';
  await send({ taskId: null, taskTitle: null, run: null, event: 'WEBHOOK_DISABLED', note });
  const { mail } = sent[0]!;
  expect(mail.subject).toBe('[Carillon] Your Slack channel https://hooks.slack.com/…ABCD was disabled');
  expect(mail.text).toContain('it answered 404 Not Found');
});

it('a mail shows times by the law in force, whatever the rules of Node are', async () => {
  // British Columbia keeps -07:00 since 2026-11-01; tzdata 2025c, which Node 20 has, gives 08:00.
  const run = { ...DELIVERY.run!, scheduledFor: '2026-12-01T16:00:00Z' };
  await send({ timeZone: 'America/Vancouver', run });
  expect(sent[0]?.mail.text).toContain('1 Dec 2026, 09:00:00 MST');
});

it('a mail about a run says what failed and why, with the last lines, and is one of the thread of its task', async () => {
  expect(await send()).toEqual({ status: 'sent', answer: '250 taken' });
  const { mail, options } = sent[0]!;
  expect(mail.to).toEqual(['ada@example.com']);
  for (const words of [
    'nightly',
    'Duration   7 s',
    'example.com answered 503',
    'it takes long',
    'https://carillon.example.com/runs/r1',
  ])
    expect(mail.text).toContain(words);
  expect(mail.headers).toMatchObject({
    ...{ 'X-Carillon-Event': 'FAILED', 'X-Carillon-Run': 'r1', 'X-Carillon-Task': 't1' },
    ...{ References: '<task.t1@example.com>', 'In-Reply-To': '<task.t1@example.com>' },
    'List-Unsubscribe': expect.stringMatching(
      /^<https:\/\/carillon\.example\.com\/api\/notifications\/unsubscribe\?token=/,
    ),
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  });
  // All attempts share the Message-ID: should the mail go out twice, mail programs know it as one.
  expect(options.messageId).toBe('delivery.d1');
});

it('the error comes first, then the times and the attempt of those that the task allows', async () => {
  await send();
  const { text, html } = sent[0]!.mail;
  const order = [
    'Error (HTTP_STATUS)',
    'example.com answered 503',
    'Scheduled',
    'Finished',
    '4 of 4',
    'Log (last lines)',
  ];
  const places = order.map((words) => text!.indexOf(words));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
  expect(html!.indexOf('example.com answered 503</pre>')).toBeLessThan(html!.indexOf('Scheduled'));
});

it.each([
  ['FAILED', true],
  ['REMINDER', true],
  ['COMPLETED', false],
  ['RECOVERED', false],
  ['PAUSED', false],
] as const)('a mail about %s links to the acknowledgement: %s', async (event, hasLink) => {
  await send({ event });
  for (const body of [sent[0]!.mail.text!, sent[0]!.mail.html!])
    expect(/acknowledge\?token(=|&#x3D;)acknowledge\.u1\.t1\./.test(body)).toBe(hasLink);
});

it('a reminder says how often the task has failed, and when reminders stop', async () => {
  await send({ event: 'REMINDER', failuresInARow: 5 });
  const { subject, text } = sent[0]!.mail;
  expect(subject).toBe('[Carillon] nightly is still failing');
  expect(text).toContain('Failed 5 times in a row. Reminders stop when it recovers or you acknowledge it.');
});

it.each([
  ['paused after 5 failures in a row', 'Paused after 5 consecutive failures. Scheduled runs are skipped until'],
  ['no rule for EU/Mars', 'The schedule is paused: no rule for EU/Mars. Scheduled runs are skipped until'],
  [null, 'The schedule is paused. Scheduled runs are skipped until'],
])('a mail about a pause says why: %s', async (pauseReason, words) => {
  await send({ event: 'PAUSED', pauseReason });
  expect(sent[0]!.mail.text).toContain(words);
});

it('the result of a data task is a table of its first rows, as text in aligned columns', async () => {
  const columns = ['country', 'total'].map((name) => ({ name, type: 'VARCHAR' }));
  const rows = Array.from({ length: 1000 }, (_, total) => ({ country: total === 1 ? '<b>' : 'DE', total }));
  const result = { columns, rows, rowCount: 1000, truncated: false };
  await send({ event: 'COMPLETED', run: { ...DELIVERY.run!, kind: 'data', result, error: null } });
  const { text, html } = sent[0]!.mail;
  expect(text).toContain('Result\ncountry  total\nDE       0\n<b>      1\n');
  expect(text).toContain('DE       9\n1,000 rows – open the run for all');
  expect(html).toContain('&lt;b&gt;</td>');
  expect(html!.match(/<td class="line"/g)).toHaveLength(20);
  expect(html).toContain('1,000 rows – open the run for all');
});

it('a mail about no task is of no thread', async () => {
  await send({ taskId: null, taskTitle: null, run: null, event: 'QUOTA_REACHED', note: 'enough' });
  const headers = sent[0]!.mail.headers!;
  for (const name of ['References', 'X-Carillon-Task', 'X-Carillon-Run']) expect(headers).not.toHaveProperty(name);
  expect(sent[0]!.mail.text).toContain('enough');
});

it('a mail about a repaired schedule names its next run, in the zone of its reader', async () => {
  await send({ event: 'REPAIRED', run: null, nextDueAt: new Date('2026-11-22T03:00:00Z') });
  expect(sent[0]!.mail.text).toMatch(/had lost its next run and was repaired\. Next run: .*04:00/);
});

it('a digest is one mail under the id of the digest', async () => {
  const entry = { event: 'FAILED', taskId: 't1', taskTitle: 'nightly', runId: 'r1', error: 'it broke', note: null };
  const digest = {
    ...{
      id: 'g1',
      channel: 'EMAIL',
      claims: ['d1', 'd2'].map((id) => ({ id, attempts: 1, workerId: null })),
      attempts: 1,
      attemptsSinceReplay: 1,
      userId: 'u1',
      email: 'ada@example.com',
    },
    ...{ firstName: 'Ada', username: 'ada', timeZone: 'UTC', reasons: ['DIGEST', 'QUIET_HOURS'] },
    entries: [{ ...entry, count: 12, firstAt: new Date(), lastAt: new Date() }],
  } as ClaimedDigest;
  expect(await channel.sendDigest(digest, BOUNDS)).toEqual({ status: 'sent', answer: '250 taken' });
  const { mail, options } = sent[0]!;
  expect([mail.to, options.messageId]).toEqual([['ada@example.com'], 'digest.g1']);
  expect(mail.headers).toMatchObject({ 'X-Carillon-Event': 'DIGEST', 'X-Carillon-Digest': 'g1' });
  const because = 'because your digest setting and quiet hours held these emails, to send them as one.';
  for (const words of ['nightly', '12', 'it broke', because]) expect(mail.text).toContain(words);
});

it.each([
  [true, 'now'],
  [false, 'ever'],
])('a refusal of the mail server that is retryable: %s is told as such', async (retryable) => {
  hand = () => Promise.reject(new MailFailure('the server said no', 'REFUSED', retryable));
  expect(await send()).toEqual({ status: 'failed', retryable, answer: 'the server said no' });
});

it('a mail server that takes too long is tried again', async () => {
  const signal = AbortSignal.abort();
  hand = () => Promise.reject(signal.reason as Error);
  expect(await send({}, { ...BOUNDS, signal })).toEqual({
    ...{ status: 'failed', retryable: true, answer: 'the mail server took too long' },
  });
});

it.each(['SMTP_CUT', 'SMTP_NO_ANSWER'])('a mail that may have been accepted (%s) is not sent again', async (code) => {
  hand = () => Promise.reject(new MailFailure('the mail may have been taken', code, false));
  expect(await send()).toEqual({ status: 'failed', retryable: false, answer: 'the mail may have been taken' });
});

it('a mail that was not handed over when this worker had to stop is sent by another', async () => {
  const giveUp = AbortSignal.abort();
  hand = () => Promise.reject(giveUp.reason as Error);
  const stopped = { status: 'failed', retryable: true, answer: 'this worker had to stop' };
  expect(await send({}, { ...BOUNDS, signal: giveUp, giveUp })).toEqual(stopped);
});

it('a fault of ours is thrown', async () => {
  hand = () => Promise.reject(new TypeError('a fault'));
  await expect(send()).rejects.toThrow('a fault');
});

it('a mail to an address that is not confirmed is not sent', async () => {
  const config = testConfig({ emailProof: 'required' });
  const careful = new EmailChannel({ idOf: (name: string) => name } as unknown as Mailer, config);
  const outcome = await careful.send(DELIVERY, [], BOUNDS);
  expect(outcome).toMatchObject({
    status: 'failed',
    retryable: false,
    answer: expect.stringContaining('not confirmed'),
  });
});
