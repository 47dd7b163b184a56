import type { Readable } from 'node:stream';

/** The beginning of a body, and whether there was more of it. */
export interface CappedBody {
  bytes: Buffer;
  truncated: boolean;
}

/** Reads at most `maxBytes` and ends the stream: the rest is neither held in memory nor waited for. */
export async function readCapped(stream: Readable, maxBytes: number): Promise<CappedBody> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, maxBytes - size));
    size += chunk.length;
    if (size > maxBytes) break; // Leaving the iteration destroys the stream.
  }
  return { bytes: Buffer.concat(chunks), truncated: size > maxBytes };
}
