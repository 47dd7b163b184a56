import { eventOfRun, type Listening } from './events-of-run.policy';

const task = (notifyOn: string[], failuresInARow = 0, notifyAfterFailures = 1): Listening => ({
  ...{ notifyOn, notifyAfterFailures, failuresInARow, notifyFailures: 'EVERY', failureNotified: false },
});

describe('eventOfRun', () => {
  it.each([
    ['COMPLETED', task(['COMPLETED', 'FAILED']), 'COMPLETED', 0],
    ['COMPLETED', task(['FAILED']), null, 0],
    ['COMPLETED', task([]), null, 0],
    ['COMPLETED', task(['COMPLETED', 'RECOVERED']), 'COMPLETED', 0],
    ['COMPLETED', task(['COMPLETED', 'RECOVERED'], 1), 'RECOVERED', 0],
    ['COMPLETED', task(['COMPLETED'], 1), 'COMPLETED', 0],
    ['COMPLETED', task(['RECOVERED'], 2, 3), null, 0],
    ['COMPLETED', task(['RECOVERED'], 3, 3), 'RECOVERED', 0],
    ['FAILED', task(['FAILED']), 'FAILED', 1],
    ['FAILED', task(['FAILED'], 1, 3), null, 2],
    ['FAILED', task(['FAILED'], 2, 3), 'FAILED', 3],
    ['FAILED', task(['FAILED'], 3, 3), 'FAILED', 4],
    ['FAILED', task(['COMPLETED'], 4), null, 5],
    ['CANCELLED', task(['COMPLETED', 'FAILED', 'RECOVERED'], 2), null, 2],
  ] as const)('a run that is %s, heard by %j, is told as %s', (ended, listening, event, failuresInARow) => {
    expect(eventOfRun(ended, listening)).toMatchObject({ event, isRepeat: false, failuresInARow });
  });

  it.each([
    ['the first failure', {}, false],
    ['the second one', { failuresInARow: 1, failureNotified: true }, true],
    [
      'one of a task that notifies of every failure',
      { failuresInARow: 1, failureNotified: true, notifyFailures: 'EVERY' },
      false,
    ],
    ['the first one from which on it is notified', { failuresInARow: 2, notifyAfterFailures: 3 }, false],
    ['the first one after the limit was lowered', { failuresInARow: 5, notifyAfterFailures: 2 }, false],
    // A process of the version before left the flag of an earlier series.
    ['the first one of a new series', { failureNotified: true }, false],
  ] as const)('%s: of a task with %j it is a repeat: %s', (_, part, isRepeat) => {
    const listening: Listening = { ...task(['FAILED', 'RECOVERED']), notifyFailures: 'FIRST', ...part };
    expect(eventOfRun('FAILED', listening)).toMatchObject({ event: 'FAILED', isRepeat, failureNotified: true });
  });

  it('a success ends the series, and a cancelled run does not', () => {
    const failing: Listening = { ...task(['FAILED', 'RECOVERED'], 3), notifyFailures: 'FIRST', failureNotified: true };
    expect(eventOfRun('COMPLETED', failing)).toMatchObject({ event: 'RECOVERED', failureNotified: false });
    expect(eventOfRun('CANCELLED', failing)).toMatchObject({ event: null, failuresInARow: 3, failureNotified: true });
  });
});
