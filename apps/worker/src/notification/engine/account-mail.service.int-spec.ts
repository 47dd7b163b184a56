import { pino } from 'pino';
import { newId } from '#database/new-id';
import { MailFailure } from '#mail/mail-failure.policy';
import type { Handover, Mail, Mailer, SendOptions } from '#mail/mailer';
import { testConfig } from '#testing/test-config';
import { TestRows } from '#testing/test-rows';
import { AccountMailRepository } from '#users/accounts/account-mail.repository';
import { AccountTokenRepository } from '#users/accounts/account-token.repository';
import type { WorkerIdentity } from '../../execution/run/worker-identity.service';
import { SendingEnd } from './sending-end.service';
import { AccountMailService } from './account-mail.service';

let rows: TestRows;
let service: AccountMailService;
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
  service = new AccountMailService(
    rows.dataSource,
    mails,
    tokens,
    mailer as unknown as Mailer,
    { workerId: WORKER } as WorkerIdentity,
    end,
    config,
    pino({ level: 'silent' }),
  );
});

async function asked(columns: Record<string, unknown> = {}): Promise<string> {
  const id = (await mails.insert(rows.manager, await rows.user(), 'RESET_PASSWORD'))!;
  await rows.set('account_mails', id, { published_at: new Date(), ...columns });
  return id;
}
/** Delivers the mail and waits until that has ended. */
async function delivered(id: string): Promise<Record<string, unknown>> {
  await service.deliver(id);
  await service.onModuleDestroy();
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
  await Promise.all([service.deliver(id), service.deliver(id)]);
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
])('a mail whose %s try failed waits for the next one', async (_, attempts, seconds) => {
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
  ['has had its last try', new Error('421 not now'), 49],
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

it('a slow mail server keeps no message waiting, until twenty mails are in progress', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 21; n++) ids.push(await asked());
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  hand = () => released;
  for (const id of ids.slice(0, 20)) await service.deliver(id);
  let isTaken = false;
  const last = service.deliver(ids[20]!).then(() => (isTaken = true));
  while (sent.length < 21) await new Promise((resolve) => setImmediate(resolve));
  expect(isTaken).toBe(false);
  release();
  await last;
  await service.onModuleDestroy();
  const [{ count } = { count: 0 }] = await rows.query(
    `SELECT count(*)::int AS count FROM account_mails WHERE status = 'SENT'`,
  );
  expect(count).toBe(21);
});
