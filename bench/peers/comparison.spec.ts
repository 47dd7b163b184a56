import { comparisonRows, spreadOf } from './comparison';

describe('the spread of figures', () => {
  it.each([
    [[3, 1, 2], { median: 2, min: 1, max: 3 }],
    [[4, 1], { median: 2.5, min: 1, max: 4 }],
    [[7], { median: 7, min: 7, max: 7 }],
    [[], { median: NaN, min: NaN, max: NaN }],
  ])('of %j is %j', (values, spread) => {
    expect(spreadOf(values)).toEqual(spread);
  });
});

describe('the table of a comparison', () => {
  const column = { name: 'ms', of: (value: number) => value };

  it('has the median, the spread and the ratio to the first system', () => {
    const systems = new Map([
      ['Carillon', [2, 4, 3]],
      ['another', [150, 6, 9]],
    ]);
    expect(comparisonRows(systems, [column])).toEqual([
      ['', 'ms', ''],
      ['Carillon', '3.00 (2.00–4.00)', ''],
      ['another', '9.00 (6.00–150)', '× 3.00'],
    ]);
  });

  it('has no spread of one repetition, and a dash for what could not be measured', () => {
    const systems = new Map([
      ['Carillon', [12]],
      ['another', [NaN]],
    ]);
    expect(comparisonRows(systems, [column])).toEqual([
      ['', 'ms', ''],
      ['Carillon', '12.0', ''],
      ['another', '–', '–'],
    ]);
  });
});
