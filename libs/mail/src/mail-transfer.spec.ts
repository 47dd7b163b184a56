import { Readable, Writable } from 'node:stream';
import { MailTransfer } from './mail-transfer';

const LIMITS = { beforeHandoverMs: 1000, afterHandoverMs: 2000 };
const RECIPIENTS = 3;

let transfer: MailTransfer;
const isCut = (): boolean => transfer.signal.aborted;
/** Lets `ms` pass without an answer, less one millisecond. */
const almost = (ms: number): void => void jest.advanceTimersByTime(ms - 1);
const flush = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const watched = (...parts: string[]): Readable =>
  transfer.watch(Readable.from(parts.map(Buffer.from), { objectMode: false }));

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
  transfer = new MailTransfer(LIMITS, {}, RECIPIENTS);
});
afterEach(() => {
  transfer.end();
  jest.useRealTimers();
});

describe('a mail that is being sent', () => {
  it('has the time of six answers until the connection is ready for MAIL', () => {
    almost(6000);
    expect(isCut()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(isCut()).toBe(true);
    expect(transfer.failure(new Error())).toMatchObject({ code: 'SMTP_UNREACHABLE', retryable: true });
  });

  it('has the time of an answer for MAIL, each recipient and DATA', () => {
    almost(6000);
    watched('mail');
    almost((2 + RECIPIENTS) * 1000);
    expect(isCut()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(transfer.failure(new Error())).toMatchObject({ message: expect.stringContaining('within 5 s') as string });
  });

  it('has the time of an answer for each part of its body, and then the limit after the hand-over', async () => {
    let take: (() => void) | undefined;
    const connection = new Writable({ highWaterMark: 1, write: (_part, _encoding, done) => void (take = done) });
    watched('one', 'two', 'three').pipe(connection);
    let parts = 0;
    for (await flush(); take !== undefined; await flush()) {
      const done = take;
      take = undefined;
      almost(1000);
      expect(isCut()).toBe(false);
      done();
      parts++;
    }
    expect([parts > 1, connection.writableFinished]).toEqual([true, true]);
    almost(2000);
    expect(isCut()).toBe(false);
    jest.advanceTimersByTime(1);
    expect(transfer.failure(new Error())).toMatchObject({ code: 'SMTP_NO_ANSWER', mayBeTaken: true });
  });
});
