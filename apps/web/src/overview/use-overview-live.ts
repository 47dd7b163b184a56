import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from '../live/live';
import { useLive } from '../live/use-live';
import { withEndedRun } from './last-runs-patch';
import { OVERVIEW_KEY, overviewQuery } from './overview-query';

/** The starts of runs that have not ended yet are kept up to this number; the oldest is forgotten first. */
const MAX_STARTS = 500;

/** Keeps the overview up to date: the last runs with each event, everything else by a reload some seconds later. */
export function useOverviewLive(): void {
  const client = useQueryClient();
  useLive(OVERVIEW_KEY, { active: false });
  useEffect(() => {
    const starts = new Map<string, string>();
    return live.onMessage((message) => {
      const { type, runId, status, at } = message;
      if (type !== 'run.changed' || !runId || !at) return;
      if (status === 'PROCESSING') {
        if (starts.size >= MAX_STARTS) starts.delete(starts.keys().next().value!);
        starts.set(runId, at);
        return;
      }
      client.setQueryData(
        overviewQuery.queryKey,
        (overview) => overview && (withEndedRun(overview, message, starts.get(runId)) ?? overview),
      );
      starts.delete(runId);
    });
  }, [client]);
}
