/** Tells whether a dialog is open, over which neither a shortcut nor the palette may do anything. */
export function isDialogOpen(): boolean {
  return [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].some((dialog) => dialog.checkVisibility());
}
