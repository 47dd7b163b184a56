/** Writes times, durations and results for mails. Pure. */

export function durationText(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

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
    : `${text.slice(0, MAX_RESULT_CHARACTERS).toWellFormed()}\n… (cut; the whole result is with the run)`;
}
