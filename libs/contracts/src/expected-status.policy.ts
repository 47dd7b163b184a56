/**
 * The HTTP statuses that count as success: a number, a text such as "200-299", "200,204" or "2xx", or a list of these.
 */
export type ExpectedStatus = number | string | (number | string)[];

export const DEFAULT_EXPECTED_STATUS = '200-299';

type Range = readonly [from: number, to: number];

const EXPECTED = 'must be a status from 100 to 599, a range such as "200-299" or "2xx", or a list of them';

/** Returns the problem of a value, or undefined. */
export function expectedStatusProblem(value: unknown): string | undefined {
  return ranges(value) === undefined ? `${EXPECTED}, but is ${JSON.stringify(value)?.slice(0, 80)}` : undefined;
}

/** Whether a status is one of those expected. */
export function isExpectedStatus(status: number, expected: ExpectedStatus = DEFAULT_EXPECTED_STATUS): boolean {
  return (ranges(expected) ?? []).some(([from, to]) => status >= from && status <= to);
}

function ranges(value: unknown): Range[] | undefined {
  const items = Array.isArray(value) ? value : [value];
  const parts = items.flatMap((item: unknown) => (typeof item === 'string' ? item.split(',') : [item]));
  const found = parts.map(range);
  if (found.length === 0 || found.length > 100) return undefined;
  return found.every((candidate) => candidate !== undefined) ? found : undefined;
}

function range(part: unknown): Range | undefined {
  if (typeof part === 'number') return checked(part, part);
  if (typeof part !== 'string') return undefined;
  const wild = /^\s*([1-5])xx\s*$/i.exec(part);
  if (wild) return checked(Number(wild[1]) * 100, Number(wild[1]) * 100 + 99);
  const match = /^\s*(\d{3})(?:\s*-\s*(\d{3}))?\s*$/.exec(part);
  return match ? checked(Number(match[1]), Number(match[2] ?? match[1])) : undefined;
}

function checked(from: number, to: number): Range | undefined {
  const valid = Number.isInteger(from) && Number.isInteger(to) && from >= 100 && to <= 599 && from <= to;
  return valid ? [from, to] : undefined;
}
