import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { session } from '../api/client';
import { LiveConnection, type LiveMessage, type LiveSocket, type LiveState } from './live-connection';
import { OUTCOMES_KEY, patchOutcomes } from './live-outcomes';
import { StaleQueries } from './stale-queries';

/** The live connection of this page. */
export const live = new LiveConnection({
  open: (path) => new WebSocket(location.origin.replace(/^http/, 'ws') + path) as LiveSocket,
  token: (refused) => (refused === null ? session.token() : session.renew(refused)),
  schedule: (work, ms) => {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  random: Math.random,
});

/** Gives the state of the live connection, and follows it. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => live.onState(listener),
    () => live.state,
  );
}

/** The queries that each event makes stale. */
const STALE_KEYS: Record<string, QueryKey[]> = {
  'run.changed': [['runs'], ['tasks'], ['overview'], ['incidents']],
  'task.changed': [['tasks'], ['overview'], ['incidents']],
  'notification.created': [['notifications']],
};

/** Whether events are written into a query, so that they do not make it stale. */
function isPatched(queryKey: QueryKey): boolean {
  return OUTCOMES_KEY.every((part, index) => queryKey[index] === part);
}

/**
 * Keeps the connection open while somebody is logged in, and marks the queries that an event is about as stale. Used
 * once, around all pages.
 */
export function useLiveConnection(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stale = new StaleQueries(
      (queryKey) => void client.invalidateQueries({ queryKey, predicate: (query) => !isPatched(query.queryKey) }),
    );
    const onMessage = (message: LiveMessage): void => {
      const { type = '', runId } = message;
      patchOutcomes(client, message);
      for (const key of type === 'run.log' ? [['runs', runId, 'log']] : (STALE_KEYS[type] ?? [])) stale.mark(key);
    };
    const offMessage = live.onMessage(onMessage);
    // After a reconnect the server replays missed events. All queries are reloaded too, because some have no events.
    const offState = live.onState(() => {
      if (live.state === 'open') void client.invalidateQueries();
    });
    const offEnd = session.onEnd(() => live.stop());
    live.start();
    return () => {
      offMessage();
      offState();
      offEnd();
      stale.stop();
      live.stop();
    };
  }, [client]);
}
