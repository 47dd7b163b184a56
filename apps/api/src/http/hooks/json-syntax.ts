import { Refusal } from '#contracts/refusal';

/** Makes the refusal of a body that is no JSON. It says where the error is without repeating the text there. Pure. */
export function notJson(text: string): Refusal {
  return new Refusal('VALIDATION', 'the request is not valid: its body is not JSON', {
    body: [`is not JSON: ${syntaxProblem(text)}`],
  });
}

function syntaxProblem(text: string): string {
  try {
    JSON.parse(text);
    return 'it cannot be read';
  } catch (error) {
    const { message } = error as Error;
    // Node quotes the text around an unexpected token, which may be a password.
    const what = message.replace(/, (\.\.\.)?".*$/s, '').replace(/ (in|after) JSON.*$/s, '');
    const at = /at position (\d+)/.exec(message)?.[1];
    return at === undefined ? what : `${what} at ${placeOf(text, Number(at))}`;
  }
}

function placeOf(text: string, position: number): string {
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}
