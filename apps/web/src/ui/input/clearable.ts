/** Of a field with a cross that empties it: for the keyboard as well, which Mantine leaves out. `label`: what is then. */
export function clearable(label: string) {
  return { clearable: true, clearButtonProps: { 'aria-label': label, 'aria-hidden': false, tabIndex: 0 } } as const;
}
