import { queryOptions } from '@tanstack/react-query';
import { answer, api, type Schema } from '../api/client';

export type ChannelKind = Schema<'ChannelKindDto'>;

/** Loads the kinds of channels that can be set up. They change with the version of the server only. */
export const channelKindsQuery = queryOptions({
  queryKey: ['channel-kinds'],
  queryFn: () => answer(api.GET('/api/channels/kinds')),
  staleTime: Infinity,
});
