/** Writes titles and results for mails. Pure. */

/** Puts a text on one line, for subjects. */
export function oneLine(text: string): string {
  return [...text.replace(/\s+/g, ' ').trim()].slice(0, 150).join('');
}

const MAX_RESULT_CHARACTERS = 8000;

export function readableResult(result: unknown): string | null {
  if (result === null || result === undefined) return null;
  const text = typeof result === 'string' ? result : JSON.stringify(result, null, 2);
  return text.length <= MAX_RESULT_CHARACTERS
    ? text
    : `${text.slice(0, MAX_RESULT_CHARACTERS).toWellFormed()}\n… (cut; open the run for the whole result)`;
}
