import { matchingEntries, matchingGroups, movedPosition, selectedEntry, type PaletteEntry } from './palette-entries';

const PAGES = [
  { label: 'Overview', keywords: 'home' },
  { label: 'All runs', keywords: 'admin' },
  { label: 'Runs' },
  { label: 'API tokens', keywords: 'account keys' },
];
const found = (query: string): string[] => matchingEntries(PAGES, query).map(({ label }) => label);

it.each([
  ['', ['Overview', 'All runs', 'Runs', 'API tokens']],
  ['  ', ['Overview', 'All runs', 'Runs', 'API tokens']],
  ['run', ['Runs', 'All runs']],
  ['RUNS', ['Runs', 'All runs']],
  ['tokens api', ['API tokens']],
  ['home', ['Overview']],
  ['runs admin', ['All runs']],
  ['nowhere', []],
])('"%s" finds %j', (query, labels) => {
  expect(found(query)).toEqual(labels);
});

it('a group without a match is left out', () => {
  const entry = (label: string) => ({ id: label, label }) as PaletteEntry;
  const groups = [
    { label: 'Pages', entries: [entry('Runs')] },
    { label: 'Actions', entries: [entry('Log out')] },
  ];
  expect(matchingGroups(groups, 'log')).toEqual([{ label: 'Actions', entries: [entry('Log out')] }]);
});

it.each([
  [0, 1, 3, 1],
  [2, 1, 3, 0],
  [0, -1, 3, 2],
  [0, 1, 0, 0],
  [-1, 1, 3, 0],
  [-1, -1, 3, 2],
] as const)('from %d by %d of %d is %d', (position, step, count, next) => {
  expect(movedPosition(position, step, count)).toBe(next);
});

describe('the entry that Enter chooses', () => {
  const entry = (id: string, label: string, more: Partial<PaletteEntry> = {}) =>
    ({ id, label, ...more }) as PaletteEntry;
  const ENTRIES = [
    entry('run', 'Run now', { acts: true }),
    entry('log-out', 'Log out', { acts: true, keywords: 'sign out' }),
    entry('runs', 'Runs'),
    entry('task', 'Nightly run'),
  ];
  const selected = (query: string, kept?: string) => selectedEntry(ENTRIES, query, kept)?.id;

  it.each([
    ['', 'runs'],
    ['r', 'runs'],
    ['ru', 'runs'],
    ['run', 'run'],
    ['RUN now ', 'run'],
    ['sign out', 'log-out'],
  ])('for "%s" is "%s": one that acts only when whole words of its name are typed', (query, id) => {
    expect(selected(query)).toBe(id);
  });

  it('is none when there are only others that act', () => {
    expect(selectedEntry(ENTRIES.slice(0, 2), 'no')).toBeUndefined();
  });

  it('stays the same when others come before it, and is the first again once it is gone', () => {
    expect(selected('', 'task')).toBe('task');
    expect(selected('', 'gone')).toBe('runs');
  });
});
