import { parsedUrl } from './parsed-url';

export const URL_MAX_LENGTH = 2048;

const RIGHT = 'must be an address such as https://example.com/path';

/**
 * Says what is wrong with the address of a web request, or undefined. Where it leads is judged when it is dialled
 * (libs/egress), never here: a name may point elsewhere tomorrow.
 */
export function webAddressProblem(value: unknown): string | undefined {
  if (typeof value !== 'string') return `${RIGHT}, but is ${JSON.stringify(value)?.slice(0, 80)}`;
  if (value.length > URL_MAX_LENGTH) return `has ${value.length} characters: at most ${URL_MAX_LENGTH}`;
  // The URL parser drops tabs and line ends silently: what is read by a person must be what is dialled.
  if (/[\s\x00-\x1f\x7f\\]/.test(value)) return `${RIGHT}, without spaces, line ends or backslashes (use %20)`;
  if (!/^https?:\/\/[^/]/i.test(value)) return `${RIGHT} (http or https), but is '${value.slice(0, 80)}'`;
  const url = parsedUrl(value);
  if (!url?.hostname) return `${RIGHT}, but is '${value.slice(0, 80)}'`;
  if (url.username || url.password)
    return 'must not contain a user or password, but has one: send an Authorization header instead';
  return undefined;
}
