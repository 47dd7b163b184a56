import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useUser } from '../../user/use-user';
import { isDialogOpen } from '../open-dialog';
import { useDefaultSearch } from '../../views/view-queries';
import { NOTHING, shortcutStep, type ShortcutAction } from './shortcuts';
import { useSingleKeys } from './use-single-keys';

/**
 * Follows the shortcuts of single keys on every page; `onList` shows all of them. A sequence has no time limit, since some
 * people press keys slowly: the next key, a click, or another window ends it. While `isPaletteOpen` keys belong to the
 * palette, also before its code has loaded and its dialog is there.
 */
export function useShortcuts(onList: () => void, isPaletteOpen: boolean): void {
  const navigate = useNavigate();
  const isAdmin = useUser()?.role === 'admin';
  const [isOn] = useSingleKeys();
  const defaultSearch = useDefaultSearch();
  const step = useEffectEvent((begun: readonly string[], event: KeyboardEvent) =>
    shortcutStep(begun, event, { isOn, isAdmin, isDialogOpen: isPaletteOpen || isDialogOpen() }),
  );
  /** Returns whether there was something to do; if not, the browser may have a use for the key. */
  const act = useEffectEvent((action: ShortcutAction): boolean => {
    if (action.type === 'search') return focusSearch();
    if (action.type === 'list') onList();
    else void navigate({ to: action.to, search: defaultSearch(action.to) });
    return true;
  });
  useEffect(() => {
    let begun = NOTHING.begun;
    const follow = (event: KeyboardEvent): void => {
      const next = step(begun, event);
      begun = next.begun;
      if (next.action !== null && act(next.action)) event.preventDefault();
    };
    const end = (): void => {
      begun = NOTHING.begun;
    };
    document.addEventListener('keydown', follow);
    document.addEventListener('pointerdown', end);
    window.addEventListener('blur', end);
    return () => {
      document.removeEventListener('keydown', follow);
      document.removeEventListener('pointerdown', end);
      window.removeEventListener('blur', end);
    };
  }, []);
}

/**
 * Moves the focus into the first search box of the page, or into its first filter where it has no search, and selects the
 * text; returns whether there is one.
 */
function focusSearch(): boolean {
  const first = (selector: string) => document.querySelector<HTMLInputElement>(`main ${selector}`);
  const box = first('input[data-page-search=text]') ?? first('input[data-page-search=filter]');
  box?.focus();
  box?.select();
  return box !== null;
}
