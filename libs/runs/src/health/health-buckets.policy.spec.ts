import { bucketMinutes, MAX_HEALTH_HOURS } from './health-buckets.policy';

it.each([
  [1, 1],
  [5, 1],
  [6, 2],
  [24, 5],
  [48, 10],
  [72, 15],
  [150, 30],
  [168, 60],
])('a chart over %i hours has points of %i minutes', (hours, minutes) => expect(bucketMinutes(hours)).toBe(minutes));

it('no chart has more than 300 points, or fewer than 60', () => {
  for (let hours = 1; hours <= MAX_HEALTH_HOURS; hours++) {
    const points = (hours * 60) / bucketMinutes(hours);
    expect([hours, points >= 60 && points <= 300]).toEqual([hours, true]);
  }
});
