import type { DuckDBConnection } from '@duckdb/node-api';
import type { ZoneClock } from './engine-request';
import { lock, openEngine, query, type Engine } from './sandboxed-engine';
import { useZoneClocks } from './zone-clocks';

const HOUR_MS = 3_600_000;
const FROM = Date.UTC(2015, 0);
/** The real rules of Tokyo. OTHER has invented ones: +10:00 since 2026, and summer time in June 2027. */
const TOKYO: ZoneClock = { names: ['Asia/Tokyo'], fromMs: FROM, spans: [{ untilMs: null, offsetMs: 9 * HOUR_MS }] };
const OTHER: ZoneClock = {
  names: ['Asia/Tokyo', 'Japan'],
  fromMs: FROM,
  spans: [
    { untilMs: Date.UTC(2026, 0), offsetMs: 9 * HOUR_MS },
    { untilMs: Date.UTC(2027, 5), offsetMs: 10 * HOUR_MS },
    { untilMs: Date.UTC(2027, 6), offsetMs: 12 * HOUR_MS },
    { untilMs: null, offsetMs: 10 * HOUR_MS },
  ],
};

let connection: DuckDBConnection;
let engine: Engine;
beforeEach(async () => {
  engine = await openEngine(256);
  ({ connection } = engine);
});
afterEach(() => engine.close());

async function answers(...expressions: string[]): Promise<unknown[]> {
  const job = { file: '', directory: '', format: 'csv', maxRows: 10, maxBytes: 100_000 } as const;
  const sql = `select ${expressions.map((one, at) => `(${one})::varchar as c${at}`).join(', ')}`;
  const { rows } = await query(connection, { ...job, sql, memoryMb: 256, maxInputBytes: 1 }, 0);
  return Object.values(rows[0] ?? {});
}
const use = (zones: ZoneClock[]) => useZoneClocks(connection, { version: '2026f', zones });

it('a zone with the same rules in the engine is left to it, without a line in the log', async () => {
  expect(await use([TOKYO])).toEqual([]);
  expect(await answers(`timestamptz '2026-06-01 00:00:00+00' at time zone 'Asia/Tokyo'`)).toEqual([
    '2026-06-01 09:00:00',
  ]);
});

describe('a zone with other rules in the engine', () => {
  beforeEach(async () => {
    const notes = await use([OTHER]);
    const text = 'SQL: local times in Asia/Tokyo, Japan are by the zone rules 2026f; those of the engine differ there'; // prettier-ignore
    expect(notes).toEqual([{ level: 'info', text }]);
    await lock(connection);
  });

  it.each([
    ['before its law changed', '2025-12-31 23:59:59', '2026-01-01 08:59:59'],
    ['at the change', '2026-01-01 00:00:00', '2026-01-01 10:00:00'],
    ['to the microsecond', '2026-05-31 23:59:59.123456', '2026-06-01 09:59:59.123456'],
    ['in a summer', '2027-06-15 00:00:00', '2027-06-15 12:00:00'],
    ['for ever', '2099-01-01 00:00:00', '2099-01-01 10:00:00'],
    ['before the first span of its rules', '1949-07-01 00:00:00', '1949-07-01 10:00:00'],
  ])('has the local time of Carillon %s', async (_, utc, local) => {
    const instant = `timestamptz '${utc}+00'`;
    const both = [`${instant} at time zone 'Asia/Tokyo'`, `timezone('japan', ${instant})`];
    expect(await answers(...both)).toEqual([local, local]);
  });

  it.each([
    ['an hour', '2026-06-01 10:00:00', '2026-06-01 00:00:00+00'],
    ['an hour before the law changed', '2025-06-01 10:00:00', '2025-06-01 01:00:00+00'],
    ['one that the clock skips, as before the change', '2027-06-01 11:00:00', '2027-06-01 01:00:00+00'],
    ['one that the clock shows twice, the second', '2027-07-01 11:00:00', '2027-07-01 01:00:00+00'],
  ])('means %s', async (_, local, utc) => {
    expect(await answers(`timestamp '${local}' at time zone 'Asia/Tokyo'`)).toEqual([utc]);
  });

  it('leaves all other forms of the function to the engine', async () => {
    expect(
      await answers(
        `date '2026-06-01' at time zone 'Asia/Tokyo'`,
        `timestamp_s '2026-06-01 10:00:00' at time zone 'Asia/Tokyo'`,
        `timezone('Asia/Tokyo', timestamptz 'infinity')`,
        `timezone(null, timestamptz '2026-06-01 00:00:00+00')`,
        `timezone(timestamptz '2026-06-01 00:00:00+00')`,
        `timezone(interval 2 hour, timetz '10:00:00+00')`,
        `timestamptz '2026-06-01 00:00:00+00' at time zone 'Europe/Berlin'`,
      ),
    ).toEqual([
      ...['2026-05-31 14:00:00+00', '2026-06-01 00:00:00+00', 'infinity', null, '0', '12:00:00+02'],
      '2026-06-01 02:00:00',
    ]);
    await expect(answers(`timestamptz '2026-06-01 00:00:00+00' at time zone 'Mars/Base'`)).rejects.toThrow('Mars/Base');
  });

  it('may be given by a column', async () => {
    const sql = `(select string_agg(timezone(z, timestamptz '2026-06-01 00:00:00+00')::varchar, ' ') from (values ('Asia/Tokyo'), ('UTC')) v(z))`;
    expect(await answers(sql)).toEqual(['2026-06-01 10:00:00 2026-06-01 00:00:00']);
  });
});

it('a zone that the engine lacks can be used', async () => {
  await use([{ ...TOKYO, names: ['America/Nowhere'] }]);
  expect(await answers(`timestamptz '2026-06-01 00:00:00+00' at time zone 'America/Nowhere'`)).toEqual([
    '2026-06-01 09:00:00',
  ]);
});
