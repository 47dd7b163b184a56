import { fitText, fitTextEnd, jsonBytes, storable } from '#contracts/fields/fit-text.policy';

interface Parts {
  head: string;
  tail: string;
  /** Bytes that were left out between head and tail. */
  omitted: number;
}

/** The bytes that are reserved for the note between head and tail, its quotes included. */
const MARK_BYTES = 60;

/**
 * Shortens stdout and stderr until both together take at most this many bytes of JSON. What one does not need, the
 * other may use.
 */
export function fitOutput(
  stdout: Parts,
  stderr: Parts,
  maxBytes: number,
): { stdout: string; stderr: string; truncated: boolean } {
  const half = Math.floor(maxBytes / 2);
  const errBytes = Math.min(size(stderr), Math.max(half, maxBytes - size(stdout)));
  const [out, err] = [fitEnds(stdout, maxBytes - errBytes), fitEnds(stderr, errBytes)];
  return { stdout: out.text, stderr: err.text, truncated: out.truncated || err.truncated };
}

function size({ head, tail, omitted }: Parts): number {
  return jsonBytes(storable(head)) + (omitted > 0 ? jsonBytes(storable(tail)) + MARK_BYTES : 0);
}

function fitEnds(parts: Parts, maxBytes: number): { text: string; truncated: boolean } {
  const head = storable(parts.head);
  const tail = parts.omitted > 0 ? storable(parts.tail) : head;
  if (parts.omitted === 0 && jsonBytes(head) <= maxBytes) return { text: head, truncated: false };
  const half = Math.floor((maxBytes - MARK_BYTES) / 2);
  const [first, last] = [fitText(head, half).text, fitTextEnd(tail, half)];
  const seen = Buffer.byteLength(head) + (parts.omitted > 0 ? Buffer.byteLength(tail) : 0);
  const omitted = parts.omitted + seen - Buffer.byteLength(first) - Buffer.byteLength(last);
  return { text: `${first}\n… ${omitted} bytes left out …\n${last}`, truncated: true };
}
