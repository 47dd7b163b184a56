/** The values of one poll. */
export interface Sample {
  at: string;
  [series: string]: number | string;
}

const MAX_SAMPLES = 120;

/**
 * Appends a sample, unless that poll is already stored. The oldest are dropped, so that a page may stay open for days.
 */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  if (samples.at(-1)?.at === sample.at) return samples;
  return [...samples, sample].slice(-MAX_SAMPLES);
}
