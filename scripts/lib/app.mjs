// The processes of the application: their names, their environment, and whether they are ready.
import { withOwnBrokerUser } from '../services/broker-users.mjs';
import { currentEnv } from '../services/provide.mjs';
import { hidePassword } from '../services/url.mjs';
import { effectiveEnv, mergeEnv, readDotEnv } from './env.mjs';
import { readJson, writeJson } from './json-file.mjs';
import { Failure } from './output.mjs';
import { withOwnSecrets } from './own-secrets.mjs';
import { inRoot, local, root } from './paths.mjs';
import { isAlive, run } from './processes.mjs';
import { generatedEnv } from './secrets.mjs';

/** The processes of the application, in the order of their start. */
export const appNames = ['api', 'beat', 'worker'];

/** The file that starts an app, `api`, `beat`, `worker` or `cli`. */
export const entry = (name) => inRoot('dist', 'run', `${name}.js`);

const file = () => local('processes.json');

/** The state that the running or last `npm start` has stored: its own process, its app processes, its services' addresses. */
export const loadProcesses = () => readJson(file(), { processes: {} });

/** Stores what `loadProcesses` reads. */
export const saveProcesses = (value) => writeJson(file(), value);

/** The environment of a process of the application; `services` are the addresses that were just provided. */
export function appEnv(services) {
  return mergeEnv({ generated: generatedEnv(), dotEnv: readDotEnv(), processEnv: process.env, services });
}

/** The environment that `npm start` gives to api, beat or worker: without the secrets of the other processes. */
export function processEnv(name, services) {
  const env = withOwnSecrets(name, withOwnBrokerUser(name, appEnv(services)));
  // Only `migrate` connects as the owner of the database.
  delete env.MIGRATION_DATABASE_URL;
  return env;
}

/** The environment that people set, completed by the addresses of a running `npm start`. */
export function knownEnv() {
  const { supervisor, env } = loadProcesses();
  return isAlive(supervisor) ? { ...env, ...effectiveEnv() } : effectiveEnv();
}

/** The services' addresses as far as they are known without starting anything. */
export const knownServices = () => currentEnv(knownEnv());

/** Runs an admin command to its end. @throws Failure with the end of its output when it fails */
export async function runCli(args, env, input) {
  const result = await run(process.execPath, [entry('cli'), ...args], { env, cwd: root, input });
  if (result.code === 0) return result.stdout;
  const words = (result.stdout + result.stderr).trim().split('\n').slice(-20).join('\n');
  throw new Failure(
    `"npm run cli -- ${args.join(' ')}" failed (exit code ${result.code}), with ${hidePassword(env.DATABASE_URL)}:\n${words}`,
  );
}

/** Whether the process with this health port reports that it is ready. */
export async function isReady(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5000) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
