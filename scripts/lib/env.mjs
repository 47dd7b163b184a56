// Computes the environment of the processes: the shell wins over `.env`, which wins over generated values.
import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { inRoot } from './paths.mjs';

/** The variables of a `.env` file; none when there is no such file. */
export function readDotEnv(file = inRoot('.env')) {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}

/** Merges layers of variables; later layers win. An empty value in `.env` counts as not set. */
export function mergeEnv({ generated = {}, dotEnv = {}, processEnv = {}, services = {} }) {
  const set = Object.fromEntries(Object.entries(dotEnv).filter(([, value]) => value !== ''));
  return { ...generated, ...set, ...processEnv, ...services };
}

/** The environment that people set: the shell's variables win over those of `.env`. */
export function effectiveEnv() {
  return mergeEnv({ dotEnv: readDotEnv(), processEnv: process.env });
}
