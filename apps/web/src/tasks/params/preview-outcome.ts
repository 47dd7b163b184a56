import type { Schema } from '../../api/client';
import { ApiError } from '../../api/problem';
import type { Values } from './params-schema';

export type PreviewBody = Schema<'DataPreviewDto'>;
type Preview = Schema<'DataPreviewedDto'>;

/** The preview of the input, and why the SQL has no result; null when it has one, or there is no SQL. */
export interface PreviewOutcome {
  input: Preview;
  sqlError: string | null;
}

/** Takes what a preview needs from the parameters of a `data` task. Blank SQL is none: nobody has typed it yet. */
export function previewBody({ source, format, csv, sql }: Values): PreviewBody {
  return {
    source,
    format,
    ...(format === 'csv' && csv !== undefined && { csv }),
    ...(typeof sql === 'string' && sql.trim() !== '' && { sql }),
  } as PreviewBody;
}

/**
 * Requests a preview. When nothing but the SQL is refused, the input is previewed without it, because whoever mends SQL
 * needs to see the columns.
 * @throws ApiError when the input cannot be read
 */
export async function previewOf(
  body: PreviewBody,
  request: (body: PreviewBody) => Promise<Preview>,
): Promise<PreviewOutcome> {
  try {
    return { input: await request(body), sqlError: null };
  } catch (error) {
    const messages = error instanceof ApiError ? error.errors : {};
    const { sql, ...others } = messages;
    if (sql === undefined || Object.keys(others).length > 0) throw error;
    const { sql: _, ...withoutSql } = body;
    return { input: await request(withoutSql), sqlError: sql.join('\n') };
  }
}

/** Says how many rows of the input were read, and whether these are all. */
export function inputText({ complete, inputRows, rows }: Preview): string {
  const all = complete
    ? `${rowsText(inputRows)} in total`
    : `First ${rowsText(inputRows)}; later rows may change the types`;
  return all + shownText(rows.length, inputRows);
}

/** Says how many rows the result has, and from which part of the input they are. */
export function resultText(
  { complete, inputRows }: Preview,
  { rowCount, rows }: NonNullable<Preview['result']>,
): string {
  const all = complete
    ? rowsText(rowCount)
    : `${rowsText(rowCount)} from the first ${rowsText(inputRows)} of the input only`;
  return all + shownText(rows.length, rowCount);
}

function rowsText(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'row' : 'rows'}`;
}

function shownText(shown: number, all: number): string {
  return shown < all ? `, showing the first ${shown.toLocaleString('en')}` : '';
}
