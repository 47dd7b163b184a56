import type { Lateness } from './measure';

/** One line of a report: a measured value, and the target with which it is compared. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The value may be at most this; a count whose target is 0 must be 0. */
  target?: number;
}

export function print(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Prints a table with the ratio of value to target, where at most 1.00 is good. Returns whether all targets are met. */
export function printFigures(title: string, figures: Figure[]): boolean {
  const cells = figures.map(({ name, value, unit, target }) => [
    name,
    `${round(value)} ${unit}`.trim(),
    target === undefined ? '' : `≤ ${round(target)} ${unit}`.trim(),
    target === undefined ? '' : ratio(value, target),
    target === undefined ? '' : value <= target ? 'ok' : 'MISSED',
  ]);
  printRows(title, [['', 'measured', 'target', 'ratio', ''], ...cells]);
  return figures.every(({ value, target }) => target === undefined || value <= target);
}

/** Prints a table whose first row names the columns. */
export function printRows(title: string, rows: string[][]): void {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  print(`\n${title}`);
  for (const row of rows)
    print(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

export function latenessFigures(late: Lateness, targets: { p50?: number; p99?: number; max?: number }): Figure[] {
  return [
    { name: 'runs', value: late.runs, unit: '' },
    { name: 'start in worker − due time, p50', value: late.p50, unit: 'ms', target: targets.p50 },
    { name: '  p90', value: late.p90, unit: 'ms' },
    { name: '  p99', value: late.p99, unit: 'ms', target: targets.p99 },
    { name: '  max', value: late.max, unit: 'ms', target: targets.max },
    { name: '  dispatched by beat, p50', value: late.dispatchedP50, unit: 'ms' },
    { name: '  dispatched by beat, p99', value: late.dispatchedP99, unit: 'ms' },
    { name: '  p99 at the receiver', value: late.arrivedP99, unit: 'ms' },
    { name: 'early', value: late.early, unit: '', target: 0 },
    { name: 'lost', value: late.lost, unit: '', target: 0 },
    { name: 'double', value: late.double, unit: '', target: 0 },
  ];
}

export function usageFigures(name: string, usage: { cpuPercent: number; rssMiB: number }): Figure[] {
  return [
    { name: `${name}: CPU`, value: usage.cpuPercent, unit: '% of a core' },
    { name: `${name}: memory`, value: usage.rssMiB, unit: 'MiB' },
  ];
}

function ratio(value: number, target: number): string {
  return target === 0 ? '' : (value / target).toFixed(2);
}

function round(value: number): string {
  return Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
}
