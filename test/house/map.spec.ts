import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, matchesGlob, posix, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const namesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => posix.join(folder, name));

const FOLDERS = ['apps', 'libs', 'docs', 'bench', 'chaos', 'scripts', 'test', 'lint'];
const files = [...readdirSync(ROOT), ...FOLDERS.flatMap(namesIn)].filter((file) => !/(^|\/)node_modules\//.test(file));
