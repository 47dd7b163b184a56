import { DEFAULT_THEME } from '@mantine/core';
import { contrast, mixed, rgbOf, type Rgb } from '../../../test/fixtures/contrast';
import { readableColors } from '../../theme';
import { BAR_PERCENT, barsOf, MIN_BAR } from './sparkline';

const shade = (color: string, index: number): Rgb => rgbOf(DEFAULT_THEME.colors[color]![index]!);

/** How much of a pixel a narrow bar covers at least in the strip of health, in percent. */
const COVERED_PERCENT = 75;

describe('a bar that is blended with its tile has a contrast of 3', () => {
  it.each(['teal', 'orange', 'red'])('in %s, in the light scheme', (color) => {
    const tile = rgbOf(readableColors({} as never).light['--mantine-color-body']!);
    const bar = mixed(shade(color, 9), BAR_PERCENT, [0, 0, 0]);
    expect(contrast(mixed(bar, COVERED_PERCENT, tile), tile)).toBeGreaterThanOrEqual(3);
  });

  it.each(['teal', 'orange', 'red'])('in %s, in the dark scheme', (color) => {
    for (const tile of [shade('dark', 7), shade('dark', 6)])
      expect(contrast(mixed(shade(color, 4), COVERED_PERCENT, tile), tile)).toBeGreaterThanOrEqual(3);
  });
});

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
