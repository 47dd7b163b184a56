import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';

export type Channel = Schema<'ChannelDto'>;

export const CHANNELS_KEY = ['channels'] as const;
const STATE_POLL_MS = 5_000;
/** A person has at most 50 of them. */
const ALL = { pageSize: '100' };

/** Loads the person's channels. It polls, because their state changes without an event. */
export const channelListQuery = queryOptions({
  queryKey: [...CHANNELS_KEY, 'list'],
  queryFn: () => answer(api.GET('/api/channels', { params: { query: ALL as never } })),
  refetchInterval: STATE_POLL_MS,
});

/** Loads the latest deliveries to a channel. */
export const channelLogQuery = (id: string) =>
  queryOptions({
    queryKey: [...CHANNELS_KEY, id, 'deliveries'],
    queryFn: () => answer(api.GET('/api/channels/{id}/deliveries', { params: { path: { id } } })),
    refetchInterval: STATE_POLL_MS,
  });
