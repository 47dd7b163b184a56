import { DelaysService } from './delays.service';

const ADA = new Set(['ada']);
let delays: DelaysService;
beforeEach(() => (delays = new DelaysService()));

it('failures that follow each other are one outage, and later ones another', () => {
  for (const ms of [1000, 3000, 6000, 60_000]) delays.cannotPublish(ms);
  expect(delays.of('io', ADA, 70_000)).toEqual([
    { cause: 'OUTAGE', ownerId: null, beganMsAgo: 69_000, endedMsAgo: 64_000 },
    { cause: 'OUTAGE', ownerId: null, beganMsAgo: 10_000, endedMsAgo: 10_000 },
  ]);
});

it('a full queue and a held owner delayed whatever was due before they were seen last, of their class', () => {
  delays.ownersAreHeld('io', [{ ownerId: 'ada', cause: 'LIMIT' }], 1000);
  delays.queueIsFull('io', 1000);
  delays.ownersAreHeld('io', [{ ownerId: 'bob', cause: 'WORKERS' }], 2000);
  expect(delays.of('process', ADA, 3000)).toEqual([]);
  expect(delays.of('io', ADA, 3000)).toEqual([
    { cause: 'LIMIT', ownerId: 'ada', beganMsAgo: null, endedMsAgo: 2000 },
    { cause: 'WORKERS', ownerId: null, beganMsAgo: null, endedMsAgo: 2000 },
  ]);
});

it('an owner who has not been held for an hour is forgotten', () => {
  delays.ownersAreHeld('io', [{ ownerId: 'ada', cause: 'LIMIT' }], 0);
  delays.ownersAreHeld('io', [], 3_600_001);
  expect(delays.of('io', ADA, 3_600_001)).toEqual([]);
});
