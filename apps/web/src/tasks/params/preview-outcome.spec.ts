import { inputText, previewBody, resultText } from './preview-outcome';

const preview = (part: object = {}) => ({
  ...{
    columns: [],
    rows: [{}],
    inputRows: 1,
    complete: true,
    result: null,
    sqlError: null,
    delimiter: ',',
    header: true,
    notes: [],
  },
  ...part,
});

it('a preview takes the SQL that was typed, and options of a CSV only for a CSV', () => {
  const params = { source: { inline: 'a' }, format: 'jsonl', csv: { quote: '' }, sql: ' ', maxRows: 3 };
  expect(previewBody(params)).toEqual({ source: { inline: 'a' }, format: 'jsonl' });
  expect(previewBody({ ...params, format: 'csv', sql: 'from input' })).toMatchObject({ csv: {}, sql: 'from input' });
});

it('says which rows were read, and which are shown', () => {
  expect(inputText(preview())).toBe('1 row in total');
  const part = preview({ complete: false, inputRows: 1200 });
  expect(inputText(part)).toBe('First 1,200 rows; later rows may change the types, showing the first 1');
  expect(resultText(preview(), { columns: [], rows: [{}], rowCount: 1 })).toBe('1 row');
  expect(resultText(part, { columns: [], rows: [{}], rowCount: 2 })).toBe(
    '2 rows from the first 1,200 rows of the input only, showing the first 1',
  );
  expect(resultText(preview(), { columns: [], rows: [], rowCount: 5 })).toBe(
    '5 rows; the first is too long for a preview',
  );
});
