import { durationText } from './duration-words';

it.each([
  [0, '0 ms'],
  [740, '740 ms'],
  [-740, '-740 ms'],
  [3290, '3.2 s'],
  [7000, '7 s'],
  [59_999, '59.9 s'],
  [60_000, '1 min'],
  [125_000, '2 min 5 s'],
  [11_400_000, '3 h 10 min'],
  [3_600_000 + 5000, '1 h'],
  [187_200_000, '2 d 4 h'],
])('%i ms reads "%s"', (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
