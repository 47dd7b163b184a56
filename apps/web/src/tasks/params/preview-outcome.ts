import type { Schema } from '../../api/client';
import type { Values } from './params-schema';

export type PreviewBody = Schema<'DataPreviewDto'>;
type Preview = Schema<'DataPreviewedDto'>;

/** Takes what a preview needs from the parameters of a `data` task. Blank SQL is none: nobody has typed it yet. */
export function previewBody({ source, format, csv, sql }: Values): PreviewBody {
  return {
    source,
    format,
    ...(format === 'csv' && csv !== undefined && { csv }),
    ...(typeof sql === 'string' && sql.trim() !== '' && { sql }),
  } as PreviewBody;
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
  if (shown === 0 && all > 0) return '; the first is too long for a preview';
  return shown < all ? `, showing the first ${shown.toLocaleString('en')}` : '';
}
