import { Refusal } from '#contracts/refusal';

/** A whole number with more digits may be rounded by a double. */
const SAFE_DIGITS = 15;
const MAX_DIGITS_SHOWN = 60;

interface Level {
  /** The names of an object that were read so far; null for a list. */
  names: Set<string> | null;
  /** The name or index that is being read. */
  at: string | number;
}

/**
 * Refuses JSON that JSON.parse would change: a name that occurs twice in an object (the first value is lost), and whole
 * numbers that a double rounds (ids of 20 digits). It reads once through a text that JSON.parse has accepted.
 * @throws Refusal VALIDATION naming the field
 */
export function refuseInexactJson(text: string): void {
  const levels: Level[] = [];
  let position = 0;
  while (position < text.length) {
    const character = text[position] as string;
    if (character === '"') position = readText(text, position, levels);
    else if (character === '-' || isDigit(character)) position = readNumber(text, position, levels);
    else {
      follow(character, levels);
      position++;
    }
  }
}

function follow(character: string, levels: Level[]): void {
  const level = levels.at(-1);
  if (character === '{') levels.push({ names: new Set(), at: '' });
  else if (character === '[') levels.push({ names: null, at: 0 });
  else if (character === '}' || character === ']') levels.pop();
  else if (character === ',' && typeof level?.at === 'number') level.at++;
}

/** Returns the position after a string. A string before a colon is a name. */
function readText(text: string, start: number, levels: Level[]): number {
  const end = endOfText(text, start);
  const level = levels.at(-1);
  if (level?.names == null || !isBeforeColon(text, end)) return end;
  const name = JSON.parse(text.slice(start, end)) as string;
  level.at = name;
  if (level.names.has(name)) throw refused(levels, 'comes twice in its object: a name has one value');
  level.names.add(name);
  return end;
}

function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end + 1;
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote - 1;
  while (text[before] === '\\') before--;
  return (quote - before) % 2 === 0;
}

function isBeforeColon(text: string, from: number): boolean {
  let position = from;
  while (/\s/.test(text[position] ?? '')) position++;
  return text[position] === ':';
}

const NUMBER = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

function readNumber(text: string, start: number, levels: Level[]): number {
  NUMBER.lastIndex = start;
  const [number = '', fraction, exponent] = NUMBER.exec(text) ?? [];
  const isWhole = fraction === undefined && exponent === undefined;
  if (isWhole && number.length > SAFE_DIGITS && !isExact(number)) {
    const shown = number.length > MAX_DIGITS_SHOWN ? `${number.slice(0, MAX_DIGITS_SHOWN)}…` : number;
    throw refused(levels, `is ${shown}, a whole number that cannot be kept exactly: send it as a text`);
  }
  return start + Math.max(1, number.length);
}

function isExact(number: string): boolean {
  const rounded = Number(number);
  return Number.isFinite(rounded) && BigInt(rounded) === BigInt(number);
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

function refused(levels: Level[], message: string): Refusal {
  const path = levels.map(({ at }) => String(at)).join('.');
  const field = path === '' ? 'body' : path.replaceAll('\0', '').toWellFormed().slice(0, 200);
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}
