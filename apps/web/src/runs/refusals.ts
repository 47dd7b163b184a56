/** A recipient whom the mail server refused for good, and what it said. */
export interface Refusal {
  address: string;
  response: string;
}

/** Those of the result of an `email` run; of any other result none. */
export function refusalsOf(result: unknown): Refusal[] {
  const refusals = typeof result === 'object' && result !== null && 'refusals' in result ? result.refusals : [];
  return Array.isArray(refusals) ? refusals.filter(isRefusal) : [];
}

function isRefusal(value: unknown): value is Refusal {
  const { address, response } = (value ?? {}) as Partial<Record<keyof Refusal, unknown>>;
  return typeof address === 'string' && typeof response === 'string';
}
