import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineRequest } from '#data/engine-request';
import { loadInput } from '#data/load-input';
import { openEngine } from '#data/sandboxed-engine';
import type { Options } from '../options';
import { printFigures } from '../report';
import { engineReuse } from '../engine-reuse';

const MEMORY_MB = 512;
const ROUNDS = 5;
/** The strict reading may take at most this multiple of DuckDB's own reading with type detection. */
const MAX_RATIO = 2;
const CITIES = ['Kiel', 'Mainz', 'Bonn', 'München'];

/** A row of ten ordinary columns: numbers, texts, dates, a quoted text. */
const plain = (n: number): string =>
  `${n},name ${n % 5000},${CITIES[n % 4]},${(n / 100).toFixed(2)},${n % 97},2026-0${1 + (n % 9)}-1${n % 9},` +
  `2026-03-0${1 + (n % 9)}T10:0${n % 6}:00,A${n % 1000},${n % 2 === 0},"note, ${n % 77}"\n`;

/** A hard row: everything quoted, long decimals, ids with leading zeros, and columns whose type changes in the last rows. */
const hard =
  (rows: number) =>
  (n: number): string => {
    const late = n > rows - 10;
    return (
      `"${(n / 7).toFixed(3)}","${n * 1.1}","${n}","${(n % 13) / 8}","0${n}","${late ? 'x' : n}",` +
      `"${late ? 'n/a' : '2026-01-02'}","${late ? n : ''}","${(n * 3.7).toFixed(1)}","text ""q"" ${n}"\n`
    );
  };

/**
 * Compares the strict reading of rows into the table `input` with DuckDB's own type detection over all rows. They
 * alternate, because the machine may be busy. Then small requests of one owner. It needs no services.
 */
export async function data({ quick }: Options): Promise<boolean> {
  const rows = quick ? 100_000 : 1_000_000;
  const folder = mkdtempSync(join(tmpdir(), 'carillon-bench-'));
  const figures: Parameters<typeof printFigures>[1] = [];
  try {
    for (const [name, row] of [
      ['plain', plain],
      ['hard', hard(rows)],
    ] as const) {
      const file = join(folder, `${name}.csv`);
      write(file, rows, row);
      const pairs: [strict: number, guessed: number][] = [];
      for (let round = 0; round < ROUNDS; round++) pairs.push([await strict(file, folder), await guessed(file)]);
      figures.push(
        { name: `${name}: strict`, value: median(pairs.map(([one]) => one)), unit: 'ms' },
        { name: '  by guesses of the engine', value: median(pairs.map(([, other]) => other)), unit: 'ms' },
        { name: '  ratio', value: median(pairs.map(([one, other]) => one / other)), unit: '×', target: MAX_RATIO },
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  const areMet = printFigures(`${rows.toLocaleString('en')} rows of 10 columns of CSV`, figures);
  return printFigures('small data runs of one owner', await engineReuse(quick ? 60 : 300)) && areMet;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function write(file: string, rows: number, row: (n: number) => string): void {
  const descriptor = openSync(file, 'w');
  let text = 'a,b,c,d,e,f,g,h,i,j\n';
  for (let n = 0; n < rows; n++) {
    text += row(n);
    if (text.length < 1_000_000 && n < rows - 1) continue;
    writeSync(descriptor, text);
    text = '';
  }
  closeSync(descriptor);
}

async function strict(file: string, folder: string): Promise<number> {
  const { connection, close } = await openEngine(MEMORY_MB);
  const directory = mkdtempSync(join(folder, 'run-'));
  const limits = { maxRows: 1, maxBytes: 1, memoryMb: MEMORY_MB, maxInputBytes: Number.MAX_SAFE_INTEGER };
  const job: EngineRequest = { file, directory, format: 'csv', sql: '', ...limits };
  const began = performance.now();
  await loadInput(connection, job);
  const took = performance.now() - began;
  close();
  return took;
}

async function guessed(file: string): Promise<number> {
  const { connection, close } = await openEngine(MEMORY_MB);
  const began = performance.now();
  await connection.run(`create table input as from read_csv('${file}', sample_size = -1)`);
  const took = performance.now() - began;
  close();
  return took;
}
