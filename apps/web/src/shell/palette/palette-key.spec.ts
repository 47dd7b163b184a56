import { isPaletteKey, paletteKeys } from './palette-key';

const WINDOWS = 'Win32';
const MAC = 'MacIntel';
const pressed = (key: string, more: object = {}) => ({
  ...{ key, code: '', altKey: false, ctrlKey: false, metaKey: false, shiftKey: false },
  ...more,
});

it.each([
  ['Ctrl+K', pressed('k', { ctrlKey: true }), WINDOWS],
  ['Ctrl+K with Caps Lock', pressed('K', { ctrlKey: true }), WINDOWS],
  ['Command+K on a Mac', pressed('k', { metaKey: true }), MAC],
  ['Ctrl+K on a Russian keyboard', pressed('л', { code: 'KeyK', ctrlKey: true }), WINDOWS],
])('%s opens the palette', (_, key, platform) => {
  expect(isPaletteKey(key, platform)).toBe(true);
});

it.each([
  ['K alone', pressed('k'), WINDOWS],
  ['Ctrl+Shift+K', pressed('K', { ctrlKey: true, shiftKey: true }), WINDOWS],
  ['Ctrl+Alt+K', pressed('k', { ctrlKey: true, altKey: true }), WINDOWS],
  ['the Windows key with K', pressed('k', { metaKey: true }), WINDOWS],
  ['Ctrl+K on a Mac, which deletes the rest of a line,', pressed('k', { ctrlKey: true }), MAC],
  ['Ctrl and the key of K that is T on a Dvorak keyboard', pressed('t', { code: 'KeyK', ctrlKey: true }), WINDOWS],
  ['Ctrl+J', pressed('j', { ctrlKey: true }), WINDOWS],
])('%s does not', (_, key, platform) => {
  expect(isPaletteKey(key, platform)).toBe(false);
});

it('the keys are named as the keyboard names them', () => {
  expect(paletteKeys('Linux x86_64')).toEqual(['Ctrl', 'K']);
  expect(paletteKeys(MAC)).toEqual(['⌘', 'K']);
});
