/** The zone rules of Carillon in SQL: those of the engine are as old as the engine. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { InputNote, ZoneClock, ZoneClocks } from './engine-request';

const US_PER_MS = 1000;
const MAX_NAMED = 20;
const YEAR_MS = 365.25 * 86_400_000;
/** Where an offset lasts long, the engine may have changes within it: for this long, each half year is checked. */
const CHECKED_FOR_MS = 20 * YEAR_MS;

/**
 * Puts the clocks of those zones in which the engine has other rules in the place of its own, for AT TIME ZONE and
 * timezone(). They become macros, which stand before functions of the engine with the same name; what they do not decide
 * is left to it. Answers what the log says of that.
 */
export async function useZoneClocks(
  connection: DuckDBConnection,
  { version, zones }: ZoneClocks,
): Promise<InputNote[]> {
  const known = await namesOfTheEngine(connection);
  const other: ZoneClock[] = [];
  for (const clock of zones) {
    const unknown = clock.names.filter((name) => !known.has(name.toLowerCase()));
    const asked = clock.names.filter((name) => known.has(name.toLowerCase()));
    const names = [...unknown, ...(await otherNames(connection, { ...clock, names: asked }))];
    if (names.length > 0) other.push({ ...clock, names });
  }
  if (other.length === 0) return [];
  await connection.run(await macros(connection, other));
  const named = other.flatMap(({ names }) => names);
  const first = named.slice(0, MAX_NAMED).join(', ');
  const more = named.length > MAX_NAMED ? ` and ${named.length - MAX_NAMED} more` : '';
  const text = `SQL: local times in ${first}${more} are by the zone rules ${version}; those of the engine differ there`;
  return [{ level: 'info', text }];
}

/** Returns the names of the engine's zones, in lower case. */
async function namesOfTheEngine(connection: DuckDBConnection): Promise<Set<string>> {
  const found = await connection.runAndReadAll('SELECT lower(name) FROM pg_timezone_names()');
  return new Set(found.getRows().map(([name]) => String(name)));
}

/** Returns those of the names that the engine knows and whose local time differs there. */
async function otherNames(connection: DuckDBConnection, clock: ZoneClock): Promise<string[]> {
  if (clock.names.length === 0) return [];
  const moments = checkedMoments(clock).map(([atMs, offsetMs]) => `(${atMs}, ${offsetMs})`);
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT z FROM (SELECT unnest([${clock.names.map(quoted).join(', ')}]) AS z), (VALUES ${moments.join(', ')}) AS look(at_ms, offset_ms)
      WHERE epoch_ms(system.main.timezone(z, make_timestamptz((at_ms * ${US_PER_MS})::BIGINT))) IS DISTINCT FROM at_ms + offset_ms ORDER BY z`,
  );
  return found.getRows().map(([name]) => String(name));
}

/** Returns moments to check with their offsets: the start and end of each span, and every half year of long ones. */
function checkedMoments({ fromMs, spans }: ZoneClock): [atMs: number, offsetMs: number][] {
  const all: [number, number][] = [];
  let startMs = fromMs;
  for (const { untilMs, offsetMs } of spans) {
    const endMs = untilMs ?? Infinity;
    const lastMs = Math.min(endMs, fromMs + CHECKED_FOR_MS);
    for (let atMs = startMs; atMs < lastMs; atMs += YEAR_MS / 2) all.push([Math.round(atMs), offsetMs]);
    if (endMs !== Infinity) all.push([endMs - 1, offsetMs]);
    startMs = endMs;
  }
  return all;
}

/** Returns macros for all forms of the function, because a macro hides them all. */
async function macros(connection: DuckDBConnection, clocks: ZoneClock[]): Promise<string> {
  const ours = [
    `(z VARCHAR, t TIMESTAMPTZ) AS ${inZone(clocks, localTimeSql)}`,
    `(z VARCHAR, t TIMESTAMP) AS ${inZone(clocks, instantSql)}`,
  ];
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT parameter_types FROM duckdb_functions() WHERE function_name = 'timezone' AND database_name = 'system'
        AND parameter_types NOT IN (['VARCHAR', 'TIMESTAMP'], ['VARCHAR', 'TIMESTAMP WITH TIME ZONE'])`,
  );
  const others = found.getRowsJson().map(([types]) => {
    const params = (types as string[]).map((type, at) => ({ name: `p${at}`, type }));
    const list = params.map(({ name, type }) => `${name} ${type}`).join(', ');
    return `(${list}) AS system.main.timezone(${params.map(({ name }) => name).join(', ')})`;
  });
  return `CREATE MACRO timezone${[...ours, ...others].join(', ')}`;
}

const OF_THE_ENGINE = 'system.main.timezone(z, t)';

function inZone(clocks: ZoneClock[], expression: (clock: ZoneClock) => string): string {
  const cases = clocks.flatMap((clock) =>
    clock.names.map((name) => `WHEN ${quoted(name.toLowerCase())} THEN ${expression(clock)}`),
  );
  return `(CASE WHEN isfinite(t) THEN CASE lower(z) ${cases.join(' ')} ELSE ${OF_THE_ENGINE} END ELSE ${OF_THE_ENGINE} END)`;
}

/** Returns SQL of the local time at an instant. */
function localTimeSql({ fromMs, spans }: ZoneClock): string {
  const when = spans.map(({ untilMs, offsetMs }) => {
    const then = `make_timestamp(epoch_us(t) + ${offsetMs * US_PER_MS})`;
    return untilMs === null ? `ELSE ${then}` : `WHEN epoch_us(t) < ${untilMs * US_PER_MS} THEN ${then}`;
  });
  return caseSql(fromMs, when);
}

/**
 * Returns SQL of the instant of a local time: the second of two, as the engine does; a skipped one by the offset
 * before.
 */
function instantSql({ fromMs, spans }: ZoneClock): string {
  const first = spans[0]?.offsetMs ?? 0;
  const when = spans.map(({ untilMs, offsetMs }, index) => {
    const then = `make_timestamptz(epoch_us(t) - ${offsetMs * US_PER_MS})`;
    const nextMs = spans[index + 1]?.offsetMs ?? offsetMs;
    return untilMs === null ? `ELSE ${then}` : `WHEN epoch_us(t) < ${(untilMs + nextMs) * US_PER_MS} THEN ${then}`;
  });
  return caseSql(fromMs + first, when);
}

function caseSql(fromMs: number, when: string[]): string {
  const last = when.at(-1)?.startsWith('ELSE') ? '' : ` ELSE ${OF_THE_ENGINE}`;
  return `CASE WHEN epoch_us(t) < ${fromMs * US_PER_MS} THEN ${OF_THE_ENGINE} ${when.join(' ')}${last} END`;
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}
