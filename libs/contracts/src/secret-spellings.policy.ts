/** In base64 a piece that is shorter than this says nothing. */
const SHORTEST_BASE64 = 4;

/**
 * How other systems give a text back: as JSON, in a URL or form, in HTML, as hexadecimal digits, in base64, there also
 * in the middle of something longer. (The URL alphabet of base64 is found by its standard one, see SpellingSearch.)
 */
export function spellingsOf(secret: string): string[] {
  const trimmed = secret.trim();
  const all = [secret, ...ofJson(secret), ...ofUrl(secret), ...ofHtml(secret), ...ofBytes(Buffer.from(secret))];
  if (trimmed !== secret) all.push(trimmed);
  return [...new Set(all)].filter((one) => one !== '');
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
  const small = (text: string): string => text.replace(/%[0-9A-F]{2}/g, (one) => one.toLowerCase());
  const whole = encodeURI(secret.toWellFormed());
  return [component, strict, form(component), form(strict), whole, small(component), small(strict), small(whole)];
}

/** Which characters are written how: by browsers and template engines, most of them only some. */
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

function ofHtml(secret: string): string[] {
  if (!/[&<>"'/`=+]/.test(secret)) return [];
  return HTML_ESCAPES.map((escapes) => secret.replace(/[&<>"'/`=+]/g, (one) => escapes[one] ?? one));
}

function ofBytes(bytes: Buffer): string[] {
  const hex = bytes.toString('hex');
  return [hex, hex.toUpperCase(), bytes.toString('base64'), ...[0, 1, 2].flatMap((before) => inBase64(bytes, before))];
}

/** What base64 makes of these bytes after this many others, without the characters that depend on their neighbours. */
function inBase64(bytes: Buffer, before: number): string[] {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const piece = text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  return piece.length >= SHORTEST_BASE64 ? [piece] : [];
}
