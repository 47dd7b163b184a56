import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';

export type Overview = components['schemas']['TaskOverviewDto'];

export const OVERVIEW_KEY = ['overview'] as const;

/** Loads everything that the overview shows; the server computes it over all tasks. */
export const overviewQuery = queryOptions({
  queryKey: OVERVIEW_KEY,
  queryFn: () => answer(api.GET('/api/overview')),
});
