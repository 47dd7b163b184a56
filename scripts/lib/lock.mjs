// A lock between processes, for one `up` at a time. It is a file that names its holder; the lock of a dead holder is void.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure, print } from './output.mjs';
import { identify, isAlive } from './processes.mjs';
import { local, makeLocal } from './paths.mjs';

const WAIT_MS = 15 * 60_000; // the slowest first installation takes this long

/** Runs `work` while holding the lock `name`; prints a line when it has to wait for another holder. */
export async function withLock(name, work) {
  const file = local(`${name}.lock`);
  makeLocal();
  await acquire(file);
  try {
    return await work();
  } finally {
    if (readHolder(file)?.pid === process.pid) rmSync(file, { force: true });
  }
}

let drafts = 0;

async function acquire(file) {
  const draft = `${file}.${process.pid}.${++drafts}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)), { mode: 0o600 });
  try {
    for (const start = Date.now(); !take(draft, file); await sleep(100)) {
      const holder = readHolder(file);
      if (holder && !isAlive(holder)) steal(file, holder);
      else if (Date.now() - start > WAIT_MS)
        throw new Failure(`Waited too long for process ${holder?.pid}, which holds ${file}.`);
      else announceOnce(file, holder);
    }
  } finally {
    rmSync(draft, { force: true });
    announced.delete(file);
  }
}

/** Takes the lock by a hard link, which appears with its content or not at all, so that nobody reads an empty lock. */
function take(draft, file) {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead holder's lock by moving it away, and restores it when a live process had already taken it. */
function steal(file, holder) {
  const moved = `${file}.dead.${process.pid}`;
  try {
    renameSync(file, moved);
    if (readHolder(moved)?.pid !== holder.pid) linkSync(moved, file);
    rmSync(moved, { force: true });
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes(error.code)) throw error;
  }
}

function readHolder(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

const announced = new Set();

function announceOnce(file, holder) {
  if (announced.has(file)) return;
  announced.add(file);
  print(`  … waiting for process ${holder?.pid ?? '?'}, which is busy with the same (${basename(file)})`);
}
