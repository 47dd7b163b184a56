import { useCallback, useEffect, useState } from 'react';
import { isDialogOpen } from '../open-dialog';
import { isPaletteKey } from './palette-key';

export interface PaletteState {
  isOpen: boolean;
  /** What had the focus when the palette was opened last; null: it never was. */
  origin: Element | null;
  open: () => void;
  close: () => void;
  /** Takes the palette off the page, as if it had never been opened. */
  remove: () => void;
}

/**
 * Opens the palette by its keys, or by `open`. While a dialog is open nothing opens over it: what it asks comes first.
 * Escape also ends the wait for a palette whose code is still loading.
 */
export function usePalette(): PaletteState {
  const [isOpen, setOpen] = useState(false);
  const [origin, setOrigin] = useState<Element | null>(null);
  const open = useCallback(() => {
    setOrigin(document.activeElement);
    setOpen(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  const remove = useCallback(() => {
    setOpen(false);
    setOrigin(null);
  }, []);
  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') close();
      if (event.defaultPrevented || event.repeat || !isPaletteKey(event, navigator.platform)) return;
      // Without this the browser would move the focus to its own search.
      event.preventDefault();
      if (!isDialogOpen()) open();
    };
    document.addEventListener('keydown', follow);
    return () => document.removeEventListener('keydown', follow);
  }, [open, close]);
  return { isOpen, origin, open, close, remove };
}
