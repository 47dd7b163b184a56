import { restoredSchedule } from './restored-schedule.policy';

const NOW = new Date('2027-03-01T12:00:00Z');
const at = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1000);

it.each([
  ['no schedule', null, null, 'ENDED'],
  ['one that had ended', 'FINISHED', null, 'ENDED'],
  ['one that ran', 'ACTIVE', null, 'CONTINUES'],
  ['one that was paused', 'PAUSED', null, 'PAUSED'],
  ['one whose pause lasts', 'PAUSED', at(1), 'PAUSED'],
  ['one whose pause has ended meanwhile', 'PAUSED', at(0), 'CONTINUES'],
  ['one that ran, with the end of an earlier pause', 'ACTIVE', at(1), 'CONTINUES'],
] as const)('the schedule of a restored task: %s', (_, trashedScheduleState, pausedUntil, expected) => {
  expect(restoredSchedule({ trashedScheduleState, pausedUntil }, NOW)).toBe(expected);
});
