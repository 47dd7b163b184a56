/**
 * Corrects the binding of DuckDB, which decodes texts like the beginnings of files and removes a byte order mark. In a
 * value it is an ordinary character (as when two files with marks are joined). Imported for its effect.
 */
import { textDecoder } from '@duckdb/node-api/lib/vectors/dataAccessors';

const exactDecoder = new TextDecoder('utf-8', { ignoreBOM: true });
const bindingDecoder = textDecoder as { decode(bytes: Uint8Array): string };
bindingDecoder.decode = (bytes) => exactDecoder.decode(bytes);
