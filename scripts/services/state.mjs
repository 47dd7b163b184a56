// Stores the services' providers, versions, processes, ports and passwords between two runs.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { readJson, writeJson } from '../lib/json-file.mjs';
import { Failure } from '../lib/output.mjs';
import { local } from '../lib/paths.mjs';
import { isAlive } from '../lib/processes.mjs';
import { isFree, pickPort } from '../lib/ports.mjs';

const MAX_STARTS = 3;

/** The ports that are tried first. None is a standard port, because a server there may hold real data. */
export const firstPorts = {
  postgres: 55432,
  rabbitmq: 55672,
  rabbitmqManagement: 55673,
  rabbitmqDistribution: 55674,
  rabbitmqEpmd: 55675,
  rabbitmqPrometheus: 55676,
  smtp: 51025,
  mailWeb: 51080,
  redis: 56379,
};

const file = () => local('services.json');

/** Reads the stored state, or returns an empty one. */
export function loadState() {
  return readJson(file(), { ports: {}, passwords: {}, services: {} });
}

/** Stores the state. */
export function saveState(state) {
  writeJson(file(), state);
}

/** Chooses and stores ports for services that are not running: the stored ones if free, else the next. */
export async function choosePorts(state, names, print = () => undefined) {
  for (const name of names) {
    const remembered = state.ports[name];
    if (remembered && (await isFree(remembered))) continue;
    const others = new Set(Object.entries(state.ports).flatMap(([other, port]) => (other === name ? [] : [port])));
    state.ports[name] = await pickPort(firstPorts[name], others);
    if (remembered) print(`  port ${remembered} is taken by another program: ${name} moves to ${state.ports[name]}`);
  }
  return state.ports;
}

/** Thrown when a server does not become ready; `record` names its process. */
export class StartFailure extends Failure {
  constructor(message, record) {
    super(message);
    this.record = record;
  }
}

/**
 * Starts a server, and repeats the start when the server died at once, because between the test of a port and the server's
 * bind another program may take it, if only for an outgoing connection. `start` chooses the ports each time.
 */
export async function startOnFreePorts(start) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof StartFailure) || attempt === MAX_STARTS || isAlive(error.record)) throw error;
      await sleep(1000);
    }
  }
}

/** The stored password of a service, created on first use. It has only letters and digits, because URLs contain it. */
export function password(state, name) {
  state.passwords[name] ??= randomPassword();
  return state.passwords[name];
}

/** A random password of letters and digits, 190 bits. */
export function randomPassword() {
  let text = '';
  while (text.length < 32)
    text += randomBytes(32)
      .toString('base64')
      .replace(/[^a-zA-Z0-9]/g, '');
  return text.slice(0, 32);
}
