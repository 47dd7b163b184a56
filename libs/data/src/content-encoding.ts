import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createInflate } from 'node:zlib';

/** The server has encoded the input in a way that is not read. */
export class UnknownEncoding extends Error {}

/**
 * The body of an answer as its Content-Encoding says, also when nobody asked for one. Gzip stays: it is found by its
 * content, as in a file with the ending .gz. Limits are to be counted behind this.
 * @throws UnknownEncoding naming it
 */
export function decodedBody(body: Readable, contentEncoding: string | string[] | undefined): Readable {
  const names = [contentEncoding ?? ''].flat().join(',').toLowerCase().split(',').map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity'); // prettier-ignore
  const [name, ...more] = names;
  if (name === undefined || (more.length === 0 && (name === 'gzip' || name === 'x-gzip'))) return body;
  if (more.length === 0 && name === 'br') return through(body, createBrotliDecompress());
  if (more.length === 0 && name === 'deflate') return through(body, createInflate());
  throw new UnknownEncoding(`the answer has Content-Encoding ${names.join(', ')}: only gzip, br and deflate are read`);
}

/** An error of either side ends both; whoever reads the result gets it. */
function through(body: Readable, decoder: Transform): Readable {
  pipeline(body, decoder, () => undefined);
  return decoder;
}
