import { useNavigate } from '@tanstack/react-router';
import { useCallback, type MouseEvent } from 'react';

/**
 * One handler of clicks for a group of plain anchors: where hundreds are on a page, a link of the router for each, that
 * follows the address, costs more than all the rest. Another tab, window or button stays the browser's.
 */
export function useOpenLink(): (event: MouseEvent<HTMLElement>) => void {
  const navigate = useNavigate();
  return useCallback(
    (event) => {
      const anchor = (event.target as Element).closest('a');
      const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
      if (!anchor || !isPlain) return;
      event.preventDefault();
      void navigate({ href: anchor.pathname + anchor.search });
    },
    [navigate],
  );
}
