/** Says that the input does not match its format, or the declarations of the task; its owner can repair that. */
export class InputInvalid extends Error {}

/** Returns the beginning of a text of the input, fit for a message. */
export function excerpt(text: string, maxCharacters = 60): string {
  return JSON.stringify(text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text);
}

/** Returns a count with its noun: `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
