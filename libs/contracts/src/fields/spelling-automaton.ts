/** Bits for the characters that may be between those of a text; this one means none. */
export const NO_GAPS = 0;
/** Ends of lines, and the blanks of a folded line, as in base64. */
export const LINE_ENDS = 1;
/** The separators between the bytes of hexadecimal digits. */
export const BETWEEN_BYTES = 2;

/** A state with this many children or more has a table of them. */
const WIDE = 8;
const UNKNOWN = -1;

/**
 * The automaton of Aho and Corasick (1975): states are numbers, 0 is the root. A state has few children, which are a
 * linked list, or a table. Flat arrays, because there are hundreds of thousands of states. Where a state falls back to is
 * found when it is first visited: a text visits a tenth of the states, and finding it is the most costly part.
 */
export class SpellingAutomaton {
  private readonly codes: Uint16Array;
  private readonly parent: Int32Array;
  private readonly firstChild: Int32Array;
  private readonly nextSibling: Int32Array;
  private readonly children: Uint8Array;
  private readonly fallback: Int32Array;
  /** How many characters lead to a state. */
  private readonly depth: Int32Array;
  /**
   * The length of the longest text that ends in a state; 0 when none does. Valid for states that have their fallback.
   */
  private readonly longest: Int32Array;
  private readonly gaps: Uint8Array;
  private readonly tables = new Map<number, Map<number, number>>();
  private readonly firstOfText = new Int32Array(0x10000);
  private size = 1;

  /**
   * @param texts the texts, each with the gaps that it may have
   * @param backward whether they are read from their ends
   */
  constructor(texts: ReadonlyMap<string, number>, backward: boolean) {
    let states = 1;
    for (const { length } of texts.keys()) states += length;
    this.codes = new Uint16Array(states);
    this.parent = new Int32Array(states);
    this.firstChild = new Int32Array(states);
    this.nextSibling = new Int32Array(states);
    this.children = new Uint8Array(states);
    this.fallback = new Int32Array(states).fill(UNKNOWN);
    this.depth = new Int32Array(states);
    this.longest = new Int32Array(states);
    this.gaps = new Uint8Array(states);
    this.fallback[0] = 0;
    for (const [text, gaps] of texts) this.add(text, gaps, backward);
  }

  depthOf(state: number): number {
    return this.depth[state] as number;
  }

  longestMatch(state: number): number {
    this.fallbackOf(state);
    return this.longest[state] as number;
  }

  /**
   * Returns the next state. On a gap of the texts that lead here it is this state, or the one that it falls back to.
   */
  next(state: number, code: number): number {
    const folded = fold(code);
    const gap = gapOf(code);
    for (let from = state; ; from = this.fallbackOf(from)) {
      const child = this.child(from, folded);
      if (child !== 0) return child;
      if (from === 0 || ((this.gaps[from] as number) & gap) !== 0) return from;
    }
  }

  /** Whether the character is the last one read; false when it was a gap, or belongs to no text. */
  isLast(state: number, code: number): boolean {
    return state !== 0 && this.codes[state] === fold(code);
  }

  private add(text: string, gaps: number, backward: boolean): void {
    let state = 0;
    for (let at = 0; at < text.length; at++) {
      const code = fold(text.charCodeAt(backward ? text.length - 1 - at : at));
      state = this.child(state, code) || this.grow(state, code);
      this.gaps[state] = (this.gaps[state] as number) | gaps;
    }
    this.longest[state] = text.length;
  }

  /** Returns the child for a character; 0 when there is none, because no state leads back to the root. */
  private child(state: number, code: number): number {
    if (state === 0) return this.firstOfText[code] as number;
    if (this.children[state] === WIDE) return this.tables.get(state)?.get(code) ?? 0;
    let child = this.firstChild[state] as number;
    while (child !== 0 && this.codes[child] !== code) child = this.nextSibling[child] as number;
    return child;
  }

  private grow(state: number, code: number): number {
    const child = this.size++;
    this.codes[child] = code;
    this.parent[child] = state;
    this.depth[child] = (this.depth[state] as number) + 1;
    if (state === 0) {
      this.firstOfText[code] = child;
      return child;
    }
    this.nextSibling[child] = this.firstChild[state] as number;
    this.firstChild[state] = child;
    if (this.children[state] === WIDE) this.tables.get(state)?.set(code, child);
    else this.count(state);
    return child;
  }

  private count(state: number): void {
    const children = (this.children[state] as number) + 1;
    this.children[state] = children;
    if (children < WIDE) return;
    const table = new Map<number, number>();
    let child = this.firstChild[state] as number;
    for (; child !== 0; child = this.nextSibling[child] as number) table.set(this.codes[child] as number, child);
    this.tables.set(state, table);
  }

  private fallbackOf(state: number): number {
    if (this.fallback[state] === UNKNOWN) this.findFallback(state);
    return this.fallback[state] as number;
  }

  /**
   * Finds the fallbacks from the root to the state. It recurses for states nearer to the root only, each on another
   * path.
   */
  private findFallback(state: number): void {
    const path: number[] = [];
    for (let at = state; this.fallback[at] === UNKNOWN; at = this.parent[at] as number) path.push(at);
    for (let at = path.pop(); at !== undefined; at = path.pop()) {
      const parent = this.parent[at] as number;
      const to = parent === 0 ? 0 : this.next(this.fallback[parent] as number, this.codes[at] as number);
      this.fallbackOf(to);
      this.fallback[at] = to;
      if (this.longest[at] === 0) this.longest[at] = this.longest[to] as number;
    }
  }
}

/** Maps the two alphabets of base64 to one. */
function fold(code: number): number {
  if (code === 0x2d) return 0x2b; // - is +
  return code === 0x5f ? 0x2f : code; // _ is /
}

function gapOf(code: number): number {
  switch (code) {
    case 0x0a:
    case 0x0d:
    case 0x09:
    case 0x20:
      return LINE_ENDS | BETWEEN_BYTES;
    case 0x3a: // :
    case 0x2d: // -
    case 0x25: // %
    case 0x5c: // \, in \x
    case 0x78: // x
      return BETWEEN_BYTES;
    default:
      return NO_GAPS;
  }
}
