import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const MAX_FILES = 25;
/** Migrations are a history in one order: a folder inside would hide the order, and nobody looks for one by its idea. */
const LARGE_FOLDERS = new Set(['libs/database/src/migrations']);
/** Pairs of rooms that still import each other, as "first <-> second": it gets shorter only. */
const KNOWN_PAIRS: readonly string[] = [];

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 10_000_000,
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(ROOT, file)));
const isSource = (file: string): boolean => /\.tsx?$/.test(file) && !/(spec|test)\.tsx?$/.test(file);
const sources = new Set(files.filter(isSource));

/** Every way to name another file: import and export declarations with or without `type`, and import() of a value or type. */
const IMPORTED = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\(\s*)['"]([.#][^'"]*)['"]/g;

/** The file that a name in an import means, or undefined when it is none of the sources. */
function meantFile(from: string, name: string): string | undefined {
  const [, lib, inside] = /^#([\w-]+)\/(.+)$/.exec(name) ?? [];
  const path = lib === undefined ? posix.join(posix.dirname(from), name) : `libs/${lib}/src/${inside}`;
  const bare = path.replace(/\.js$/, '');
  return [path, `${bare}.ts`, `${bare}.tsx`, `${bare}/index.ts`, `${bare}/index.tsx`].find((one) => sources.has(one));
}

function importsOf(file: string): string[] {
  const names = [...readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORTED)].map(([, name]) => name as string);
  return names.map((name) => meantFile(file, name)).filter((one) => one !== undefined && one !== file) as string[];
}

const graph = new Map([...sources].map((file) => [file, importsOf(file)]));

/** The first-level folder below `src`; a file that lies in `src` itself is in no room. */
const roomOf = (file: string): string | undefined => /^(?:apps|libs)\/[^/]+\/src\/[^/]+(?=\/)/.exec(file)?.[0];
const houseOf = (room: string): string => posix.dirname(room);

/** One example of an import for each pair of rooms of the same app or lib, by "importing > imported". */
function importsBetweenRooms(): Map<string, string> {
  const found = new Map<string, string>();
  for (const [file, targets] of graph)
    for (const target of targets) {
      const [from, to] = [roomOf(file), roomOf(target)];
      if (from === undefined || to === undefined || from === to || houseOf(from) !== houseOf(to)) continue;
      found.set(`${from} > ${to}`, `${file} imports ${target}`);
    }
  return found;
}

/** The pairs of rooms that import each other, with an example of each way. */
function twoWayPairs(): Map<string, string[]> {
  const ways = importsBetweenRooms();
  const pairs = new Map<string, string[]>();
  for (const [way, example] of ways) {
    const [from, to] = way.split(' > ') as [string, string];
    const back = ways.get(`${to} > ${from}`);
    if (from < to && back !== undefined) pairs.set(`${from} <-> ${to}`, [example, back]);
  }
  return pairs;
}

/** A path of imports that leads from a file back to it, or undefined. */
function cycleFrom(start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const waiting = [start];
  for (const file of waiting)
    for (const target of graph.get(file) ?? []) {
      if (target === start) return pathTo(file, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, file);
      waiting.push(target);
    }
  return undefined;
}

function pathTo(file: string, cameFrom: Map<string, string>): string[] {
  const before = cameFrom.get(file);
  return before === undefined ? [file] : [...pathTo(before, cameFrom), file];
}

describe('the rooms of an app or a lib', () => {
  it('are seen with their imports', () => {
    expect(graph.get('apps/beat/src/main.ts')).toContain('apps/beat/src/beat.module.ts');
    expect(graph.get('libs/flows/src/flows.module.ts')).toContain('libs/flows/src/tasks/task-flows.module.ts');
    expect(sources.size).toBeGreaterThan(500);
  });

  it('import each other one way only', () => {
    const others = [...twoWayPairs()].filter(([pair]) => !KNOWN_PAIRS.includes(pair));
    expect(Object.fromEntries(others)).toEqual({});
  });

  it('stand in the list of known pairs only as long as they import each other', () => {
    const pairs = twoWayPairs();
    expect(KNOWN_PAIRS.filter((pair) => !pairs.has(pair))).toEqual([]);
  });

  it('have no folder of more than 25 files', () => {
    const counts = new Map<string, number>();
    for (const file of files) counts.set(posix.dirname(file), (counts.get(posix.dirname(file)) ?? 0) + 1);
    const large = [...counts].filter(([folder, count]) => count > MAX_FILES && !LARGE_FOLDERS.has(folder));
    expect(large).toEqual([]);
  });

  it('have no file that imports itself by way of others, types counted', () => {
    const cycles = [...sources].map(cycleFrom).filter((cycle) => cycle !== undefined);
    expect(cycles).toEqual([]);
  });
});
