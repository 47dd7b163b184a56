/**
 * Returns a 32-bit number that depends on the text alone: FNV-1a with a mixing step at the end. It must never change:
 * `H` in a stored cron expression and the jitter of a planned run are derived from it. Not for secrets.
 */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  // FNV leaves the low bits of similar texts alike, and `% 60` uses the low bits.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
