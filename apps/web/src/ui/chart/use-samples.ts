import { useState } from 'react';
import { withSample, type Sample } from './samples';

/** Collects the samples since the page was opened, for charts of values whose history the server does not store. */
export function useSamples(sample: Sample | null): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const next = sample === null ? samples : withSample(samples, sample);
  if (next !== samples) setSamples(next);
  return next;
}
