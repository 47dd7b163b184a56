import { cellText, plain, shortened, textTable } from './text-table';

describe('a table', () => {
  const zone = jest.spyOn(Intl.DateTimeFormat.prototype, 'resolvedOptions');
  const inZone = (timeZone: string): void => void zone.mockReturnValue({ timeZone } as never);
  beforeEach(() => inZone('Europe/Berlin'));
  afterAll(() => zone.mockRestore());

  it('aligns its columns and shows nothing as a dash', () =>
    expect(
      textTable(
        ['A', 'LONG'],
        [
          ['wide cell', null],
          [1, new Date('2026-11-21T12:00:00.123Z')],
        ],
      ),
    ).toBe(['A          LONG', 'wide cell  –', '1          21 Nov 2026, 13:00:00 CET'].join('\n')));

  it('shows times in UTC where the zone of the machine has no rules', () => {
    inZone('Etc/Unknown');
    expect(cellText(new Date('2026-11-21T12:00:00Z'))).toBe('21 Nov 2026, 12:00:00 UTC');
  });

  it('lets no title steer the terminal', () => expect(plain('red \u001b[31malert\u0007')).toBe('red �[31malert�'));

  it('shortens a long title on one line', () => expect(shortened('one\ntwo three', 8)).toBe('one two…'));
});
