import { SpellingAutomaton } from './spelling-automaton';

/** A part of a text, from its first character to the one after its last. */
export type Interval = [start: number, end: number];

/** The mark of a cut: the text before it may be the beginning of a spelling, and the text after it the end. */
const CUT = 0x2026; // …
const LINE_FEED = 0x0a;
/** A spelling with gaps is at most this many times as long as without, in any form that is really written. */
const WITH_GAPS = 2;

/**
 * Finds many texts in another one, in one pass whatever their number (Aho and Corasick 1975), and what is left of one at
 * the ends of a text that was cut. Own code: the libraries for it keep an object per character, give every overlapping
 * match, or bring a binary.
 */
export class SpellingSearch {
  private readonly forward: SpellingAutomaton;
  private backward: SpellingAutomaton | null = null;
  private readonly longest: number;
  /** The positions in the text of the characters that were read as parts of spellings, without those of gaps. */
  private positions = new Int32Array(0);
  /** How many characters of texts were read, for specs: at most two for each character of a text. */
  charactersRead = 0;

  /**
   * @param spellings each with the gaps that it may have, see spelling-automaton.ts
   * @param shortestPiece the shortest piece of a cut spelling that is recognised
   */
  constructor(
    private readonly spellings: ReadonlyMap<string, number>,
    private readonly shortestPiece: number,
  ) {
    this.forward = new SpellingAutomaton(spellings, false);
    this.longest = [...spellings.keys()].reduce((max, { length }) => Math.max(max, length), 0);
  }

  /** Returns the covered parts of the text, in order; overlapping ones are united. */
  covered(text: string): Interval[] {
    if (this.positions.length < text.length) this.positions = new Int32Array(text.length);
    const found: Interval[] = [];
    const starts = this.readForward(text, found);
    const whole = found.length;
    for (const [index, start] of starts.entries()) {
      const end = this.endOfPiece(text, start, starts[index + 1] ?? text.length);
      if (end > start) found.push([start, end]);
    }
    return found.length === whole ? found : merged(found);
  }

  /** Collects what is found, and returns where pieces of the text begin: at its start, and after every cut. */
  private readForward(text: string, found: Interval[]): number[] {
    const { forward, positions } = this;
    const starts = [0];
    let state = 0;
    let read = 0;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (isEndOfPiece(text, at, code)) this.noteHead(state, read, at, found);
      if (isStartOfPiece(text, at)) starts.push(at);
      state = forward.next(state, code);
      if (!forward.isLast(state, code)) continue;
      positions[read++] = at;
      const length = forward.longestMatch(state);
      if (length > 0) push(found, [positions[read - length] as number, at + 1]);
    }
    this.charactersRead += text.length;
    this.noteHead(state, read, text.length, found);
    return starts;
  }

  /** Notes a spelling that may begin here and be cut. */
  private noteHead(state: number, read: number, end: number, found: Interval[]): void {
    const length = this.forward.depthOf(state);
    if (length >= this.shortestPiece) push(found, [this.positions[read - length] as number, end]);
  }

  /** Returns where a spelling ends that may have begun before the piece. */
  private endOfPiece(text: string, start: number, next: number): number {
    const { positions } = this;
    const backward = (this.backward ??= new SpellingAutomaton(this.spellings, true));
    const end = Math.min(next, start + WITH_GAPS * this.longest);
    let state = 0;
    let read = 0;
    for (let at = end - 1; at >= start; at--) {
      const code = text.charCodeAt(at);
      state = backward.next(state, code);
      if (backward.isLast(state, code)) positions[read++] = at;
    }
    this.charactersRead += end - start;
    const length = backward.depthOf(state);
    return length >= this.shortestPiece ? (positions[read - length] as number) + 1 : start;
  }
}

function isEndOfPiece(text: string, at: number, code: number): boolean {
  return code === CUT || (code === LINE_FEED && text.charCodeAt(at + 1) === CUT);
}

function isStartOfPiece(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) === CUT) return true;
  return text.charCodeAt(at - 1) === LINE_FEED && text.charCodeAt(at - 2) === CUT;
}

/** Adds an interval that ends last, united with earlier ones that it overlaps. */
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
