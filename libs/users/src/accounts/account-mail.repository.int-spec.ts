import { newId } from '#database/new-id';
import { TestRows } from '#testing/test-rows';
import { AccountMailRepository, type ClaimedAccountMail } from './account-mail.repository';

let rows: TestRows;
const mails = new AccountMailRepository();
const [OLD, NEW] = [newId(), newId()];

beforeAll(async () => void (rows = await TestRows.start()));
afterAll(() => rows.stop());

const mailOf = ({ id }: ClaimedAccountMail): Promise<Record<string, unknown>> => rows.get('account_mails', id);
async function claimed(): Promise<ClaimedAccountMail> {
  const id = (await mails.insert(rows.manager, await rows.user(), 'RESET_PASSWORD'))!;
  return (await mails.claim(rows.manager, [id], { workerId: OLD, seconds: 960 }))[0]!;
}
/** Frees the mail, as after the loss of its worker, and claims it for another worker. */
async function takenOver(mail: ClaimedAccountMail): Promise<ClaimedAccountMail> {
  await rows.set('account_mails', mail.id, { worker_id: null, next_try_at: new Date(Date.now() - 1000) });
  return (await mails.claim(rows.manager, [mail.id], { workerId: NEW, seconds: 960 }))[0]!;
}

const SENT = { isSent: true, answer: '250 taken', retryInSeconds: null };
const REFUSED = { isSent: false, answer: '550 never', retryInSeconds: null };
const REFUSED_FOR_NOW = { isSent: false, answer: '421 not now', retryInSeconds: 60 };
const finish = (mail: ClaimedAccountMail, result: typeof SENT | typeof REFUSED_FOR_NOW): Promise<void> =>
  mails.finishAttempt(rows.manager, mail, result);

describe('a claim of account mails', () => {
  const lease = { workerId: OLD, seconds: 960 };
  const before = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
  const asked = async (columns: Record<string, unknown> = {}): Promise<string> => {
    const id = (await mails.insert(rows.manager, await rows.user(), 'RESET_PASSWORD'))!;
    await rows.set('account_mails', id, { next_try_at: before(1), ...columns });
    return id;
  };

  it('takes those of its mails that are due, once, and leaves locked ones', async () => {
    await rows.query(`DELETE FROM account_mails`);
    const ids = [await asked(), await asked({ next_try_at: before(-3600) }), await asked({ status: 'SENT' })];
    const locked = await asked();
    expect(await mails.due(rows.manager, [...ids, locked])).toEqual(new Set([ids[0], locked]));
    await rows.dataSource.transaction(async (manager) => {
      await manager.query(`SELECT 1 FROM account_mails WHERE id = $1 FOR UPDATE`, [locked]);
      expect(await mails.claim(rows.manager, [...ids, locked], lease)).toMatchObject([{ id: ids[0], attempts: 1 }]);
      expect(await mails.claimNext(rows.manager, 9, lease)).toEqual([]);
      expect(await mails.isAnyDue(rows.manager)).toBe(true);
    });
    expect(await mails.claim(rows.manager, ids, lease)).toEqual([]);
  });

  it('of the front takes those that have been due for longest', async () => {
    await rows.query(`DELETE FROM account_mails`);
    const [late, early] = [await asked({ next_try_at: before(1) }), await asked({ next_try_at: before(9) })];
    expect(await mails.claimNext(rows.manager, 1, lease)).toMatchObject([{ id: early }]);
    expect(await mails.claimNext(rows.manager, 9, lease)).toMatchObject([{ id: late }]);
    expect(await mails.isAnyDue(rows.manager)).toBe(false);
  });

  it('is left to beat when this worker does not send, unless it has ended or is leased', async () => {
    const published_at = before(1);
    const [due, leased] = [await asked({ published_at }), await asked({ published_at, next_try_at: before(-60) })];
    await mails.unpublish(rows.manager, [due, leased]);
    expect((await rows.get('account_mails', due)).published_at).toBeNull();
    expect((await rows.get('account_mails', leased)).published_at).toEqual(published_at);
  });
});

describe('the end of an attempt of an account mail', () => {
  it('makes the mail SENT, FAILED or due again later, and clears its worker', async () => {
    const [sent, failed, again] = [await claimed(), await claimed(), await claimed()];
    await finish(sent, SENT);
    await finish(failed, REFUSED);
    await finish(again, REFUSED_FOR_NOW);
    const free = { worker_id: null, handed_over_at: null };
    expect(await mailOf(sent)).toMatchObject({
      status: 'SENT',
      answer: '250 taken',
      finished_at: expect.any(Date),
      ...free,
    });
    expect(await mailOf(failed)).toMatchObject({
      status: 'FAILED',
      answer: '550 never',
      finished_at: expect.any(Date),
      ...free,
    });
    expect(await mailOf(again)).toMatchObject({ status: 'PENDING', answer: '421 not now', finished_at: null, ...free });
  });

  it('changes nothing of a mail that another worker has claimed, unless the attempt has succeeded', async () => {
    const late = await claimed();
    const now = await takenOver(late);
    const row = await mailOf(now);
    await finish(late, REFUSED);
    await finish(late, REFUSED_FOR_NOW);
    expect(await mailOf(now)).toEqual(row);
    await finish(late, SENT);
    expect(await mailOf(now)).toMatchObject({ status: 'SENT', answer: '250 taken' });
    await finish(now, REFUSED);
    expect(await mailOf(now)).toMatchObject({ status: 'SENT' });
  });

  it('changes nothing of a mail that was taken from its worker and waits', async () => {
    const late = await claimed();
    await rows.set('account_mails', late.id, { worker_id: null });
    await finish(late, REFUSED);
    await finish(late, REFUSED_FOR_NOW);
    expect(await mailOf(late)).toMatchObject({ status: 'PENDING', answer: null });
  });

  it('with success makes a mail SENT that was given up meanwhile, but not one with a later attempt', async () => {
    const [late, other] = [await claimed(), await claimed()];
    for (const { id } of [late, other]) await rows.set('account_mails', id, { status: 'FAILED', worker_id: null });
    await rows.set('account_mails', other.id, { attempts: 2 });
    await finish(late, SENT);
    await finish(other, SENT);
    expect(await mailOf(late)).toMatchObject({ status: 'SENT' });
    expect(await mailOf(other)).toMatchObject({ status: 'FAILED' });
  });
});
