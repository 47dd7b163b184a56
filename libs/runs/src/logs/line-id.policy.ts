/** The smallest and the largest id of a log line. */
export const FIRST_LINE_ID = '00000000-0000-0000-0000-000000000000';
export const LAST_LINE_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

const HEX_OF_TIME = 12;

/** Returns the smallest id that a line of this millisecond or later may have: ids begin with their time (UUIDv7). Pure. */
export function lineIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(HEX_OF_TIME, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}${FIRST_LINE_ID.slice(13)}`;
}

/** Returns the millisecond in which a line got its id. Pure. */
export function timeOfLineId(id: string): Date {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, HEX_OF_TIME), 16));
}
