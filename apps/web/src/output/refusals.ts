/** A recipient whom the mail server refused permanently, with its response. */
export interface Refusal {
  address: string;
  response: string;
}

/** Reads the refused recipients from the result of an `email` run; any other result has none. */
export function refusalsOf(result: unknown): Refusal[] {
  const refusals = typeof result === 'object' && result !== null && 'refusals' in result ? result.refusals : [];
  return Array.isArray(refusals) ? refusals.filter(isRefusal) : [];
}

function isRefusal(value: unknown): value is Refusal {
  const { address, response } = (value ?? {}) as Partial<Record<keyof Refusal, unknown>>;
  return typeof address === 'string' && typeof response === 'string';
}
