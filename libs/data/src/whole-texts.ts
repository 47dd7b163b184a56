/**
 * The binding of DuckDB decodes texts as the beginnings of files: it takes a byte order mark away, which in a value is a
 * character like others (two files with marks, written one behind the other). Imported for its effect.
 */
import { textDecoder } from '@duckdb/node-api/lib/vectors/dataAccessors';

const whole = new TextDecoder('utf-8', { ignoreBOM: true });
const ofBinding = textDecoder as { decode(bytes: Uint8Array): string };
ofBinding.decode = (bytes) => whole.decode(bytes);
