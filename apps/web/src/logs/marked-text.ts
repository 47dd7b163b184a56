/** A part of a line; `isMatch` when it is the searched text. */
export interface TextPart {
  text: string;
  isMatch: boolean;
}

/** A longer line is cut around its first match. */
const MAX_SHOWN = 600;
const BEFORE_MATCH = 200;

/** Splits a line at the searched text, in any case of letters; a long line is cut, which "…" shows. */
export function markedParts(line: string, query: string | undefined): TextPart[] {
  const pattern = query ? new RegExp(query.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`), 'giu') : null;
  const shown = cutAround(line, pattern === null ? 0 : Math.max(0, line.search(pattern)));
  if (pattern === null) return [{ text: shown, isMatch: false }];
  const parts: TextPart[] = [];
  let end = 0;
  for (const { 0: text, index } of shown.matchAll(pattern)) {
    parts.push({ text: shown.slice(end, index), isMatch: false }, { text, isMatch: true });
    end = index + text.length;
  }
  return [...parts, { text: shown.slice(end), isMatch: false }].filter(({ text }) => text !== '');
}

function cutAround(line: string, match: number): string {
  if (line.length <= MAX_SHOWN) return line;
  const start = Math.max(0, Math.min(match - BEFORE_MATCH, line.length - MAX_SHOWN));
  const end = start + MAX_SHOWN;
  return `${start > 0 ? '…' : ''}${line.slice(start, end)}${end < line.length ? '…' : ''}`;
}
