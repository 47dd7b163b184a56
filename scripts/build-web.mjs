#!/usr/bin/env node
// Builds the dashboard into dist/apps/web, unless that is the build of the present sources: bundling takes seconds, and
// most changes are not made here.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { inRoot } from './lib/paths.mjs';

const SOURCES = [
  'apps/web/index.html',
  'apps/web/vite.config.mjs',
  'apps/web/tsconfig.json',
  'apps/web/src',
  'apps/web/public',
];
const out = inRoot('dist', 'apps', 'web');
const stamp = inRoot('dist', 'apps', '.web-sources');

const filesOf = (folder) =>
  readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** By content, not by time: an image build and a fresh clone have new times for old files. */
function fingerprint() {
  const files = SOURCES.flatMap((name) => (/\.\w+$/.test(name) ? [name] : filesOf(name)))
    .concat('package-lock.json')
    .filter((name) => !/\.spec\.ts$/.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(inRoot(name)));
  return hash.digest('hex');
}

/** Beside each file that shrinks: once here rather than with every answer. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!/\.(js|css|svg|html)$/.test(entry.name)) continue;
    const file = join(entry.parentPath, entry.name);
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

const now = fingerprint();
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== now) {
  // Loaded here: when there is nothing to build, it need not be there.
  const { build } = await import('vite');
  await build({ root: inRoot('apps', 'web'), logLevel: process.argv.includes('--verbose') ? 'info' : 'warn' });
  compress(out);
  writeFileSync(stamp, now);
}
