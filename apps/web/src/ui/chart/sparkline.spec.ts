import { barsOf, MIN_BAR } from './sparkline';

it('a value has a bar as high as its share of the greatest, 0 a flat one, and what is not known none', () => {
  expect(barsOf([null, 0, 5, null, 10])).toEqual([
    { x: 1, height: MIN_BAR },
    { x: 2, height: 0.5 },
    { x: 4, height: 1 },
  ]);
});

it('values that are all 0 have flat bars', () => {
  expect(barsOf([0, 0])).toEqual([
    { x: 0, height: MIN_BAR },
    { x: 1, height: MIN_BAR },
  ]);
});

it('nothing known has no bar', () => expect(barsOf([null, null])).toEqual([]));
