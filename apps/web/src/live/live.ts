import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { session } from '../api/client';
import { LiveConnection, type LiveMessage, type LiveSocket, type LiveState } from './live-connection';
import { StaleQueries } from './stale-queries';

/** The live connection of this page. */
export const live = new LiveConnection({
  open: (path) => new WebSocket(location.origin.replace(/^http/, 'ws') + path) as LiveSocket,
  token: (refused) => (refused === null ? session.token() : session.renew(refused)),
  later: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  chance: Math.random,
});

/** Gives the state of the live connection, and follows it. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (told) => live.onState(told),
    () => live.state,
  );
}

const KEYS: Record<string, QueryKey[]> = {
  'run.changed': [['runs'], ['tasks'], ['overview']],
  'task.changed': [['tasks'], ['overview']],
  'notification.created': [['notifications']],
};

/**
 * Keeps the connection open while somebody is logged in, and marks the queries that an event is about as stale. Used
 * once, around all pages.
 */
export function useLiveConnection(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stale = new StaleQueries((queryKey) => void client.invalidateQueries({ queryKey }));
    const hear = ({ type = '', runId }: LiveMessage): void => {
      for (const key of type === 'run.log' ? [['runs', runId, 'log']] : (KEYS[type] ?? [])) stale.mark(key);
    };
    const left = live.onMessage(hear);
    // After a reconnect the server replays missed events. All queries are reloaded too, because some have no events.
    const back = live.onState(() => {
      if (live.state === 'open') void client.invalidateQueries();
    });
    const over = session.onEnd(() => live.stop());
    live.start();
    return () => {
      left();
      back();
      over();
      stale.stop();
      live.stop();
    };
  }, [client]);
}
