import type { DuckDBConnection } from '@duckdb/node-api';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';
import {
  DOUBLE_DIGITS,
  inGroups,
  ISO,
  matches,
  numberPatterns,
  parsed,
  plainText,
  type TextColumn,
  type TypedColumn,
} from './column-types';
import { excerpt, InputInvalid } from './input-invalid';

const WHOLE = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT)$/;

/** A column with a declared type, and the condition that its values must fulfil. */
interface DeclaredColumn extends TypedColumn {
  fits: string;
}

/** Returns the columns with the types that `csv.types` declares. @throws InputInvalid for a name that no column has */
export function declaredColumns(columns: readonly TextColumn[], csv: CsvOptions): DeclaredColumn[] {
  return Object.entries(csv.types ?? {}).map(([name, type]) => {
    const column = columns.find((one) => one.name === name);
    if (column === undefined) {
      const names = columns.slice(0, 20).map((one) => one.name);
      throw new InputInvalid(
        `csv.types names the column ${excerpt(name)}, which the input does not have; it has ${names.map((one) => excerpt(one)).join(', ')}${columns.length > names.length ? ', …' : ''}`,
      );
    }
    return { ...column, ...given(column.source, type.toUpperCase().replace(/\s+/g, ' ').trim(), csv) };
  });
}

/** Returns the first value that does not fit the declared type of its column, and the number of its row (from 1). */
export async function firstMisfit(
  connection: DuckDBConnection,
  from: string,
  columns: readonly DeclaredColumn[],
): Promise<{ column: DeclaredColumn; row: number; value: string } | undefined> {
  for (const some of inGroups(columns, () => 1)) {
    const counts = some.map((column) => `count(*) filter (where ${misfits(column)})`);
    const [row = []] = await (await connection.run(`select ${counts.join(', ')} from ${from}`)).getRows();
    const column = some[row.findIndex((count) => Number(count) > 0)];
    if (column === undefined) continue;
    const numbered = `(select row_number() over () as n, ${column.source} from ${from})`;
    const first = `select n, ${column.source} from ${numbered} where ${misfits(column)} order by n limit 1`;
    const [[number, value] = []] = await (await connection.run(first)).getRows();
    return { column, row: Number(number), value: String(value) };
  }
  return undefined;
}

function misfits({ source, fits }: DeclaredColumn): string {
  return `(${source} is not null and not coalesce(${fits}, false))`;
}

function given(text: string, type: string, csv: CsvOptions): Pick<DeclaredColumn, 'type' | 'value' | 'fits'> {
  if (type === 'TEXT' || type === 'VARCHAR') return { type: 'VARCHAR', value: text, fits: 'true' };
  if (type === 'BOOLEAN')
    return { type, value: `cast(${text} as ${type})`, fits: `try_cast(${text} as ${type}) is not null` };
  return isMoment(type) ? moment(text, type, csv) : number(text, type, csv);
}

/**
 * Reads a number in the form that the task declares. SQL rounds values with more places than the type; here they do not
 * fit.
 */
function number(text: string, type: string, csv: CsvOptions): Pick<DeclaredColumn, 'type' | 'value' | 'fits'> {
  const source = plainText(text, csv);
  const { point, groups } = numberPatterns(csv);
  const whole = `[-+]?([0-9]*${groups})`;
  const pattern = WHOLE.test(type)
    ? whole
    : type === 'DOUBLE'
      ? `${whole}(${point}[0-9]*)?(e[-+]?[0-9]+)?`
      : `${whole}(${point}[0-9]{0,${placesOf(type)}}0*)?`;
  // The marks are checked before they are removed: 1.5 with points between thousands is not 15.
  const isWritten = matches(`lower(trim(${text}))`, pattern);
  const fits = `${isWritten} and try_cast(${source} as ${type}) is not null`;
  return {
    type,
    value: `cast(${source} as ${type})`,
    fits: type === 'DOUBLE' ? `${fits} and ${isExactDouble(source)}` : fits,
  };
}

function isMoment(type: string): type is keyof typeof ISO {
  return Object.hasOwn(ISO, type);
}

function placesOf(decimal: string): number {
  return Number(/, ?(\d+)\)$/.exec(decimal)?.[1] ?? 0);
}

/** Whether the nearest double stands for a text of digits: true up to 15 digits, except for overflow and underflow. */
function isExactDouble(text: string): string {
  const double = `try_cast(${text} as DOUBLE)`;
  const digits = `trim(translate(regexp_replace(lower(trim(${text})), 'e.*', ''), '+-.', ''), '0')`;
  return `isfinite(${double}) and (${double} <> 0 or ${digits} = '') and (length(${digits}) <= ${DOUBLE_DIGITS} or ${double}::VARCHAR = trim(${text}))`;
}

/**
 * Reads a moment by the format of the task, or in ISO 8601. An instant needs an offset, so that no zone rules decide
 * its meaning.
 */
function moment(
  text: string,
  type: keyof typeof ISO,
  csv: CsvOptions,
): Pick<DeclaredColumn, 'type' | 'value' | 'fits'> {
  const given = type === 'DATE' ? csv.dateFormat : type === 'TIME' ? undefined : csv.timestampFormat;
  if (given != null) {
    const { value, fits } = parsed(text, given);
    // With a format without offset the engine would make an instant by a zone that nobody has named.
    const isInstant = type === 'TIMESTAMPTZ' && !/%z/.test(given);
    return { type, value: `cast(${value} as ${type})`, fits: isInstant ? 'false' : fits };
  }
  const fits = `${matches(text, ISO[type])} and try_cast(${text} as ${type}) is not null`;
  return { type, value: `cast(${text} as ${type})`, fits };
}
