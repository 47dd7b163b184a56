import { plain, shortened, textTable } from './text-table';

describe('a table', () => {
  it('aligns its columns and shows nothing as a dash', () =>
    expect(
      textTable(
        ['A', 'LONG'],
        [
          ['wide cell', null],
          [1, new Date('2026-11-21T12:00:00.123Z')],
        ],
      ),
    ).toBe(['A          LONG', 'wide cell  –', '1          2026-11-21T12:00:00Z'].join('\n')));

  it('lets no title steer the terminal', () => expect(plain('red \u001b[31malert\u0007')).toBe('red �[31malert�'));

  it('shortens a long title on one line', () => expect(shortened('one\ntwo three', 8)).toBe('one two…'));
});
