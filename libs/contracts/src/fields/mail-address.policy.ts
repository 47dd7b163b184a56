import { isEmail } from 'class-validator';

/** The largest number of recipients of a mail, in to, cc and bcc together. */
export const MAX_RECIPIENTS = 50;

/**
 * Whether a text is a plain address. Display names, comments and quoted local parts are refused: mail libraries have
 * read such addresses in more than one way, and a list hidden in one "address" would pass the limit on recipients.
 */
export function isPlainAddress(text: string): boolean {
  // This is checked first: isEmail ignores its own blacklist inside quoted local parts, and accepts invisible
  // characters.
  return !/["(),:;<>[\]\\\s]|[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text) && isEmail(text);
}

/** Returns the addresses of a field: a list, or one text with commas. */
export function addressList(value: string | readonly string[] | null | undefined): string[] {
  if (value === null || value === undefined) return [];
  return typeof value === 'string' ? value.split(',').map((part) => part.trim()) : [...value];
}

/** Returns the problem of a field of addresses, or undefined. */
export function addressesProblem(value: unknown): string | undefined {
  const texts = typeof value === 'string' || Array.isArray(value);
  if (!texts) return `must be an address or a list of addresses, but is ${JSON.stringify(value)}`;
  const list: unknown[] = Array.isArray(value) ? value : addressList(value as string);
  if (list.length === 0) return 'must name at least one address';
  const wrong = list.find((item) => typeof item !== 'string' || !isPlainAddress(item));
  if (wrong === undefined) return undefined;
  return `has ${shorten(JSON.stringify(wrong))}, which is no address: must be such as anna@example.com`;
}

function shorten(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
