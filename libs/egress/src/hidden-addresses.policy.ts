import * as ipaddr from 'ipaddr.js';

/** A text that may be an address, with a port or a zone; brackets and slashes end it. */
const WORD = /[\w:.%]+/g;
/** The label by which Node names the addresses of a certificate. */
const LABEL = /^address:/i;
/** Pairs of hexadecimal digits: a serial number or a fingerprint. No address in use begins like this. */
const HEX_PAIRS = /^[\da-f]{2}(:[\da-f]{2})+$/i;

/**
 * Replaces every address in a message, with its port, by `instead`. Times, fingerprints, versions and the words of
 * OpenSSL between colons are kept. A version of four small numbers cannot be told from an address.
 */
export function hideAddresses(message: string, instead: string): string {
  return message.replaceAll(WORD, (word) => {
    const label = LABEL.exec(word)?.[0] ?? '';
    const found = addressAtStart(word.slice(label.length));
    return found === null ? word : `${label}${instead}${found.rest}`;
  });
}

/** Returns the punctuation after an address; null when the word is no address. */
function addressAtStart(word: string): { rest: string } | null {
  const [, bare = '', rest = ''] = /^(.*?)([.:]?)$/s.exec(word) ?? [];
  if ([word, withoutPort(word)].some(isAddress)) return { rest: '' };
  return [bare, withoutPort(bare)].some(isAddress) ? { rest } : null;
}

function withoutPort(word: string): string {
  return word.replace(/:\d{1,5}$/, '');
}

function isAddress(word: string): boolean {
  if (word.includes(':')) return /[\da-f]/i.test(word) && !HEX_PAIRS.test(word) && ipaddr.IPv6.isValid(word);
  return ipaddr.IPv4.isValidFourPartDecimal(word);
}
