import { depthProblem } from '../fields/json-safety.policy';
import type { JsonValue } from '../outcome';
import { rareSpellingsOf, spellingsOf, wrappedLinesOf, type Spellings } from './secret-spellings.policy';
import { SpellingSearch } from '../fields/spelling-search';

export const MASK = '***';
/** The shortest piece of a secret that is masked: shorter ones reveal nothing, and would be found everywhere. */
const SHORTEST_PIECE = 6;
const SHORTEST_LINE = 4;

/**
 * The cap on lines of all secrets of a run together. Beyond it every text of the run is masked as a whole: nothing is
 * left out of the search.
 */
const MAX_LINES = 1000;
const MAX_SPELLINGS = 20_000;
const MAX_CHARACTERS = 640 * 1024;
/** Rare spellings are searched for only this many texts of limited length: keys of many lines would fill the caps. */
const MAX_RARE_TEXTS = 100;
const MAX_RARE_LENGTH = 256;

/**
 * Masks secrets in the output of a run: as they are and in the spellings in which other systems return them
 * (secret-spellings.policy.ts), each line of a secret with several lines, and the pieces of a secret at the ends of a
 * cut text.
 */
export class SecretMask {
  /** null when there is too much to search for, and every value is masked as a whole. */
  private readonly search: SpellingSearch | null;
  readonly isEmpty: boolean;

  constructor(secrets: Iterable<string>) {
    const spellings = allSpellings([...secrets]);
    this.isEmpty = spellings?.size === 0;
    this.search = spellings && new SpellingSearch(spellings, SHORTEST_PIECE);
  }

  /** How many characters of texts were read; for specs. */
  get charactersRead(): number {
    return this.search?.charactersRead ?? 0;
  }

  text(text: string): string {
    if (this.isEmpty || text === '') return text;
    if (this.search === null) return MASK;
    let masked = '';
    let from = 0;
    for (const [start, end] of this.search.covered(text)) {
      masked += text.slice(from, start) + MASK;
      from = end;
    }
    return masked + text.slice(from);
  }

  /** Masks every text, number and name of a field in a value. */
  json(value: JsonValue): JsonValue {
    if (this.isEmpty) return value;
    // A value that is deeper than a stored one may be is masked as a whole.
    if (this.search === null || depthProblem(value) !== undefined) return MASK;
    return this.part(value);
  }

  private part(value: JsonValue): JsonValue {
    if (typeof value === 'string') return this.text(value);
    if (typeof value === 'number') return this.text(String(value)) === MASK ? MASK : value;
    if (Array.isArray(value)) return value.map((item) => this.part(item));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [this.text(key), this.part(item)]));
  }
}

/** The mask of a run without secrets. */
export const NO_SECRETS = new SecretMask([]);

/** Returns all spellings; null when they exceed the caps. */
function allSpellings(secrets: string[]): Spellings | null {
  const texts = new Set(secrets.flatMap((secret) => [secret, ...linesOf(secret)]));
  if (texts.size > MAX_LINES) return null;
  const all: Spellings = new Map();
  let characters = 0;
  for (const [spelling, gaps] of iterate(secrets, texts)) {
    const known = all.get(spelling);
    all.set(spelling, (known ?? 0) | gaps);
    if (known !== undefined) continue;
    characters += spelling.length;
    if (all.size > MAX_SPELLINGS || characters > MAX_CHARACTERS) return null;
  }
  return all;
}

function* iterate(secrets: readonly string[], texts: Set<string>): Generator<[string, number]> {
  for (const secret of secrets) yield* wrappedLinesOf(secret);
  for (const text of texts) {
    yield* spellingsOf(text);
    if (texts.size <= MAX_RARE_TEXTS && text.length <= MAX_RARE_LENGTH) yield* rareSpellingsOf(text);
  }
}

function linesOf(secret: string): string[] {
  const lines = secret.split(/[\r\n]+/).map((line) => line.trim());
  return lines.length > 1 ? lines.filter((line) => line.length >= SHORTEST_LINE) : [];
}
