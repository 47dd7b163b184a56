import { eventOfRun, type Listening } from './events-of-run.policy';

const task = (notifyOn: string[], failuresInARow = 0, notifyAfterFailures = 1): Listening => ({
  ...{ notifyOn, notifyAfterFailures, failuresInARow },
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
    expect(eventOfRun(ended, listening)).toEqual({ event, failuresInARow });
  });
});
