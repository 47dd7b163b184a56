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
  return (await mails.claim(rows.manager, id, 960, OLD))!;
}
/** Frees the mail, as after the loss of its worker, and claims it for another worker. */
async function takenOver(mail: ClaimedAccountMail): Promise<ClaimedAccountMail> {
  await rows.set('account_mails', mail.id, { worker_id: null, next_try_at: new Date(Date.now() - 1000) });
  return (await mails.claim(rows.manager, mail.id, 960, NEW))!;
}

describe('the end of an attempt of an account mail', () => {
  it('makes the mail SENT, FAILED or due again later, and clears its worker', async () => {
    const [sent, failed, again] = [await claimed(), await claimed(), await claimed()];
    await mails.markSent(rows.manager, sent, '250 taken');
    await mails.markFailed(rows.manager, failed, '550 never');
    await mails.markRetry(rows.manager, again, '421 not now', 60);
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
    await mails.markFailed(rows.manager, late, '550 never');
    await mails.markRetry(rows.manager, late, '421 not now', 60);
    expect(await mailOf(now)).toEqual(row);
    await mails.markSent(rows.manager, late, '250 taken');
    expect(await mailOf(now)).toMatchObject({ status: 'SENT', answer: '250 taken' });
    await mails.markFailed(rows.manager, now, '550 never');
    expect(await mailOf(now)).toMatchObject({ status: 'SENT' });
  });

  it('changes nothing of a mail that was taken from its worker and waits', async () => {
    const late = await claimed();
    await rows.set('account_mails', late.id, { worker_id: null });
    await mails.markFailed(rows.manager, late, '550 never');
    await mails.markRetry(rows.manager, late, '421 not now', 60);
    expect(await mailOf(late)).toMatchObject({ status: 'PENDING', answer: null });
  });

  it('with success makes a mail SENT that was given up meanwhile, but not one with a later attempt', async () => {
    const [late, other] = [await claimed(), await claimed()];
    for (const { id } of [late, other]) await rows.set('account_mails', id, { status: 'FAILED', worker_id: null });
    await rows.set('account_mails', other.id, { attempts: 2 });
    await mails.markSent(rows.manager, late, '250 taken');
    await mails.markSent(rows.manager, other, '250 taken');
    expect(await mailOf(late)).toMatchObject({ status: 'SENT' });
    expect(await mailOf(other)).toMatchObject({ status: 'FAILED' });
  });
});
