import { DEFAULT_THEME } from '@mantine/core';
import { runStatusOf, STATUS_STYLES, TEXT_PERCENT } from './status';

type Rgb = [number, number, number];

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;
const mixed = (color: Rgb, percent: number, rest: Rgb): Rgb =>
  color.map((part, index) => (part * percent + rest[index]! * (100 - percent)) / 100) as Rgb;

/** Computes relative luminance; `contrast` compares two colours. Both as defined in WCAG 2.1. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4)) as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

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
