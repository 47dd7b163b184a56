import { parsedUrl } from './parsed-url';

export const URL_MAX_LENGTH = 2048;

const EXPECTED = 'must be an address such as https://example.com/path';

/**
 * Returns the problem of the address of a web request, or undefined. Its target is checked when it is dialled
 * (libs/egress), never here: a name may point elsewhere tomorrow.
 */
export function webAddressProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `${EXPECTED}, but is ${JSON.stringify(value)?.slice(0, 80)}`;
  if (value.length > URL_MAX_LENGTH) return `has ${value.length} characters: at most ${URL_MAX_LENGTH}`;
  // The URL parser drops tabs and ends of lines silently: the address that a person reads must be the one that is
  // dialled.
  if (/[\s\x00-\x1f\x7f\\]/.test(value)) return `${EXPECTED}, without spaces, line ends or backslashes (use %20)`;
  if (!/^https?:\/\/[^/]/i.test(value)) return `${EXPECTED} (http or https), but is '${value.slice(0, 80)}'`;
  const url = parsedUrl(value);
  if (!url?.hostname) return `${EXPECTED}, but is '${value.slice(0, 80)}'`;
  if (url.username || url.password)
    return 'must not contain a user or password, but has one: send an Authorization header instead';
  return undefined;
}
