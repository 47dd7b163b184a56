import { NAV } from '../nav';
import { SHORTCUTS, shortcutsFor, shortcutStep, type ShortcutAction } from './shortcuts';

const target = { closest: () => null } as unknown as EventTarget;
const field = { target: { closest: () => ({}) } as unknown as EventTarget };
const ADMIN = { isOn: true, isAdmin: true, isDialogOpen: false };

const pressed = (key: string, more: object = {}) => ({
  ...{ key, altKey: false, ctrlKey: false, metaKey: false, repeat: false, isComposing: false, defaultPrevented: false },
  ...{ target, ...more },
});

/** Presses keys one after the other, and gives the actions. */
function actionsOf(keys: string[], context = ADMIN, more: object = {}): ShortcutAction[] {
  const actions: ShortcutAction[] = [];
  let begun: readonly string[] = [];
  for (const key of keys) {
    const step = shortcutStep(begun, pressed(key, more), context);
    begun = step.begun;
    if (step.action !== null) actions.push(step.action);
  }
  return actions;
}

it.each(SHORTCUTS.map((shortcut) => [shortcut.label, shortcut] as const))('the keys of "%s" do it', (_, shortcut) => {
  expect(actionsOf([...shortcut.keys])).toEqual([shortcut.action]);
});

it('no two shortcuts have the same keys, and none begins with all the keys of another', () => {
  const keys = SHORTCUTS.map((shortcut) => `${shortcut.keys.join(' ')} `);
  const hidden = keys.filter((one, index) => keys.some((other, at) => at !== index && one.startsWith(other)));
  expect(hidden).toEqual([]);
});

it('each page of the menu has a shortcut with its label, except the account, which is in the menu beside the name', () => {
  const opened = SHORTCUTS.map(({ label, action, admin }) => ({ label, to: 'to' in action && action.to, admin }));
  const pages = NAV.filter(({ to }) => to !== '/account').map(({ label, to, admin }) => ({ label, to, admin }));
  expect(opened).toEqual(expect.arrayContaining(pages));
});

it('somebody who is no admin has no shortcut to the pages of admins', () => {
  expect(actionsOf(['g', 'a'], { ...ADMIN, isAdmin: false })).toEqual([]);
  expect(shortcutsFor(false).map(({ label }) => label)).not.toContain('Admin');
});

it.each([
  ['while single-key shortcuts are off', { ...ADMIN, isOn: false }, {}],
  ['while a dialog is open', { ...ADMIN, isDialogOpen: true }, {}],
  ['with Ctrl', ADMIN, { ctrlKey: true }],
  ['with Alt', ADMIN, { altKey: true }],
  ['with Meta', ADMIN, { metaKey: true }],
  ['in a field', ADMIN, field],
  ['in the middle of a composed character', ADMIN, { isComposing: true }],
  ['again and again, because it is not released,', ADMIN, { repeat: true }],
  ['that something has answered', ADMIN, { defaultPrevented: true }],
])('a key %s does nothing', (_, context, more) => {
  for (const { keys } of SHORTCUTS) expect(actionsOf([...keys], context, more)).toEqual([]);
});

it.each([
  [['g', 'x', 't'], []],
  [['g', 'g', 't'], [{ type: 'open', to: '/tasks' }]],
  [['g', '?'], [{ type: 'list' }]],
  [['g', 'Shift', '?'], [{ type: 'list' }]],
  [['Shift', '/'], [{ type: 'search' }]],
  [['t'], []],
])('the keys %j do %j', (keys, actions) => {
  expect(actionsOf(keys)).toEqual(actions);
});

it('a key that is pressed in a field ends what has begun', () => {
  expect(shortcutStep(['g'], pressed('t', field), ADMIN)).toEqual({ begun: [], action: null });
});
