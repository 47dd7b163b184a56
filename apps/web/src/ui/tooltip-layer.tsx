import { Tooltip } from '@mantine/core';
import { useEffect, useState, useSyncExternalStore } from 'react';

/**
 * Shows the text of `data-tooltip` while the pointer or the focus is on an element that has it; Escape hides it. There is
 * one for the whole page: lists have a hundred of such elements, and a tooltip of its own for each made them slow.
 */
export function TooltipLayer() {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const text = useTooltipText(element);
  useEffect(() => {
    const look = ({ target }: Event): void => setElement(withTooltip(target));
    const hide = (): void => setElement(null);
    const hideByKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide();
    };
    const gone = new AbortController();
    const { signal } = gone;
    // A finger sends no mouse events to an element that nothing happens on, such as a time.
    document.addEventListener('pointerover', look, { signal });
    document.addEventListener('focusin', look, { signal });
    document.addEventListener('focusout', hide, { signal });
    document.addEventListener('keydown', hideByKey, { signal });
    return () => gone.abort();
  }, []);
  if (element === null || text === null) return null;
  return <Tooltip key={text} opened target={element} label={text} />;
}

function withTooltip(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;
}

/** Gives the text of the element as it is now; null once the element has left the page. */
function useTooltipText(element: HTMLElement | null): string | null {
  return useSyncExternalStore(
    (changed) => {
      if (element === null) return () => undefined;
      const observer = new MutationObserver(changed);
      observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['data-tooltip'] });
      return () => observer.disconnect();
    },
    () => (element?.isConnected === true ? (element.dataset.tooltip ?? null) : null),
  );
}
