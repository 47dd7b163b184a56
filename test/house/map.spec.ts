import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const isThere = (path: string): boolean => existsSync(join(ROOT, path));

/** Every file below a folder, with the folder in its path. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => posix.relative(ROOT, posix.join(entry.parentPath, entry.name)))
    .filter((file) => !file.includes('node_modules/'));
}

const foldersIn = (folder: string): string[] => readdirSync(join(ROOT, folder)).map((name) => `${folder}/${name}`);

const rooms = [...foldersIn('apps'), ...foldersIn('libs'), 'bench', 'chaos', 'scripts'];
/** Where the files of a room begin. */
const sourcesOf = (room: string): string => (room.includes('/') ? `${room}/src` : room);
const FOLDERS = ['apps', 'libs', 'bench', 'chaos', 'docs', 'lint', 'scripts', 'test'];
const everyFile = [
  ...readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name),
  ...FOLDERS.flatMap(filesBelow),
];
const documents = everyFile.filter((file) => file.endsWith('.md'));

const escaped = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);

/** `*` and `<noun>` stand for any name within a folder, `{a,b}` for either, and a folder with its slash for all below it. */
function asPattern(name: string): RegExp {
  const source = escaped(name)
    .replaceAll(/\*|<[a-z-]+>/g, '[^/]+')
    .replaceAll(/\\\{([^}]*)\\\}/g, (_, names: string) => `(${names.replaceAll(',', '|')})`);
  return new RegExp(name.endsWith('/') ? `^${source}` : `^${source}$`);
}

const inBackticks = (text: string): string[] =>
  [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside as string);
const withoutCode = (text: string): string => text.replaceAll(/^ *```[^]*?^ *```/gm, '');

/** The names in the first column of the table under `## Files`. */
function namedFiles(room: string): string[] {
  const [, table = ''] = read(`${room}/README.md`).split(/^## Files$/m);
  const [rows = ''] = table.split(/^## /m);
  return rows
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => inBackticks(line.split(' | ')[0] as string));
}

/** The files of a room that its README has to name: all but specs and what is generated. */
const filesOf = (room: string): string[] =>
  filesBelow(sourcesOf(room))
    .filter((file) => !/(\.(int-|e2e-)?spec\.tsx?|\.test\.mjs|\.md)$/.test(file))
    .map((file) => posix.relative(sourcesOf(room), file));

describe('the README of a room', () => {
  it.each(rooms)('%s names every file that is there, and no other', (room) => {
    const named = namedFiles(room).map((name) => ({ name, pattern: asPattern(name) }));
    const files = filesOf(room);
    expect(named.filter(({ pattern }) => !files.some((file) => pattern.test(file))).map(({ name }) => name)).toEqual(
      [],
    );
    expect(files.filter((file) => !named.some(({ pattern }) => pattern.test(file)))).toEqual([]);
  });
});

/** Finds the paths of files and folders in backticks. A name that begins with `*` or `.` says a form, not a file. */
const isPath = (text: string): boolean =>
  !/^[*.]/.test(text) &&
  /^[\w.@*<>{},-]+(\/[\w.@*<>{},-]+)*\/?$/.test(text) &&
  (/\.(ts|tsx|mjs|cjs|md|yml|csv|sql)$/.test(text) || /^(apps|libs|docs|test|scripts|lint|bench|chaos)\//.test(text));

/** Where a document may look from: the top folder, its own folder, and the sources of its room. */
function lookedFrom(document: string): string[] {
  const folder = posix.dirname(document);
  return [...new Set(['.', folder, posix.join(folder, 'src')])];
}

function isNamedRightly(document: string, name: string): boolean {
  const path = name.replace(/\/$/, '');
  return lookedFrom(document).some((folder) => {
    const [asFile, asFolder] = [asPattern(posix.join(folder, path)), asPattern(`${posix.join(folder, path)}/`)];
    return everyFile.some((file) => asFile.test(file) || asFolder.test(file));
  });
}

const linksIn = (document: string): string[] =>
  [...withoutCode(read(document)).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target]) => target as string)
    .filter((target) => !/^[a-z]+:/.test(target));

describe('a document of the project', () => {
  it.each(documents)('%s names files that exist, and links to files that exist', (document) => {
    const named = inBackticks(withoutCode(read(document))).filter(isPath);
    const wrong = named.filter((name) => !isNamedRightly(document, name));
    const broken = linksIn(document).filter((target) => !isThere(posix.join(posix.dirname(document), target)));
    expect({ wrong, broken }).toEqual({ wrong: [], broken: [] });
  });

  it('is reached from README.md by links', () => {
    const reached = new Set(['README.md']);
    for (const document of reached)
      for (const target of linksIn(document)) {
        const path = posix.join(posix.dirname(document), target);
        if (documents.includes(path)) reached.add(path);
      }
    expect(documents.filter((document) => !reached.has(document))).toEqual([]);
  });
});

it('README.md has at most 120 lines', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
});
