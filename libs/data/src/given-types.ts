import type { DuckDBConnection } from '@duckdb/node-api';
import type { CsvOptions } from '#contracts/task-kinds/csv-options';
import { literal, matches, plainText, type TextColumn, type TypedColumn } from './column-types';
import { excerpt, InputInvalid } from './input-invalid';

const WHOLE = /^(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT|UTINYINT|USMALLINT|UINTEGER|UBIGINT|UHUGEINT)$/;

/** A column whose type the task says, and the condition that its values must fulfil. */
interface GivenColumn extends TypedColumn {
  fits: string;
}

/** Columns with the types that `csv.types` gives them. @throws InputInvalid for a name that no column has */
export function givenColumns(columns: readonly TextColumn[], csv: CsvOptions): GivenColumn[] {
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

/** The first value that does not fit the type that its column was given, and the number of its row (from 1). */
export async function firstMisfit(
  connection: DuckDBConnection,
  from: string,
  columns: readonly GivenColumn[],
): Promise<{ column: GivenColumn; row: number; value: string } | undefined> {
  if (columns.length === 0) return undefined;
  const misfit = columns.map(({ source, fits }) => `(${source} is not null and not coalesce(${fits}, false))`);
  const counts = misfit.map((condition) => `count(*) filter (where ${condition})`);
  const [row = []] = await (await connection.run(`select ${counts.join(', ')} from ${from}`)).getRows();
  const at = row.findIndex((count) => Number(count) > 0);
  const column = columns[at];
  if (column === undefined) return undefined;
  const numbered = `(select row_number() over () as n, * from ${from})`;
  const first = `select n, ${column.source} from ${numbered} where ${misfit[at]} order by n limit 1`;
  const [[number, value] = []] = await (await connection.run(first)).getRows();
  return { column, row: Number(number), value: String(value) };
}

function given(text: string, type: string, csv: CsvOptions): Pick<GivenColumn, 'type' | 'value' | 'fits'> {
  if (type === 'TEXT' || type === 'VARCHAR') return { type: 'VARCHAR', value: text, fits: 'true' };
  if (type === 'DATE') return moment(text, type, csv.dateFormat ?? undefined, '[0-9]{4}-[0-9]{2}-[0-9]{2}');
  if (type === 'TIMESTAMP') return moment(text, type, csv.timestampFormat ?? undefined, '[-0-9]{10}([T ][0-9:.]+)?');
  const isNumber = WHOLE.test(type) || /^(DOUBLE|FLOAT|DECIMAL)/.test(type);
  const source = isNumber ? plainText(text, csv) : text;
  return {
    type,
    value: `cast(${source} as ${type})`,
    fits: `try_cast(${source} as ${type}) is not null and ${exact(source, type)}`,
  };
}

/** SQL rounds what has more places than a type; here it does not fit. */
function exact(text: string, type: string): string {
  if (WHOLE.test(type)) return matches(text, ' *[-+]?[0-9]+ *');
  const [, places] = /^DECIMAL\(\d+, ?(\d+)\)$/.exec(type) ?? [];
  const most = type.startsWith('DECIMAL') ? Number(places ?? (type === 'DECIMAL' ? 3 : 0)) : undefined;
  if (most === undefined) return 'true';
  return matches(text, ` *[-+]?[0-9]*([.][0-9]{0,${most}}0*)? *`);
}

function moment(
  text: string,
  type: string,
  format: string | undefined,
  iso: string,
): Pick<GivenColumn, 'type' | 'value' | 'fits'> {
  const parsed = `try_strptime(${text}, ${literal(format ?? '')})`;
  if (format !== undefined) return { type, value: `cast(${parsed} as ${type})`, fits: `${parsed} is not null` };
  const fits = `${matches(text, iso)} and try_cast(${text} as ${type}) is not null`;
  return { type, value: `cast(${text} as ${type})`, fits };
}
