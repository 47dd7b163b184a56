import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';

const ACTIVE_MS = 1_000;
const QUIET_MS = 15_000;

/**
 * Keeps what a screen shows up to date: reads it again, often while something of it is under way, seldom otherwise, never in
 * a tab that nobody sees. The one place that knows how news arrive: with a connection that pushes them, this marks the same
 * keys as stale when an event comes.
 */
export function useLive(queryKey: QueryKey, { active }: { active: boolean }): void {
  const client = useQueryClient();
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    const look = (): void => {
      if (!document.hidden) void client.invalidateQueries({ queryKey: JSON.parse(key) as QueryKey });
    };
    const timer = setInterval(look, active ? ACTIVE_MS : QUIET_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [client, key, active]);
}
