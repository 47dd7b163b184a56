import type { JsonValue } from './outcome';

export const MASK = '***';
/** Shorter pieces of a secret say nothing, and would be found everywhere. */
const SHORTEST_PIECE = 6;
const SHORTEST_LINE = 4;

/**
 * Blots secrets out of what a run says: as they are and in the spellings in which other systems give them back (JSON,
 * URL, form, base64), each line of one with several lines, and what is left of one where a text was cut.
 */
export class SecretMask {
  private readonly spellings: readonly string[];

  constructor(secrets: Iterable<string>) {
    const all = [...secrets].flatMap((secret) => [secret, ...linesOf(secret)]).flatMap(spellingsOf);
    // The longest first: one secret may be a part of another.
    this.spellings = [...new Set(all)].filter((one) => one !== '').sort((a, b) => b.length - a.length);
  }

  get isEmpty(): boolean {
    return this.spellings.length === 0;
  }

  text(text: string): string {
    if (this.isEmpty) return text;
    let masked = text;
    for (const spelling of this.spellings) masked = masked.replaceAll(spelling, MASK);
    return this.ends(masked);
  }

  /** The same for every text, number and name of a field in a value. */
  json(value: JsonValue): JsonValue {
    if (this.isEmpty) return value;
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.spellings.includes(String(value)) ? MASK : value;
    if (Array.isArray(value)) return value.map((item) => this.json(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.json(item)]));
  }

  /** A log line ends after so many characters and a body after so many bytes: in the middle of a secret, perhaps. */
  private ends(text: string): string {
    const mark = text.endsWith('…') ? '…' : '';
    let rest = mark === '' ? text : text.slice(0, -1);
    for (const spelling of this.spellings) rest = withoutTail(withoutHead(rest, spelling), spelling);
    return rest + mark;
  }
}

/** For a run that was given none. */
export const NO_SECRETS = new SecretMask([]);

/** Masks what a text ends with when a spelling begins so. */
function withoutHead(text: string, spelling: string): string {
  const head = spelling.slice(0, SHORTEST_PIECE);
  if (head.length < SHORTEST_PIECE) return text;
  let at = text.indexOf(head, Math.max(0, text.length - spelling.length + 1));
  while (at >= 0 && !spelling.startsWith(text.slice(at))) at = text.indexOf(head, at + 1);
  return at < 0 ? text : text.slice(0, at) + MASK;
}

/** Masks what a text begins with when a spelling ends so. */
function withoutTail(text: string, spelling: string): string {
  const tail = spelling.slice(-SHORTEST_PIECE);
  if (tail.length < SHORTEST_PIECE) return text;
  const most = Math.min(text.length, spelling.length - 1);
  let at = text.slice(0, most).lastIndexOf(tail);
  while (at > 0 && !spelling.endsWith(text.slice(0, at + tail.length))) at = text.lastIndexOf(tail, at - 1);
  if (at < 0 || !spelling.endsWith(text.slice(0, at + tail.length))) return text;
  return MASK + text.slice(at + tail.length);
}

function linesOf(secret: string): string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  return lines.length > 1 ? lines.filter((line) => line.length >= SHORTEST_LINE) : [];
}

function spellingsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inJson = JSON.stringify(secret).slice(1, -1);
  const inUrl = encodeURIComponent(secret);
  return [
    secret,
    secret.trim(),
    inJson,
    inJson.replaceAll('/', '\\/'),
    inUrl,
    inUrl.replaceAll('%20', '+'),
    encodeURI(secret),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ];
}
