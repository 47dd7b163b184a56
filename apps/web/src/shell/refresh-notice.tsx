import { Box } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useLiveState } from '../live/live';
import { ErrorState } from '../ui/page/error-state';
import { failedQueries, failedRefresh } from './failed-refresh';

const RECOVERY_MS = 5_000;

/**
 * Says that what is shown could not be refreshed, and loads what failed again until the server answers. While the live
 * connection is lost its banner says so, and nothing is said twice.
 */
export function RefreshNotice() {
  const client = useQueryClient();
  const isLost = useLiveState() === 'lost';
  const error = useSyncExternalStore(
    (listener) => client.getQueryCache().subscribe(listener),
    () => failedRefresh(client),
  );
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      // A request that is still under way is not sent again: a slow server would only get slower.
      for (const query of failedQueries(client))
        void client.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false });
    }, RECOVERY_MS);
    return () => clearInterval(timer);
  }, [client]);
  if (error === null || isLost) return null;
  const retry = (): void =>
    void client.refetchQueries({ type: 'active', predicate: ({ state }) => state.status === 'error' });
  return (
    <Box mb="md">
      <ErrorState what="Can't refresh this page; showing earlier data" error={error} onRetry={retry} />
    </Box>
  );
}
