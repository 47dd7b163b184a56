import { useEffect, useRef } from 'react';

/** Calls `stop` when the component that uses this is gone: its dialog was closed, or its page was left or closed. */
export function useStopWhenLeft(stop: () => void): void {
  const latest = useRef(stop);
  const isShown = useRef(false);
  useEffect(() => {
    latest.current = stop;
  });
  useEffect(() => {
    isShown.current = true;
    const gone = new AbortController();
    window.addEventListener('pagehide', () => latest.current(), { signal: gone.signal });
    return () => {
      gone.abort();
      isShown.current = false;
      // React mounts every component twice while it is developed; only one that does not come back is gone.
      setTimeout(() => {
        if (!isShown.current) latest.current();
      });
    };
  }, []);
}
