#!/usr/bin/env node
// Builds the dashboard into dist/apps/web, unless its sources have not changed since the last build: bundling takes
// seconds, and most changes are made elsewhere.
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
  'libs/contracts/src/words',
];
const out = inRoot('dist', 'apps', 'web');
const stamp = inRoot('dist', 'apps', '.web-sources');

const filesOf = (folder) =>
  readdirSync(inRoot(folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
  );

/** A hash of the sources' contents, because an image build and a fresh clone give old files new times. */
function fingerprint() {
  const files = SOURCES.flatMap((name) => (/\.\w+$/.test(name) ? [name] : filesOf(name)))
    .concat('package-lock.json')
    .filter((name) => !/\.spec\.ts$/.test(name))
    .sort();
  const hash = createHash('sha256');
  for (const name of files) hash.update(name).update(readFileSync(inRoot(name)));
  return hash.digest('hex');
}

/** Writes a compressed copy beside each file that becomes smaller, so that the API need not compress each answer. */
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
  // Vite is loaded here, because it is not installed where there is nothing to build.
  const { build } = await import('vite');
  await build({ root: inRoot('apps', 'web'), logLevel: process.argv.includes('--verbose') ? 'info' : 'warn' });
  compress(out);
  writeFileSync(stamp, now);
}
