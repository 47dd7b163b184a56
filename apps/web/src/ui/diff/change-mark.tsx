import { textColor } from '../status/status';
import type { ChangeKind } from './json-changes';

interface ChangeStyle {
  /** A sign that says without a colour what has changed. */
  sign: string;
  word: string;
  color: string;
}

export const CHANGES: Record<Exclude<ChangeKind, 'same'>, ChangeStyle> = {
  added: { sign: '+', word: 'Added', color: 'teal' },
  removed: { sign: '−', word: 'Removed', color: 'red' },
  changed: { sign: '~', word: 'Changed', color: 'orange' },
};

/** Gives the background and the colour of what differs; what is the same has none. */
export function changeColors(kind: ChangeKind): { background?: string; color?: string } {
  if (kind === 'same') return {};
  const { color } = CHANGES[kind];
  const light = `var(--mantine-color-${color}-0)`;
  const dark = `color-mix(in srgb, var(--mantine-color-${color}-9) 30%, transparent)`;
  return { background: `light-dark(${light}, ${dark})`, color: textColor(color) };
}

/** Names what has changed, by sign and word. */
export function ChangeMark({ kind }: { kind: ChangeKind }) {
  if (kind === 'same') return null;
  const { sign, word } = CHANGES[kind];
  return (
    <span style={{ color: changeColors(kind).color, fontWeight: 600, whiteSpace: 'nowrap' }}>
      {sign} {word}
    </span>
  );
}
