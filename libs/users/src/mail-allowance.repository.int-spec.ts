import { TestRows } from '#testing/test-rows';
import { MailAllowanceRepository } from './mail-allowance.repository';

let rows: TestRows;
let userId: string;
const allowances = new MailAllowanceRepository();
const take = (recipients: number): Promise<boolean> => allowances.take(rows.manager, userId, recipients, 10);

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());
beforeEach(async () => {
  userId = await rows.user({});
});

it('the allowance limits the recipients of a user per day, also when many mails are sent at once', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => take(3)));
  expect(answers.filter(Boolean)).toHaveLength(3);
  expect(await take(1)).toBe(true);
  expect(await take(1)).toBe(false);
  expect(await take(11)).toBe(false);
});

it('the allowance is full again on the next day, and regains recipients to whom nothing was sent', async () => {
  await take(10);
  await allowances.release(rows.manager, userId, 2);
  expect([await take(3), await take(2), await take(1)]).toEqual([false, true, false]);
  await rows.query(`UPDATE mail_allowances SET day = day - 1`);
  expect([await take(10), await take(1)]).toEqual([true, false]);
});
