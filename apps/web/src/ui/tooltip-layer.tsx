import { Tooltip } from '@mantine/core';
import { useEffect, useState } from 'react';

interface Shown {
  element: HTMLElement;
  text: string;
}

/**
 * Shows the text of `data-tooltip` while the pointer or the focus is on an element that has it; Escape hides it. There is
 * one for the whole page: lists have a hundred of such elements, and a tooltip of its own for each made them slow.
 */
export function TooltipLayer() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    const look = ({ target }: Event): void => setShown(shownOn(target));
    const hide = (): void => setShown(null);
    const hideByKey = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') hide();
    };
    document.addEventListener('mouseover', look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', hide);
    document.addEventListener('keydown', hideByKey);
    return () => {
      document.removeEventListener('mouseover', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', hide);
      document.removeEventListener('keydown', hideByKey);
    };
  }, []);
  if (shown === null) return null;
  return <Tooltip key={shown.text} opened target={shown.element} label={shown.text} />;
}

function shownOn(target: EventTarget | null): Shown | null {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-tooltip]') : null;
  const text = element?.dataset.tooltip;
  return element === null || text === undefined ? null : { element, text };
}
