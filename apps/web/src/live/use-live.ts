import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useViewer } from '../user/viewer';
import { useLiveState } from './live';

const ACTIVE_MS = 1_000;
const QUIET_MS = 15_000;
/** While events are pushed, an occasional reload covers changes that have no event. */
const PUSHED_MS = 60_000;

/**
 * Keeps a query up to date by the events of the live connection. While that is lost it polls: often while a run is
 * active, seldom otherwise, never in a hidden tab.
 */
export function useLive(queryKey: QueryKey, { active }: { active: boolean }): void {
  const client = useQueryClient();
  const viewer = useViewer();
  // Events are pushed to owners only.
  const isPushed = useLiveState() === 'open' && viewer === 'owner';
  const key = JSON.stringify(queryKey);
  useEffect(() => {
    const reload = (): void => {
      if (!document.hidden) void client.invalidateQueries({ queryKey: JSON.parse(key) as QueryKey });
    };
    const timer = setInterval(reload, isPushed ? PUSHED_MS : active ? ACTIVE_MS : QUIET_MS);
    document.addEventListener('visibilitychange', reload);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', reload);
    };
  }, [client, key, active, isPushed]);
}
