/** The input is not what its format says, or not what the task says of it: the owner's to repair. */
export class InputInvalid extends Error {}

/** The beginning of a text of the input, fit to be quoted in a message. */
export function excerpt(text: string, maxCharacters = 60): string {
  return JSON.stringify(text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text);
}

/** A count with its noun: `1 row`, `2 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
