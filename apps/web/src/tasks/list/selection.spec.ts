import { NOTHING_SELECTED, namesOf, selectedOf, selectionOf } from './selection';

const rows = [
  { id: 'a', title: 'Invoices' },
  { id: 'b', title: 'Import' },
  { id: 'c', title: 'Report' },
];

describe('the selection of a list', () => {
  it('holds only rows that are shown', () => {
    const selection = selectionOf('page 1', [{ id: 'a' }, { id: 'b' }, { id: 'gone' }]);
    expect(selectedOf(selection, 'page 1', rows).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(selectedOf(selection, 'page 1', [rows[1]!])).toEqual([rows[1]]);
  });

  it('ends with another page, search, filter or order', () => {
    expect(selectedOf(selectionOf('page 1', [{ id: 'a' }]), 'page 2', rows)).toEqual([]);
    expect(selectedOf({ of: 'page 1', ids: 'all' }, 'page 2', rows)).toEqual([]);
  });

  it('shows every row as selected when all matching ones are', () => {
    expect(selectedOf({ of: 'page 1', ids: 'all' }, 'page 1', rows)).toEqual(rows);
  });

  it('holds nothing at first', () => {
    expect(selectedOf(NOTHING_SELECTED, 'page 1', rows)).toEqual([]);
  });
});

describe('the names in the dialog of an action', () => {
  it('are the first few, and the number of the others', () => {
    expect(namesOf(['Invoices', 'Import'], 2)).toBe('Invoices, Import');
    expect(namesOf(['1', '2', '3', '4', '5', '6'], 6)).toBe('1, 2, 3, 4, 5 and 1 more');
    expect(namesOf(['Invoices'], 1203)).toBe('Invoices and 1,202 more');
  });
});
