import type { Health, HealthFigures } from '../admin-queries';
import { gapText, healthTiles, isSilent } from './health-tiles';

const CALM: HealthFigures = {
  ...{ workers: 2, ioCapacity: 20, processCapacity: 4, ioQueued: 0, processQueued: 0, ioOldestSeconds: 0 },
  ...{ processOldestSeconds: 0, deadLetters: 0, mailFailed: 0, mailWaiting: 0, endpointFailed: 0, endpointWaiting: 0 },
};

function healthOf(now: Partial<HealthFigures>, past: (Partial<HealthFigures> | null)[] = []): Health {
  const points = past.map((figures, index) => ({
    at: new Date(index * 60_000).toISOString(),
    minutes: figures === null ? 0 : 1,
    figures: figures && { ...CALM, ...figures },
  }));
  return {
    ...{ at: '2027-01-01T00:00:00Z', lastRecordedAt: null, hours: 1, bucketMinutes: 1 },
    ...{ now: { ...CALM, ...now }, points },
  };
}

const tileOf = (title: string, now: Partial<HealthFigures>, past?: (Partial<HealthFigures> | null)[]) =>
  healthTiles(healthOf(now, past)).find((tile) => tile.title.startsWith(title));

it('an installation without anything to do is OK in every tile', () => {
  expect(healthTiles(healthOf({})).map(({ title, status, value }) => [title, status, value])).toEqual([
    ['Workers', 'OK', '2'],
    ['Queue wait', 'OK', 'None'],
    ['Dead letters', 'OK', '0'],
    ['Email failures', 'OK', '0'],
    ['Webhook failures', 'OK', '0'],
  ]);
});

it.each([
  ['Workers', { workers: 0, ioCapacity: 0, processCapacity: 0 }, 'PROBLEM', '0'],
  ['Workers', { processCapacity: 0 }, 'WARNING', '2'],
  ['Queue wait', { processOldestSeconds: 29 }, 'OK', '29 s'],
  ['Queue wait', { processOldestSeconds: 30 }, 'WARNING', '30 s'],
  ['Queue wait', { ioOldestSeconds: 300, processOldestSeconds: 2 }, 'PROBLEM', '5 min'],
  ['Dead letters', { deadLetters: 1 }, 'WARNING', '1'],
  ['Dead letters', { deadLetters: 1200 }, 'PROBLEM', '1,200'],
  ['Email', { mailFailed: 1 }, 'WARNING', '1'],
  ['Email', { mailWaiting: 1 }, 'WARNING', '0'],
  ['Email', { mailFailed: 10, mailWaiting: 10 }, 'PROBLEM', '10'],
  ['Webhook', { endpointFailed: 99 }, 'WARNING', '99'],
  ['Webhook', { endpointWaiting: 100 }, 'PROBLEM', '0'],
] as const)('%s with %p is %s: %s', (title, now, status, value) => {
  expect(tileOf(title, now)).toMatchObject({ status, value });
});

it('the history of a tile has gaps, and is summed up in words: a state by its least and greatest value, failures by their sum', () => {
  const past = [{ ioOldestSeconds: 90 }, null, { processOldestSeconds: 12 }];
  expect(tileOf('Queue wait', {}, past)).toMatchObject({
    history: [90, null, 12],
    historyText: 'Last hour: 12 s to 1 min 30 s',
  });
  expect(tileOf('Queue wait', {}, [{}, { ioOldestSeconds: 5 }])?.historyText).toBe('Last hour: 0 s to 5 s');
  expect(tileOf('Workers', {}, [{}, {}])?.historyText).toBe('Last hour: 2');
  expect(tileOf('Email', {}, [{ mailFailed: 2 }, null, { mailFailed: 3 }])?.historyText).toBe('Last hour: 5 in total');
  expect(tileOf('Workers', {}, [null])?.historyText).toBe('Last hour: not recorded');
});

it('the time that is not recorded is said', () => {
  expect(gapText(healthOf({}, [{}, null]))).toBe('Not recorded: 59 min');
  expect(
    gapText(
      healthOf(
        {},
        Array.from({ length: 60 }, () => ({})),
      ),
    ),
  ).toBeNull();
});

it.each([
  [null, true],
  ['2026-12-31T23:56:00Z', true],
  ['2026-12-31T23:57:00Z', true],
  ['2026-12-31T23:57:30Z', false],
  ['2026-12-31T23:59:00Z', false],
])('with the last recorded minute %s at midnight, the silence of beat is %p', (lastRecordedAt, silent) => {
  expect(isSilent({ at: '2027-01-01T00:00:00Z', lastRecordedAt })).toBe(silent);
});
