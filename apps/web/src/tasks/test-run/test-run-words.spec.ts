import { testRunIntro, testRunTiming } from './test-run-words';

const NOW = new Date('2026-05-04T10:00:05.400Z');
const QUEUED = { status: 'QUEUED', isStopping: false, timeoutSeconds: 90, startedAt: null, finishedAt: null } as const;
const STARTED = { ...QUEUED, status: 'PROCESSING', startedAt: '2026-05-04T10:00:00Z' } as const;
const ENDED = { ...STARTED, status: 'COMPLETED', finishedAt: '2026-05-04T10:00:00.320Z' } as const;

it.each([
  ['waits', QUEUED, 'Starts as soon as a worker is free.'],
  ['runs', STARTED, 'Running for 5 s of at most 1 min 30 s.'],
  ['has just begun by a clock that is ahead', { ...STARTED, startedAt: '2026-05-04T10:00:09Z' }, 'Running for 0 s of'],
  ['is asked to stop', { ...STARTED, isStopping: true }, 'Stopping…'],
  ['has ended', ENDED, 'Took 320 ms.'],
  ['ended without a worker', { ...ENDED, startedAt: null }, 'Never started.'],
])('a test run that %s says so', (_, testRun, text) => expect(testRunTiming(testRun, NOW)).toContain(text));

it.each([
  ['http', 'the request is really sent'],
  ['of-a-newer-server', 'the work is really done'],
])('a test run of the kind %s says what it does', (kind, text) => expect(testRunIntro(kind)).toContain(text));
