/** A part of a text, from its first character to the one after its last. */
export type Interval = [start: number, end: number];

/** Where a text was cut: what stands before it may be the beginning of something, what comes after it the end. */
const CUT = 0x2026; // …
const LINE_FEED = 0x0a;

/**
 * Finds many texts in another one, in one pass whatever their number (Aho and Corasick 1975), and what is left of one at
 * the ends of a text that was cut. Own code: the libraries for it keep an object per character, give every overlapping
 * match, or bring a binary.
 */
export class SpellingSearch {
  private readonly forward: Automaton;
  private backward: Automaton | null = null;
  private readonly longest: number;
  /** How many characters of texts were looked at, for specs: at most two for each character of a text. */
  charactersRead = 0;

  /** @param shortestPiece what is shorter is no piece of a text that was cut */
  constructor(
    private readonly spellings: readonly string[],
    private readonly shortestPiece: number,
  ) {
    this.forward = new Automaton(spellings);
    this.longest = spellings.reduce((most, { length }) => Math.max(most, length), 0);
  }

  /** The parts of the text that are covered, in order; those that overlap are one. */
  covered(text: string): Interval[] {
    const found: Interval[] = [];
    const starts = this.readForward(text, found);
    const whole = found.length;
    for (const [index, start] of starts.entries()) {
      const end = this.endOfPiece(text, start, starts[index + 1] ?? text.length);
      if (end > start) found.push([start, end]);
    }
    return found.length === whole ? found : merged(found);
  }

  /** Notes what is found, and answers where pieces of the text begin: at its start, and after every cut. */
  private readForward(text: string, found: Interval[]): number[] {
    const { forward } = this;
    const starts = [0];
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isEndOfPiece(text, at, code)) this.noteHead(state, at, found);
      if (isStartOfPiece(text, at)) starts.push(at);
      state = forward.next(state, code);
      const length = forward.longestMatch(state);
      if (length > 0) push(found, [at + 1 - length, at + 1]);
    }
    this.charactersRead += text.length;
    this.noteHead(state, text.length, found);
    return starts;
  }

  /** A spelling may begin here and be cut. */
  private noteHead(state: number, end: number, found: Interval[]): void {
    const length = this.forward.depthOf(state);
    if (length >= this.shortestPiece) push(found, [end - length, end]);
  }

  /** A spelling may have begun before the piece: answers where it ends. */
  private endOfPiece(text: string, start: number, next: number): number {
    this.backward ??= new Automaton(this.spellings.map(reversed));
    const end = Math.min(next, start + this.longest);
    let state = 0;
    for (let at = end - 1; at >= start; at--) state = this.backward.next(state, text.charCodeAt(at));
    this.charactersRead += end - start;
    const length = this.backward.depthOf(state);
    return length >= this.shortestPiece ? start + length : start;
  }
}

function isEndOfPiece(text: string, at: number, code: number): boolean {
  return code === CUT || (code === LINE_FEED && text.charCodeAt(at + 1) === CUT);
}

function isStartOfPiece(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) === CUT) return true;
  return text.charCodeAt(at - 1) === LINE_FEED && text.charCodeAt(at - 2) === CUT;
}

function reversed(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text[text.length - 1 - index]).join('');
}

/** Adds an interval that ends last; those before it that it overlaps become part of it. */
function push(found: Interval[], [start, end]: Interval): void {
  let from = start;
  for (let last = found.at(-1); last !== undefined && last[1] > from; last = found.at(-1)) {
    from = Math.min(from, last[0]);
    found.pop();
  }
  found.push([from, end]);
}

function merged(found: Interval[]): Interval[] {
  const ordered = found.toSorted(([a], [b]) => a - b);
  const result: Interval[] = [];
  for (const [start, end] of ordered) {
    const last = result.at(-1);
    if (last !== undefined && start < last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** From so many children on a state has a table of them. */
const WIDE = 8;

/**
 * The automaton: states are numbers, 0 is the root. A state has few children, which are a linked list, or a table. Flat
 * arrays, because there are hundreds of thousands of states.
 */
class Automaton {
  private readonly codes: Uint16Array;
  private readonly firstChild: Int32Array;
  private readonly nextSibling: Int32Array;
  private readonly fallback: Int32Array;
  /** How many characters lead to a state. */
  private readonly depth: Int32Array;
  /** The length of the longest text that ends in a state; 0: none does. */
  private readonly longest: Int32Array;
  private readonly isWide: Uint8Array;
  private readonly tables = new Map<number, Map<number, number>>();
  private size = 1;

  constructor(texts: readonly string[]) {
    const states = 1 + texts.reduce((sum, { length }) => sum + length, 0);
    this.codes = new Uint16Array(states);
    this.firstChild = new Int32Array(states);
    this.nextSibling = new Int32Array(states);
    this.fallback = new Int32Array(states);
    this.depth = new Int32Array(states);
    this.longest = new Int32Array(states);
    this.isWide = new Uint8Array(states);
    this.isWide[0] = 1;
    this.tables.set(0, new Map());
    for (const text of texts) this.add(text);
    this.link();
  }

  depthOf(state: number): number {
    return this.depth[state] as number;
  }

  longestMatch(state: number): number {
    return this.longest[state] as number;
  }

  next(state: number, code: number): number {
    const folded = fold(code);
    for (let from = state; ; from = this.fallback[from] as number) {
      const child = this.child(from, folded);
      if (child !== 0) return child;
      if (from === 0) return 0;
    }
  }

  private add(text: string): void {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = fold(text.charCodeAt(at));
      state = this.child(state, code) || this.grow(state, code);
    }
    this.longest[state] = text.length;
  }

  /** 0: there is none, for no state leads back to the root. */
  private child(state: number, code: number): number {
    if (this.isWide[state] === 1) return this.tables.get(state)?.get(code) ?? 0;
    let child = this.firstChild[state] as number;
    while (child !== 0 && this.codes[child] !== code) child = this.nextSibling[child] as number;
    return child;
  }

  private grow(state: number, code: number): number {
    const child = this.size++;
    this.codes[child] = code;
    this.depth[child] = (this.depth[state] as number) + 1;
    this.nextSibling[child] = this.firstChild[state] as number;
    this.firstChild[state] = child;
    if (this.isWide[state] === 1) this.tables.get(state)?.set(code, child);
    else this.widen(state);
    return child;
  }

  private widen(state: number): void {
    let child = this.firstChild[state] as number;
    if (this.nextSibling[child] === 0) return;
    const table = new Map<number, number>();
    for (; child !== 0; child = this.nextSibling[child] as number) table.set(this.codes[child] as number, child);
    if (table.size < WIDE) return;
    this.isWide[state] = 1;
    this.tables.set(state, table);
  }

  /** By depth: where a state falls back to lies nearer to the root. */
  private link(): void {
    const queue = new Int32Array(this.size);
    let end = 1;
    for (let at = 0; at < end; at++) {
      const state = queue[at] as number;
      let child = this.firstChild[state] as number;
      for (; child !== 0; child = this.nextSibling[child] as number) {
        queue[end++] = child;
        if (state !== 0) this.fallback[child] = this.next(this.fallback[state] as number, this.codes[child] as number);
        const shorter = this.longest[this.fallback[child] as number] as number;
        if (this.longest[child] === 0) this.longest[child] = shorter;
      }
    }
  }
}

/** The two alphabets of base64 are one here. */
function fold(code: number): number {
  if (code === 0x2d) return 0x2b; // - is +
  return code === 0x5f ? 0x2f : code; // _ is /
}
