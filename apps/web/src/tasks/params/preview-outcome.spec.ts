import { problemOf } from '../../api/problem';
import { inputText, previewBody, previewOf, resultText, type PreviewBody } from './preview-outcome';

const body = { source: { inline: 'a\n1' }, format: 'csv', sql: 'select 1' } as PreviewBody;
const preview = (part: object = {}) => ({
  ...{ columns: [], rows: [{}], inputRows: 1, complete: true, result: null, delimiter: ',', header: true, notes: [] },
  ...part,
});
const refusal = (errors: Record<string, string[]>) => problemOf(400, { errors });

it('a preview takes the SQL that was typed, and options of a CSV only for a CSV', () => {
  const params = { source: { inline: 'a' }, format: 'jsonl', csv: { quote: '' }, sql: ' ', maxRows: 3 };
  expect(previewBody(params)).toEqual({ source: { inline: 'a' }, format: 'jsonl' });
  expect(previewBody({ ...params, format: 'csv', sql: 'from input' })).toMatchObject({ csv: {}, sql: 'from input' });
});

it('SQL that fails leaves the preview of the input', async () => {
  const request = jest.fn(({ sql }: PreviewBody) =>
    sql === undefined ? Promise.resolve(preview()) : Promise.reject(refusal({ sql: ['Binder Error: "b"'] })),
  );
  expect(await previewOf(body, request)).toEqual({ input: preview(), sqlError: 'Binder Error: "b"' });
  expect(request).toHaveBeenLastCalledWith({ source: body.source, format: 'csv' });
});

it('an input that cannot be read is requested once, and is the error', async () => {
  const request = jest.fn(() => Promise.reject(refusal({ sql: ['is empty'], source: ['line 3 has 1 field'] })));
  await expect(previewOf(body, request)).rejects.toMatchObject({ status: 400 });
  expect(request).toHaveBeenCalledTimes(1);
});

it('says which rows were read, and which are shown', () => {
  expect(inputText(preview())).toBe('1 row in total');
  const part = preview({ complete: false, inputRows: 1200 });
  expect(inputText(part)).toBe('First 1,200 rows; later rows may change the types, showing the first 1');
  expect(resultText(preview(), { columns: [], rows: [{}], rowCount: 1 })).toBe('1 row');
  expect(resultText(part, { columns: [], rows: [{}], rowCount: 2 })).toBe(
    '2 rows from the first 1,200 rows of the input only, showing the first 1',
  );
});
