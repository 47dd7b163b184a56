import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { learnZone, spansOf } from './zone-spans';

/** The server's zone rules may be updated while a page is open, so they are reloaded at this interval. */
const RELOAD_MS = 600_000;

/** Loads the clock of a zone from the server; then times can be shown in it. */
export const zoneQuery = (zone: string) =>
  queryOptions({
    queryKey: ['time-zone', zone],
    queryFn: async () => {
      const read = await answer(api.GET('/api/time-zones', { params: { query: { name: zone } } }));
      learnZone(read);
      return read;
    },
    staleTime: RELOAD_MS,
    refetchInterval: RELOAD_MS,
  });

/**
 * Whether a page may show times: the clock of the zone is loaded, or loading has failed and times are shown in UTC,
 * labelled so.
 */
export function useZone(zone: string | undefined): boolean {
  const { isPending } = useQuery({ ...zoneQuery(zone ?? 'UTC'), enabled: zone !== undefined });
  return zone !== undefined && (spansOf(zone) !== undefined || !isPending);
}
