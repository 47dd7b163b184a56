import { pino } from 'pino';
import { newId } from '#database/new-id';
import { MailFailure } from '#mail/mail-failure.policy';
import type { Handover, Mail, Mailer, SendOptions } from '#mail/mailer';
import { eventually } from '#testing/eventually';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { AccountTokenRepository } from '#users/accounts/account-token.repository';
import type { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { AccountMailOutbox } from './account-mail.outbox';
import { AccountMailSender } from './account-mail-sender.service';
import { DeliveryEngine } from './delivery-engine';
import type { DeliveryOutbox } from './delivery.outbox';
import { SendingEnd } from './sending-end.service';
import { SendingService } from './sending.service';

let rows: TestRows;
let engine: DeliveryEngine;
let sent: { mail: Mail; options: SendOptions }[];
let hand: (options: SendOptions) => Promise<void>;
let end: SendingEnd;
const WORKER = newId();
const mails = new AccountMailRepository();
const tokens = new AccountTokenRepository();

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());
beforeEach(async () => {
  await rows.query(`DELETE FROM users`);
  [sent, hand, end] = [[], () => Promise.resolve(), new SendingEnd()];
  const mailer = {
    send: async (mail: Mail, options: SendOptions): Promise<Partial<Handover>> => {
      sent.push({ mail, options });
      await hand(options);
      return { response: '250 taken' };
    },
  };
  const config = testConfig({ publicUrl: 'https://carillon.example.com' });
  const log = pino({ level: 'silent' });
  const sender = new AccountMailSender(rows.dataSource, tokens, mailer as unknown as Mailer, config);
  const identity = { workerId: WORKER } as WorkerIdentity;
  const outbox = new AccountMailOutbox(rows.dataSource, mails, sender, new SendingService(end, log), identity);
  engine = new DeliveryEngine({ lanes: [] } as unknown as DeliveryOutbox, outbox, log);
});

afterEach(() => engine.settle());

async function asked(columns: Record<string, unknown> = {}): Promise<string> {
  const id = (await mails.insert(rows.manager, await rows.user(), 'RESET_PASSWORD'))!;
  await rows.set('account_mails', id, { published_at: new Date(), ...columns });
  return id;
}
/** Delivers the mail and waits until that has ended. */
async function delivered(id: string): Promise<Record<string, unknown>> {
  await engine.deliverAccountMail(id);
  await engine.settle();
  return rows.get('account_mails', id);
}

it('a mail about an account goes to its address with a token that is good, and is SENT', async () => {
  const id = await asked();
  expect(await delivered(id)).toMatchObject({ status: 'SENT', answer: '250 taken', attempts: 1 });
  const { mail, options } = sent[0]!;
  const { user_id } = await rows.get('account_mails', id);
  expect(mail.to).toEqual([(await rows.get('users', user_id)).email]);
  expect(mail.headers).toEqual({ 'X-Carillon-Event': 'RESET_PASSWORD' });
  expect(options.messageId).toBe(`account.${id}`);
  const token = /https:\/\/carillon\.example\.com\/\S*[=/]([\w-]{20,})/.exec(mail.text!)![1]!;
  expect(await tokens.ownerOf(rows.manager, token, 'RESET_PASSWORD')).toBe(user_id);
});

it('a mail whose message comes twice is sent once', async () => {
  const id = await asked();
  await Promise.all([engine.deliverAccountMail(id), engine.deliverAccountMail(id)]);
  await delivered(id);
  expect(sent).toHaveLength(1);
});

it('a mail that is not due, or that has ended, is not sent', async () => {
  await delivered(await asked({ next_try_at: new Date(Date.now() + 3_600_000) }));
  await delivered(await asked({ status: 'FAILED' }));
  expect(sent).toEqual([]);
});

it.each([
  ['first', 0, 30],
  ['second', 1, 60],
])('a mail whose %s attempt failed waits for the next one', async (_, attempts, seconds) => {
  hand = () => Promise.reject(new MailFailure('421 not now', 'X', true));
  const since = Date.now();
  const mail = await delivered(await asked({ attempts }));
  expect(mail).toMatchObject({ status: 'PENDING', answer: '421 not now', published_at: null });
  const nextMs = (mail.next_try_at as Date).getTime() - seconds * 1000;
  expect(nextMs).toBeGreaterThanOrEqual(since);
  expect(nextMs).toBeLessThanOrEqual(Date.now());
});

it.each([
  ['was refused for good', new MailFailure('550 never', 'X', false), 0],
  ['may have been taken', new MailFailure('the mail may have been taken', 'SMTP_CUT', false), 0],
  ['has had its last attempt', new Error('421 not now'), 49],
])('a mail that %s is FAILED', async (_, error, attempts) => {
  hand = () => Promise.reject(error);
  expect(await delivered(await asked({ attempts }))).toMatchObject({ status: 'FAILED', answer: error.message });
});

it('a mail is written down as handed over before its final dot, under its worker', async () => {
  let before: Record<string, unknown> = {};
  let after: Record<string, unknown> = {};
  const id = await asked();
  hand = async ({ beforeHandover }) => {
    before = await rows.get('account_mails', id);
    await beforeHandover?.();
    after = await rows.get('account_mails', id);
  };
  expect(await delivered(id)).toMatchObject({ status: 'SENT', worker_id: null, handed_over_at: null });
  expect([before, after]).toMatchObject([
    { worker_id: WORKER, handed_over_at: null },
    { worker_id: WORKER, handed_over_at: expect.any(Date) },
  ]);
});

it('a mail that its worker no longer owns is not handed over, and its row does not change', async () => {
  const id = await asked();
  hand = async ({ beforeHandover }) => {
    await rows.set('account_mails', id, { worker_id: null });
    await beforeHandover?.();
  };
  expect(await delivered(id)).toMatchObject({ status: 'PENDING', answer: null, attempts: 1 });
});

it('a slow mail server keeps no message waiting: twenty mails are in progress, and the others wait in their rows', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 23; n++) ids.push(await asked());
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  hand = () => released;
  for (const id of ids) await engine.deliverAccountMail(id);
  await eventually(() => sent.length >= 20, { what: 'twenty mails are in progress', everyMs: 5 });
  expect([sent.length, await count(`status = 'PENDING' AND attempts = 0`)]).toEqual([20, 3]);
  release();
  await eventually(() => sent.length === 23, { what: 'the others are sent', everyMs: 5 });
  await engine.settle();
  expect(await count(`status = 'SENT'`)).toBe(23);
});

it('a mail that an earlier worker left is sent at the start', async () => {
  const id = await asked();
  engine.onApplicationBootstrap();
  await eventually(() => sent.length, { what: 'the mail is sent', everyMs: 5 });
  await engine.settle();
  expect(await rows.get('account_mails', id)).toMatchObject({ status: 'SENT' });
});

it('a mail that arrives when this worker ends is left to beat, which publishes it again', async () => {
  await engine.settle();
  expect(await delivered(await asked())).toMatchObject({ status: 'PENDING', attempts: 0, published_at: null });
});

async function count(condition: string): Promise<number> {
  const [found] = await rows.query(`SELECT count(*)::int AS count FROM account_mails WHERE ${condition}`);
  return found!.count as number;
}
