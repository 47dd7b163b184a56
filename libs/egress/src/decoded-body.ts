import { pipeline, Readable, type Transform } from 'node:stream';
import * as zlib from 'node:zlib';

/** Says that an answer has an unknown encoding; another attempt would get the same one. */
export class UnknownEncoding extends Error {
  readonly code = 'ENCODING_UNKNOWN';
}

/** More layers have no use but for a decompression bomb. */
const MAX_LAYERS = 3;

/** zlib has zstd only in Node 22.15 and newer. */
const createZstd = (zlib as unknown as { createZstdDecompress?: () => Transform }).createZstdDecompress;

/** Makes the decoder of a body that begins with this byte. */
type Decoder = (first: number) => Transform;

const DECODERS: Record<string, Decoder | undefined> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  // Servers use deflate in two meanings: with the header of zlib, as RFC 9110 says, or without.
  deflate: (first) => ((first & 0x0f) === 0x08 ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  ...(createZstd && { zstd: createZstd }),
};

/**
 * The body as it was before its Content-Encoding, also when nobody asked for one. It is a stream: whoever limits its size
 * limits decoded bytes, and what a bomb would become is never held.
 * The stream fails with an error of zlib when the body is not what its encoding says (network-failure.policy).
 * @throws UnknownEncoding with its name
 */
export function decodedBody(body: Readable, encoding: string | string[] | undefined): Readable {
  const layers = String(encoding ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (layers.length > MAX_LAYERS) throw unknown(layers.join(', '));
  const decoders = layers.toReversed().map((name) => {
    const decoder = Object.hasOwn(DECODERS, name) ? DECODERS[name] : undefined;
    if (decoder === undefined) throw unknown(name);
    return decoder;
  });
  return decoders.reduce((stream, decoder) => Readable.from(decodedChunks(stream, decoder)), body);
}

/** An empty body has no encoding, whatever the header says. */
async function* decodedChunks(body: Readable, decoder: Decoder): AsyncGenerator<Buffer> {
  const chunks = body[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  const first = await chunks.next();
  if (first.done) return;
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* chunks;
  };
  const decoded = pipeline(Readable.from(all()), decoder(first.value[0] ?? 0), () => undefined);
  yield* decoded as AsyncIterable<Buffer>;
}

function unknown(name: string): UnknownEncoding {
  const known = Object.keys(DECODERS).filter((one) => !one.startsWith('x-'));
  const message = `the answer has the Content-Encoding '${name.slice(0, 100)}'; known are ${known.join(', ')}`;
  return new UnknownEncoding(message);
}
