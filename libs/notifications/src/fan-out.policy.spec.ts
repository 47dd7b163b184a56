import { CHANNEL_KINDS, HELD_CHANNELS } from '#contracts/channels';
import { DEFAULT_DIGEST, DEFAULT_QUIET_HOURS } from '#contracts/preferences';
import { fanOut, People, type RecentDeliveries } from './fan-out.policy';
import { ACCOUNT, type Notice } from './notice';

const NOTICE: Notice = { event: 'FAILED', key: 'spec', person: 'ada', about: ACCOUNT };
const recent = (more: Partial<RecentDeliveries> = {}): RecentDeliveries => ({
  ...{ person: 'ada', event: 'FAILED', channel: 'EMAIL', now: new Date('2027-01-12T12:00:00Z'), timeZone: 'UTC' },
  ...{ off: [], quietHours: DEFAULT_QUIET_HOURS, digest: DEFAULT_DIGEST, count: 0, collectingUntil: null },
  ...more,
});

it('a notice becomes one delivery to its person for each channel that needs no endpoint', () => {
  expect(fanOut(NOTICE, new People([recent()])).map(({ channel }) => channel)).toEqual(['EMAIL']);
  expect(CHANNEL_KINDS.find(({ channel }) => channel === 'WEBHOOK')).toMatchObject({ audience: 'ENDPOINTS' });
});

it('only channels for people are held: a webhook goes to a machine', () => {
  expect(HELD_CHANNELS).toEqual(['EMAIL']);
});

it('the deliveries of one transaction count, so that the one too many begins a digest that later ones join', () => {
  const people = new People([recent({ digest: { enabled: true, moreThan: 1, withinMinutes: 10 } })]);
  const until = new Date('2027-01-12T12:10:00Z');
  const held = [1, 2, 3].map(() => fanOut(NOTICE, people)[0]);
  expect(held.map((one) => one?.heldUntil)).toEqual([null, until, until]);
  expect(held[1]).toMatchObject({ heldBecause: 'DIGEST' });
});

it('a person of whom nothing is known is notified at once', () => {
  expect(fanOut(NOTICE, new People([]))).toMatchObject([{ heldUntil: null, heldBecause: null }]);
});
