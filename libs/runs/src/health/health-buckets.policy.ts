/** A chart has at most this many points: more cannot be told apart. */
const MAX_POINTS = 300;
/** Lengths of a bucket; each divides an hour, so that a bucket begins at a time that people read easily. */
const BUCKET_MINUTES = [1, 2, 5, 10, 15, 30, 60] as const;

/** The longest chart covers a week. */
export const MAX_HEALTH_HOURS = 168;
/** Minutes are stored for a day longer than that, so that no chart reaches one that is being deleted. */
export const HEALTH_DAYS = 8;

/** Returns into how many minutes a point of a chart over these hours is summed up; from 1 hour to MAX_HEALTH_HOURS. */
export function bucketMinutes(hours: number): number {
  return BUCKET_MINUTES.find((minutes) => (hours * 60) / minutes <= MAX_POINTS) ?? 60;
}
