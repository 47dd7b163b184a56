/** Selects the elements that have arrow keys of their own, or take text. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable], [role=dialog], [role=log], [role=menu], [role=tab], [role=tree], [role=listbox], [role=radiogroup], [data-scroll]';

type Key = Pick<KeyboardEvent, 'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'defaultPrevented'> & {
  target: EventTarget | null;
};

/**
 * Tells to which neighbour of a run a key leads; null when it leads to none. A field, a tab or a dialog that has the focus
 * keeps its arrow keys, and so does whatever has answered the key already.
 */
export function neighbourOfKey(event: Key): 'previous' | 'next' | null {
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null;
  const target = event.target as { closest?: (selector: string) => unknown } | null;
  if (target?.closest?.(OWN_KEYS)) return null;
  if (event.key === 'ArrowLeft') return 'previous';
  return event.key === 'ArrowRight' ? 'next' : null;
}
