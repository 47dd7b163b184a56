import { useState } from 'react';
import { withSample, type Sample } from './samples';

/** The looks since the screen was opened: what the server does not keep, a chart can still show. */
export function useSamples(sample: Sample | null): readonly Sample[] {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const next = sample === null ? samples : withSample(samples, sample);
  if (next !== samples) setSamples(next);
  return next;
}
