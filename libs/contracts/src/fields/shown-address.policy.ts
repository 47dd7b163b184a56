import { parsedUrl } from './parsed-url';

const LAST_CHARACTERS = 4;
/** A shorter path would be given away by its last characters. */
const MIN_SECRET_PATH = 12;

/** Returns an address without what makes it a secret: its host, and the end by which its owner knows it. Pure. */
export function shownAddress(address: string): string {
  const url = parsedUrl(address);
  if (url === null) return '';
  const end = url.pathname.length < MIN_SECRET_PATH ? '' : url.pathname.slice(-LAST_CHARACTERS);
  return `${url.origin}/…${end}`;
}
