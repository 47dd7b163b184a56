import type { Readable } from 'node:stream';

/** The beginning of a stream. */
export interface CappedBody {
  bytes: Buffer;
  truncated: boolean;
}

/** Reads at most `maxBytes` and leaves the stream: the rest is never held, nor waited for. */
export async function readCapped(stream: Readable, maxBytes: number): Promise<CappedBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    if (size > maxBytes) break; // ends the iteration, which destroys the stream
  }
  return { bytes: Buffer.concat(chunks), truncated: size > maxBytes };
}
