/** What was measured at one look. */
export interface Sample {
  at: string;
  [series: string]: number | string;
}

const MOST_SAMPLES = 120;

/** Adds a look, unless it was kept already; the oldest fall out, so that a screen may stay open for days. */
export function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  if (samples.at(-1)?.at === sample.at) return samples;
  return [...samples, sample].slice(-MOST_SAMPLES);
}
