import { useBlocker } from '@tanstack/react-router';
import { DiscardQuestion } from './discard-question';

/**
 * Asks before a form with unsaved changes is left: for another page by a dialog of ours, for another site or a closed tab
 * by that of the browser. A page that navigates after saving says `ignoreBlocker`.
 */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return <DiscardQuestion opened={status === 'blocked'} onDiscard={() => proceed?.()} onKeep={() => reset?.()} />;
}
