import { v7 } from 'uuid';

/** Returns a UUIDv7 (RFC 9562): unique, and ascending in time, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}

/** SQL of a UUIDv7, for statements that make as many rows as they find: PostgreSQL before 18 has no uuidv7(). */
export const NEW_ID_SQL = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
  substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`;
