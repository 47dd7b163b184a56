import { neighbourOfKey } from './neighbour-key';

const key = (key: string, more: object = {}) => ({
  ...{ key, altKey: false, ctrlKey: false, metaKey: false, shiftKey: false, defaultPrevented: false },
  ...{ target: { closest: () => null } as unknown as EventTarget, ...more },
});
const inside = { target: { closest: () => ({}) } as unknown as EventTarget };

it.each([
  ['the left arrow', key('ArrowLeft'), 'previous'],
  ['the right arrow', key('ArrowRight'), 'next'],
  ['another key', key('ArrowUp'), null],
  ['an arrow with Alt, by which browsers go back', key('ArrowLeft', { altKey: true }), null],
  ['an arrow that something has answered', key('ArrowLeft', { defaultPrevented: true }), null],
  ['an arrow in a field', key('ArrowLeft', inside), null],
  ['an arrow while nothing has the focus', key('ArrowRight', { target: null }), 'next'],
] as const)('%s leads to %#', (_, event, to) => expect(neighbourOfKey(event)).toBe(to));
