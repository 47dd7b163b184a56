import { v7 } from 'uuid';

/** A UUIDv7 (RFC 9562): unique everywhere, and in the order of time, so that indexes grow at one end. */
export function newId(): string {
  return v7();
}

/** The same in SQL, where a statement makes as many rows as it finds reasons for: no PostgreSQL before 18 has uuidv7(). */
export const NEW_ID_SQL = `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
  substring(int8send(floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`;
