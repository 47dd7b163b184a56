import { DENSITIES, densityOf, rowMeasures } from './density';

it.each([
  ['compact', 'compact'],
  ['comfortable', 'comfortable'],
  [undefined, 'comfortable'],
  ['', 'comfortable'],
  ['"compact"', 'comfortable'],
  ['toString', 'comfortable'],
])('a browser that stored %p shows rows that are %s', (stored, density) => {
  expect(densityOf(stored)).toBe(density);
});

it.each([
  ['comfortable', 40],
  ['compact', 32],
] as const)('a %s row is %i px high, also with a button of 28 px and the line below it', (density, height) => {
  const { rowHeight, verticalSpacing } = rowMeasures(density);
  expect(rowHeight).toBe(height);
  expect(28 + 2 * verticalSpacing + 1).toBe(height);
});

it('each density has a label of its own', () => {
  expect(DENSITIES.map(({ label }) => label)).toEqual(['Comfortable rows', 'Compact rows']);
});
