import * as ipaddr from 'ipaddr.js';

/** What may be an address, with a port or a zone; brackets and slashes end it. */
const WORD = /[\w:.%]+/g;
/** Node names the addresses of a certificate like this. */
const LABEL = /^address:/i;
/** Hexadecimal digits in pairs: a serial number or a fingerprint. No address that is in use anywhere begins like this. */
const PAIRS = /^[\da-f]{2}(:[\da-f]{2})+$/i;

/**
 * Writes `instead` for every address in a message, its port included. Only what is one: times, fingerprints, versions and
 * the words of OpenSSL between colons stay as they are. A version of four small numbers cannot be told from an address.
 */
export function hideAddresses(message: string, instead: string): string {
  return message.replaceAll(WORD, (word) => {
    const label = LABEL.exec(word)?.[0] ?? '';
    const found = addressAtStart(word.slice(label.length));
    return found === null ? word : `${label}${instead}${found.rest}`;
  });
}

/** Null: the word is no address. `rest` is the punctuation after it. */
function addressAtStart(word: string): { rest: string } | null {
  const [, bare = '', rest = ''] = /^(.*?)([.:]?)$/s.exec(word) ?? [];
  if ([word, withoutPort(word)].some(isAddress)) return { rest: '' };
  return [bare, withoutPort(bare)].some(isAddress) ? { rest } : null;
}

function withoutPort(word: string): string {
  return word.replace(/:\d{1,5}$/, '');
}

function isAddress(word: string): boolean {
  if (word.includes(':')) return /[\da-f]/i.test(word) && !PAIRS.test(word) && ipaddr.IPv6.isValid(word);
  return ipaddr.IPv4.isValidFourPartDecimal(word);
}
