import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';
import type { TimeWindow } from './timeline-window';

export type Timeline = Schema<'TimelineDto'>;
export type TimelineRow = Schema<'TimelineRowDto'>;
export type TimelineRun = Schema<'TimelineRunDto'>;
export type LateRun = Schema<'LateRunDto'>;

export const TIMELINE_KEY = ['timeline'] as const;

/** Loads a window of the timeline; the window before stays while it is loading. */
export const timelineQuery = ({ fromMs, toMs }: TimeWindow, tag: string | undefined, page: number | undefined) => {
  const query = { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), tag, page };
  return queryOptions({
    queryKey: [...TIMELINE_KEY, query],
    queryFn: () => answer(api.GET('/api/timeline', { params: { query } })),
    placeholderData: keepPreviousData,
  });
};
