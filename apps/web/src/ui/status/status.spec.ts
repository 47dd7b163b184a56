import { DEFAULT_THEME } from '@mantine/core';
import { contrast, mixed, rgbOf, type Rgb } from '../../../test/fixtures/contrast';
import { runStatusOf, STATUS_STYLES, TEXT_PERCENT } from './status';

const shade = (color: string, index: number): Rgb => rgbOf(DEFAULT_THEME.colors[color]![index]!);

const colors = [...new Set(Object.values(STATUS_STYLES).map(({ color }) => color))];

describe('the label of a status is readable', () => {
  it.each(colors)('in %s on its lightest shade, in the light scheme', (color) => {
    expect(contrast(mixed(shade(color, 9), TEXT_PERCENT, [0, 0, 0]), shade(color, 0))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(colors)('in %s on its darkest shade, in the dark scheme', (color) => {
    const surface = shade('dark', 6);
    expect(contrast(shade(color, 2), mixed(shade(color, 9), 35, surface))).toBeGreaterThanOrEqual(4.5);
  });
});

it.each([
  ['PENDING', null, '2026-12-02T08:00:01Z', 'PENDING'],
  ['PENDING', null, '2026-12-02T08:00:00Z', 'WAITING'],
  ['PENDING', null, null, 'PENDING'],
  ['PENDING', 'RETRY', '2026-12-02T07:00:00Z', 'RETRYING'],
  ['QUEUED', null, '2026-12-02T07:00:00Z', 'QUEUED'],
] as const)('a run that is %s, waits for %p and is due at %p is shown as %s', (status, waitingFor, dueAt, shown) => {
  expect(runStatusOf({ status, waitingFor, dueAt }, new Date('2026-12-02T08:00:00Z'))).toBe(shown);
});
