import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql';

const words = (text = ''): string[] => text.split(' ');

/** Keywords of DuckDB that PostgreSQL does not have. */
const ADDED = words(
  'anti asof columns describe exclude glob ilike macro pivot pivot_longer pivot_wider positional qualify sample semi summarize try_cast unpivot',
);
/** No keywords here: the table with the data of a task has this name. */
const TABLES = ['input'];

/** The SQL of DuckDB, which follows that of PostgreSQL. */
export const DUCKDB = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: [...words(PostgreSQL.spec.keywords).filter((word) => !TABLES.includes(word)), ...ADDED].join(' '),
  types: `${PostgreSQL.spec.types} hugeint utinyint usmallint uinteger ubigint tinyint struct list map union blob`,
});
