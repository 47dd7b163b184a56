/** The action of a shortcut: it opens a page, moves the focus into the search box or filter of the page, or shows all shortcuts. */
export type ShortcutAction = { type: 'open'; to: string } | { type: 'search' } | { type: 'list' };

export interface Shortcut {
  /** The keys in the order in which they are pressed, as KeyboardEvent.key names them. */
  keys: readonly string[];
  label: string;
  action: ShortcutAction;
  /** The shortcut exists for admins only. */
  admin?: boolean;
}

const open = (keys: string, label: string, to: string): Shortcut => ({
  keys: keys.split(' '),
  label,
  action: { type: 'open', to },
});

/** All shortcuts of single keys, in the order of the list that people see. */
export const SHORTCUTS: readonly Shortcut[] = [
  open('g o', 'Overview', '/'),
  open('g s', 'Schedule', '/schedule'),
  open('g t', 'Tasks', '/tasks'),
  open('g r', 'Runs', '/runs'),
  open('g l', 'Logs', '/logs'),
  open('g i', 'Incidents', '/incidents'),
  open('g n', 'Notifications', '/notifications'),
  { ...open('g a', 'Admin', '/admin'), admin: true },
  open('n', 'New task', '/tasks/new'),
  { keys: ['/'], label: 'Search or filter this page', action: { type: 'search' } },
  { keys: ['?'], label: 'Keyboard shortcuts', action: { type: 'list' } },
];

/** Selects the elements that take text, or have letter keys of their own. */
const OWN_KEYS =
  'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=listbox], [role=tree]';

/** The keys that are pressed on the way to another one. */
const MODIFIERS = ['Shift', 'CapsLock', 'AltGraph', 'Control', 'Alt', 'Meta'];

type Key = Pick<
  KeyboardEvent,
  'key' | 'altKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
> & { target: EventTarget | null };

/** The circumstances that decide, besides the key, whether a shortcut applies. */
export interface ShortcutContext {
  /** Whether the person has left single-key shortcuts on. */
  isOn: boolean;
  isAdmin: boolean;
  isDialogOpen: boolean;
}

/** The consequence of a key: the keys of a shortcut that has begun, and the action of one that is complete. */
export interface ShortcutStep {
  begun: readonly string[];
  action: ShortcutAction | null;
}

/** No shortcut has begun. */
export const NOTHING: ShortcutStep = { begun: [], action: null };

/** Gives the shortcuts that a person has. */
export function shortcutsFor(isAdmin: boolean): readonly Shortcut[] {
  return SHORTCUTS.filter(({ admin }) => !admin || isAdmin);
}

/**
 * Tells what a key leads to after those that have `begun` a shortcut. A key that continues none begins one itself. While
 * the person types, or a dialog is open, keys have no other meaning; with Ctrl, Alt or Meta they belong to the browser.
 */
export function shortcutStep(begun: readonly string[], event: Key, context: ShortcutContext): ShortcutStep {
  if (!context.isOn || context.isDialogOpen || isTaken(event)) return NOTHING;
  if (MODIFIERS.includes(event.key)) return { begun, action: null };
  const shortcuts = shortcutsFor(context.isAdmin);
  for (const keys of [[...begun, event.key], [event.key]]) {
    const found = shortcuts.filter((shortcut) => keys.every((key, index) => shortcut.keys[index] === key));
    const whole = found.find((shortcut) => shortcut.keys.length === keys.length);
    if (whole !== undefined) return { begun: [], action: whole.action };
    if (found.length > 0) return { begun: keys, action: null };
  }
  return NOTHING;
}

/** Tells whether a key has a meaning already: to the browser, or to the element that has the focus. */
function isTaken(event: Key): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return true;
  if (event.defaultPrevented || event.isComposing || event.repeat) return true;
  const target = event.target as { closest?: (selector: string) => unknown } | null;
  return Boolean(target?.closest?.(OWN_KEYS));
}
