import { useRouter } from '@tanstack/react-router';
import { useEffect, type RefObject } from 'react';

/**
 * Moves the focus to the content when another page opens, so that the keyboard continues there and a screen reader reads
 * the new page. Filters, tabs and pages of a list change the address only and leave the focus where it is; so does a page
 * that has put the focus into a field of its own.
 */
export function useFocusOnPage(content: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe('onRendered', ({ pathChanged, fromLocation }) => {
        const isFirstPage = fromLocation === undefined;
        const isInside = content.current?.contains(document.activeElement) ?? false;
        if (pathChanged && !isFirstPage && !isInside) content.current?.focus({ preventScroll: true });
      }),
    [router, content],
  );
}
