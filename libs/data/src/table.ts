import type { InputNote } from './engine-request';

const MAX_NOTE_CHARACTERS = 2000;

/** Quotes a name for SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Returns the log line about the columns of the table `input`. */
export function typesNote(columns: readonly { name: string; type: string }[]): InputNote {
  const text = columns.map(({ name, type }) => `${name} ${type}`).join(', ');
  const shown = text.length > MAX_NOTE_CHARACTERS ? `${text.slice(0, MAX_NOTE_CHARACTERS)}…` : text;
  return { level: 'info', text: `Input: columns ${shown}` };
}
