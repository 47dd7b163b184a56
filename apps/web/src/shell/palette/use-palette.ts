import { useCallback, useEffect, useState } from 'react';
import { isDialogOpen } from '../open-dialog';
import { isPaletteKey } from './palette-key';

export interface PaletteState {
  isOpen: boolean;
  /** What had the focus when the palette was opened last; null: it never was. */
  origin: Element | null;
  open: () => void;
  close: () => void;
}

/**
 * Opens the palette by its keys, or by `open`. While a dialog is open nothing opens over it: what it asks comes first.
 */
export function usePalette(): PaletteState {
  const [isOpen, setOpen] = useState(false);
  const [origin, setOrigin] = useState<Element | null>(null);
  const open = useCallback(() => {
    setOrigin(document.activeElement);
    setOpen(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  useEffect(() => {
    const follow = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.repeat || !isPaletteKey(event, navigator.platform)) return;
      // Without this the browser would move the focus to its own search.
      event.preventDefault();
      if (!isDialogOpen()) open();
    };
    document.addEventListener('keydown', follow);
    return () => document.removeEventListener('keydown', follow);
  }, [open]);
  return { isOpen, origin, open, close };
}
