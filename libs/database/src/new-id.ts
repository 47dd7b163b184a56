import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): unique everywhere, and in the order of time, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}
