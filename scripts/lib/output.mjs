// Prints plain lines without moving the cursor, so that output is the same in a terminal, a pipe and a CI log.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

let stream = process.stdout;

/** Sends all further lines to standard error, for commands whose standard output is read by programs. */
export function printToStderr() {
  stream = process.stderr;
}

/** Prints one line. */
export function print(line = '') {
  stream.write(`${line}\n`);
}

/** An error whose message is meant for people: printed without a stack trace. */
export class Failure extends Error {}

/** A duration for people: `740 ms`, `3.2 s`, `2 min 5 s`. */
export function duration(ms) {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

/** Awaits work and prints that it is still running, after 2 s and then every 5 s on a terminal or every 30 s in a log. */
export async function withProgress(label, work) {
  const start = Date.now();
  const tell = () => print(`  … ${label} (${Math.round((Date.now() - start) / 1000)} s)`);
  let repeat;
  const first = setTimeout(() => {
    tell();
    repeat = setInterval(tell, stream.isTTY ? 5000 : 30_000);
  }, 2000);
  try {
    return await work;
  } finally {
    clearTimeout(first);
    clearInterval(repeat);
  }
}

/** The last lines of a file from byte `from` on, out of its last 16 kB; an empty list when there is no such file. */
export function lastLines(file, count = 20, from = 0) {
  try {
    const fd = openSync(file, 'r');
    const size = fstatSync(fd).size;
    const buffer = Buffer.alloc(Math.min(Math.max(size - from, 0), 16_384));
    readSync(fd, buffer, 0, buffer.length, size - buffer.length);
    closeSync(fd);
    const text = buffer.toString('utf8').trimEnd();
    return text === '' ? [] : text.split('\n').slice(-count);
  } catch {
    return [];
  }
}

/** A failure's message with the end of a log, from byte `from` on, and the path of the log. */
export function withLog(message, file, from = 0) {
  const lines = lastLines(file, 20, from).map((line) => `  | ${line}`);
  return [message, ...lines, `  The whole log: ${file}`].join('\n');
}

/** A box of text around lines. */
export function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const bar = '─'.repeat(width + 2);
  return [`┌${bar}┐`, ...lines.map((line) => `│ ${line.padEnd(width)} │`), `└${bar}┘`].join('\n');
}

/** Rows of cells as a table with aligned columns. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => String(cell ?? '').padEnd(widths[i]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Runs a script's main function; a Failure is printed plainly, anything else with its stack; both exit 1. */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? process.exitCode ?? 0;
  } catch (error) {
    process.stderr.write(`\n${error instanceof Failure ? error.message : error.stack}\n`);
    process.exitCode = 1;
  }
}
