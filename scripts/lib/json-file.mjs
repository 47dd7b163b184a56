// Reads and writes small JSON files with secrets: mode 600, and replaced by rename, so that a reader never sees half a file.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { makeLocal } from './paths.mjs';
import { Failure } from './output.mjs';

/** The content of a JSON file, or `fallback` when there is no such file. */
export function readJson(file, fallback) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return fallback;
    if (error.code === 'EACCES') throw new Failure(`${file} belongs to another user. Run this as that user.`);
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new Failure(`${file} is not valid JSON. Delete it, or start afresh: npm run reset -- --yes`);
  }
}

/** Writes a JSON file that only this user can read, in one step. */
export function writeJson(file, value) {
  makeLocal();
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}
