import { CatchBoundary } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { toastFailed } from '../../ui/toasts';
import { lazily } from '../../ui/page/patient-import';
import type { PaletteProps } from './palette';

const chunk = () => import('./palette');
/** React remembers a failure, so that every attempt needs a component of its own. */
const newAttempt = (number: number) => ({ number, Palette: lazy(lazily(chunk, 'Palette')) });

/**
 * Shows the palette, whose code is a chunk of its own. After an update that chunk is gone: then the page and what is typed
 * in it stay, a toast says what to do, and the next press of the keys tries again.
 */
export function LazyPalette({ state, onShortcuts }: PaletteProps) {
  const [{ number, Palette }, setAttempt] = useState(() => newAttempt(0));
  useEffect(loadWhenIdle, []);
  const fail = (): void => {
    toastFailed("Can't open search", new Error('The dashboard may have been updated. Reload the page.'));
    state.remove();
    setAttempt(newAttempt(number + 1));
  };
  return (
    <CatchBoundary getResetKey={() => number} errorComponent={Nothing} onCatch={fail}>
      <Suspense fallback={null}>
        {state.origin !== null && <Palette state={state} onShortcuts={onShortcuts} />}
      </Suspense>
    </CatchBoundary>
  );
}

function Nothing() {
  return null;
}

/**
 * Loads the chunk once the browser has nothing else to do, so that the palette opens at once, also without a network.
 * A failure is ignored here: the palette loads the chunk again when somebody opens it, and tells of a failure then.
 */
function loadWhenIdle(): () => void {
  const load = (): void => void chunk().catch(() => undefined);
  // Safari has no requestIdleCallback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(load, 1_000);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(load);
  return () => cancelIdleCallback(handle);
}
