/**
 * Gives the props of a field with a button that empties it, reachable by keyboard, which Mantine's is not. `label`
 * names the state after it.
 */
export function clearable(label: string) {
  return { clearable: true, clearButtonProps: { 'aria-label': label, 'aria-hidden': false, tabIndex: 0 } } as const;
}
