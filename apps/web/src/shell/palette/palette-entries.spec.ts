import { matchingEntries, matchingGroups, movedPosition, type PaletteEntry } from './palette-entries';

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
] as const)('from %d by %d of %d is %d', (position, step, count, next) => {
  expect(movedPosition(position, step, count)).toBe(next);
});
