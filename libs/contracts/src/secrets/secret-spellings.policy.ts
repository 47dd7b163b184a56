import { BETWEEN_BYTES, LINE_ENDS, NO_GAPS } from '../fields/spelling-automaton';

/** The shortest piece of base64 that is masked: shorter ones reveal nothing. */
const SHORTEST_BASE64 = 4;

/** The characters per line in PEM and MIME. */
const BASE64_WIDTHS = [64, 76];
/** The characters per line of openssl, of dumps with 16 bytes per line, and of xxd. */
const HEX_WIDTHS = [30, 32, 60];
/**
 * Longer secrets are not searched for in hexadecimal digits: no system prints so many, and their lines would fill the
 * caps.
 */
const MAX_IN_HEX = 4096;
/** The shortest last line that is searched for: a shorter one may be any word. */
const SHORTEST_LINE = 8;

/** Spellings, each with the gaps that it may have. */
export type Spellings = Map<string, number>;

/**
 * Returns the spellings in which other systems return a text: as JSON, in a URL or form, in HTML, as hexadecimal
 * digits, in base64, there also inside something longer. (The automaton finds the URL alphabet of base64 by the
 * standard one, and both in lines or with colons, see SpellingAutomaton.)
 */
export function spellingsOf(secret: string): Spellings {
  const all: Spellings = new Map();
  add(all, [secret, secret.trim(), ...ofJson(secret), ...ofUrl(secret), ...ofHtml(secret)]);
  addBytes(all, Buffer.from(secret));
  return all;
}

/**
 * Returns rare spellings: those of systems that write ASCII only, of JSON in JSON, of shells, of one spelling inside
 * another, and of UTF-16.
 */
export function rareSpellingsOf(secret: string): Spellings {
  const all: Spellings = new Map();
  const plain = JSON.stringify(secret).slice(1, -1);
  const capitals = plain.replace(/[\u0080-\uffff]/g, (one) => {
    const digits = one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `\\u${digits}`;
  });
  const twice = new Set(ofUrl(secret).map(encodeURIComponent));
  const base64 = base64Of(Buffer.from(secret)).map(encodeURIComponent);
  add(all, [JSON.stringify(plain).slice(1, -1), capitals, ...inNumbers(secret), ...twice, ...base64]);
  add(all, [secret.replaceAll("'", `'\\''`)]);
  if (plain !== secret) add(all, base64Of(Buffer.from(plain)), LINE_ENDS);
  addBytes(all, Buffer.from(secret, 'utf16le'));
  return all;
}

/**
 * Returns the lines into which base64 and hexadecimal digits are broken, each separately: a log arrives line by line,
 * and a middle line is neither the beginning nor the end of anything.
 */
export function wrappedLinesOf(secret: string): Spellings {
  const all: Spellings = new Map();
  const bytes = Buffer.from(secret);
  const base64 = bytes.toString('base64');
  add(
    all,
    BASE64_WIDTHS.flatMap((width) => linesOf(base64, width)),
    LINE_ENDS,
  );
  if (bytes.length > MAX_IN_HEX) return all;
  const lines = HEX_WIDTHS.flatMap((width) => linesOf(bytes.toString('hex'), width));
  add(all, [...lines, ...lines.map((line) => line.toUpperCase())], BETWEEN_BYTES);
  return all;
}

function linesOf(text: string, width: number): string[] {
  if (text.length <= width) return [];
  return (text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).filter(({ length }) => length >= SHORTEST_LINE);
}

function add(all: Spellings, texts: string[], gaps = NO_GAPS): void {
  for (const text of texts) if (text !== '') all.set(text, (all.get(text) ?? NO_GAPS) | gaps);
}

function addBytes(all: Spellings, bytes: Buffer): void {
  const hex = bytes.toString('hex');
  add(all, [hex, hex.toUpperCase()], BETWEEN_BYTES);
  add(all, base64Of(bytes), LINE_ENDS);
}

function ofJson(secret: string): string[] {
  const plain = JSON.stringify(secret).slice(1, -1);
  const unicode = (pattern: RegExp): string =>
    plain.replace(pattern, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [plain, plain.replaceAll('/', '\\/'), unicode(/[<>&]/g), unicode(/[\u0080-\uffff]/g)];
}

function ofUrl(secret: string): string[] {
  const component = encodeURIComponent(secret.toWellFormed());
  const strict = component.replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = (text: string): string => text.replaceAll('%20', '+');
  // Browsers escape ~ in forms, and leave * unchanged.
  const browser = form(strict).replaceAll('%2A', '*').replaceAll('~', '%7E');
  const small = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
  const whole = encodeURI(secret.toWellFormed());
  return [
    component,
    strict,
    form(component),
    form(strict),
    browser,
    whole,
    small(component),
    small(strict),
    small(whole),
  ];
}

/** The escapes of HTML by browsers and template engines, most of which escape only some characters. */
const HTML_ESCAPES: Record<string, string>[] = [
  { '&': '&amp;', '<': '&lt;', '>': '&gt;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#039;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;', '+': '&#43;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '`': '&#x60;', '=': '&#x3D;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;', '/': '&#x2F;', '`': '&#x60;', '=': '&#x3D;' },
  { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;', '/': '&#x2F;' },
];

/** The ways to write a character as a number. */
const NUMBERS = [
  (code: number): string => `&#${code};`,
  (code: number): string => `&#x${code.toString(16)};`,
  (code: number): string => `&#x${code.toString(16).toUpperCase()};`,
];

function ofHtml(secret: string): string[] {
  if (!/[&<>"'/`=+]/.test(secret)) return [];
  return HTML_ESCAPES.map((escapes) => secret.replace(/[&<>"'/`=+]/g, (one) => escapes[one] ?? one));
}

/**
 * Returns the spellings in HTML with numbers for non-ASCII characters, besides the common escapes, or for all but
 * letters.
 */
function inNumbers(secret: string): string[] {
  if (!/[^a-z0-9]/i.test(secret)) return [];
  const [min = secret, quoted = secret, both = secret] = ofHtml(secret);
  return NUMBERS.flatMap((spell) => [
    ...[min, quoted, both].map((text) => numbersOf(text, /[^\0-~]/gu, spell)),
    numbersOf(secret, /[^a-z0-9]/giu, spell),
  ]);
}

function numbersOf(text: string, which: RegExp, spell: (code: number) => string): string {
  return text.replace(which, (one) => spell(one.codePointAt(0) ?? 0));
}

function base64Of(bytes: Buffer): string[] {
  return [
    bytes.toString('base64'),
    bytes.toString('base64url'),
    ...[0, 1, 2].flatMap((before) => inBase64(bytes, before)),
  ];
}

/** Returns the base64 of these bytes after a number of others, without the characters that depend on neighbours. */
function inBase64(bytes: Buffer, before: number): string[] {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const piece = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  return piece.length >= SHORTEST_BASE64 ? [piece] : [];
}
