/** A measured value of a system, of which there is one figure per repetition. */
export interface Column<Sample> {
  name: string;
  of: (sample: Sample) => number;
}

/** The middle of the figures, and the lowest and highest of them. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

/** Returns the median and the spread of figures; of an even number of them the median is the mean of the middle two. */
export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
  return { median, min: sorted[0] ?? NaN, max: sorted.at(-1) ?? NaN };
}

/**
 * Returns the rows of a table with one line per system: of each column the median, the spread when there are several
 * repetitions, and the ratio to the first system, which is Carillon.
 */
export function comparisonRows<Sample>(systems: Map<string, Sample[]>, columns: Column<Sample>[]): string[][] {
  const [first] = systems.values();
  const lines = [...systems].map(([name, samples]) => [
    name,
    ...columns.flatMap(({ of }) => {
      const own = spreadOf(samples.map(of));
      const ratio = own.median / spreadOf((first ?? []).map(of)).median;
      return [
        cell(own, samples.length),
        samples === first ? '' : Number.isFinite(ratio) ? `× ${ratio.toFixed(2)}` : '–',
      ];
    }),
  ]);
  return [['', ...columns.flatMap(({ name }) => [name, ''])], ...lines];
}

function cell({ median, min, max }: Spread, repetitions: number): string {
  return repetitions > 1 ? `${digits(median)} (${digits(min)}–${digits(max)})` : digits(median);
}

/** Three digits are what a measurement is good for. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
