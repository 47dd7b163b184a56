import { useNavigate } from '@tanstack/react-router';
import { useCallback, type MouseEvent } from 'react';

/**
 * Gives one click handler for a group of plain anchors. With hundreds of them on a page, a router link for each, which
 * follows the address, would cost more than all the rest. Clicks for a new tab or window are left to the browser.
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
