import { columnsText, STANDARD_COLUMNS, storedColumns, toggledColumn } from './run-columns';

it('keeps a choice of columns, also of none', () => {
  expect(storedColumns(columnsText(['error', 'taskTitle']))).toEqual(['taskTitle', 'error']);
  expect(storedColumns(columnsText([]))).toEqual([]);
});

it.each([undefined, '', '["status"]'])('shows the standard columns when %j is stored', (text) => {
  expect(storedColumns(text)).toBe(STANDARD_COLUMNS);
});

it('leaves out columns that another version has stored', () => {
  expect(storedColumns('columns:status,colour')).toEqual(['status']);
});

it('shows and hides a column', () => {
  expect(toggledColumn(['status'], 'error')).toEqual(['status', 'error']);
  expect(toggledColumn(['status', 'error'], 'status')).toEqual(['error']);
});
