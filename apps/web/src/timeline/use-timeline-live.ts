import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { live } from '../live/live';
import { useLive } from '../live/use-live';
import { TIMELINE_KEY } from './timeline-query';

/**
 * A window is computed over all tasks, so a stream of events causes one request in this time, not one for each.
 */
const RELOAD_MS = 10_000;

/** Keeps the timeline up to date: some seconds after runs or tasks have changed, and now and then without events. */
export function useTimelineLive(): void {
  const client = useQueryClient();
  useLive(TIMELINE_KEY, { active: false });
  useEffect(() => {
    let isStale = false;
    const offMessage = live.onMessage(({ type }) => {
      isStale ||= type === 'run.changed' || type === 'task.changed';
    });
    const timer = setInterval(() => {
      if (!isStale || document.hidden) return;
      isStale = false;
      void client.invalidateQueries({ queryKey: TIMELINE_KEY });
    }, RELOAD_MS);
    return () => {
      offMessage();
      clearInterval(timer);
    };
  }, [client]);
}
