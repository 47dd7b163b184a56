import { pino } from 'pino';
import type { EndedAttempt } from '#contracts/messages/status.message';
import type { Publisher } from '#messaging/publisher';
import type { SettleService } from '../../status/settle.service';
import { ReportService } from './report.service';
import { UnprocessedReports } from './unprocessed-reports.service';

const RUN = { runId: '0192f0c1-2345-7abc-8def-0123456789ab', attempt: 1 };
const log = pino({ level: 'silent' });

/** Makes a worker whose broker confirms every report although nobody reads them. */
async function unread(): Promise<{ unprocessed: UnprocessedReports; settled: EndedAttempt[]; sentAt: number }> {
  const publisher = { publishAll: () => Promise.resolve([{ status: 'fulfilled', value: undefined }]) };
  const reports = new ReportService(publisher as unknown as Publisher, log);
  const settled: EndedAttempt[] = [];
  const settle = (ended: EndedAttempt): Promise<void> => Promise.resolve(void settled.push(ended));
  await reports.send({ ...RUN, workerId: 'w' }, { status: 'completed', result: { constructor: 1 } }, new Date());
  const unprocessed = new UnprocessedReports(reports, { settle } as unknown as SettleService, log);
  return { unprocessed, settled, sentAt: performance.now() };
}

it('a report that the queue does not take is written after a minute, and once a minute', async () => {
  const { unprocessed, settled, sentAt } = await unread();
  const at = (seconds: number): boolean => unprocessed.settle(RUN, false, sentAt + seconds * 1000);
  expect([at(50), at(61), at(62), at(110), at(122)]).toEqual([false, true, false, false, true]);
  expect(settled).toHaveLength(2);
  expect(settled[0]).toMatchObject({ ...RUN, report: { status: 'completed', result: { constructor: 1 } } });
});

it('a run that was cancelled waits for its report for five seconds', async () => {
  const { unprocessed, settled, sentAt } = await unread();
  expect(unprocessed.settle(RUN, true, sentAt + 4000)).toBe(false);
  expect(unprocessed.settle(RUN, true, sentAt + 5001)).toBe(true);
  expect(settled).toHaveLength(1);
});

it('a run without a report is left alone', async () => {
  const { unprocessed, sentAt } = await unread();
  expect(unprocessed.settle({ ...RUN, attempt: 2 }, true, sentAt + 1_000_000)).toBe(false);
});
