import { queryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { learnZone, spansOf } from './zone-spans';

/** The rules in force may be raised while a page is open. */
const REREAD_MS = 600_000;

/** Asks the server for the clock of a zone; after that times can be shown in it. */
export const zoneQuery = (zone: string) =>
  queryOptions({
    queryKey: ['time-zone', zone],
    queryFn: async () => {
      const read = await answer(api.GET('/api/time-zones', { params: { query: { name: zone } } }));
      learnZone(read);
      return read;
    },
    staleTime: REREAD_MS,
    refetchInterval: REREAD_MS,
  });

/** Whether times can be shown in a zone: it is known, or will not be (then they are shown in UTC, and say so). */
export function useZone(zone: string | undefined): boolean {
  const { isPending } = useQuery({ ...zoneQuery(zone ?? 'UTC'), enabled: zone !== undefined });
  return zone !== undefined && (spansOf(zone) !== undefined || !isPending);
}
