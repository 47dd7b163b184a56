#!/usr/bin/env node
// `npm run services` provides PostgreSQL, RabbitMQ with its console, and a mail catcher with a web inbox.
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { appEnv, appNames, processEnv } from './lib/app.mjs';
import { effectiveEnv } from './lib/env.mjs';
import { Failure, lastLines, runMain, print, printToStderr, table } from './lib/output.mjs';
import { localDir } from './lib/paths.mjs';
import { currentEnv, down, reset, statusOf, up } from './services/provide.mjs';
import { loadState } from './services/state.mjs';

const HELP = `Usage: node scripts/services.mjs <verb> [options]

  up                 make the services run (what runs already stays as it is)
  env [--json]       print their addresses as shell lines: eval "$(node scripts/services.mjs env)"
  env <process>      print all settings that \`npm start\` gives to api, beat, worker or cli
  status [--json]    print which run, where, and who provides them; exit 1 if one does not answer
  logs [name]        print the last lines of their logs
  stop               stop what these scripts started; data stays
  reset              stop, and delete the data; downloaded programs stay
  purge              stop, and delete ${localDir}

  --redis            with up: Redis too

Each service is given by its address (DATABASE_URL, RABBITMQ_URL, SMTP_URL; from the environment or .env), else run by
Docker, else run natively inside .local/. SERVICES=url|docker|native forces one of them.`;

const verbs = {
  async up(env, { redis }) {
    await up(env, { redis });
  },
  env(env, { json }, [name]) {
    const services = currentEnv(env);
    if (!services.DATABASE_URL || !services.RABBITMQ_URL)
      throw new Failure('The services are not set up yet: node scripts/services.mjs up');
    const vars = name === undefined ? services : settingsOf(name, services);
    const lines = Object.entries(vars).map(([key, value]) => `export ${key}='${value.replaceAll("'", "'\\''")}'`);
    printResult(json ? JSON.stringify(vars, null, 2) : lines.join('\n'));
  },
  async status(env, { json }) {
    const all = await statusOf(env);
    const rows = all.map((one) => [
      one.name,
      one.state,
      one.provider,
      one.version,
      one.pid,
      Object.values(one.env).join('  '),
    ]);
    printResult(
      json
        ? JSON.stringify(all, null, 2)
        : table([['service', 'state', 'provider', 'version', 'pid', 'address'], ...rows]),
    );
    return all.every(({ state }) => state === 'up') ? 0 : 1;
  },
  logs(env, options, [only]) {
    for (const [name, { log }] of Object.entries(loadState().services)) {
      if (!only || only === name) printResult([`==> ${name}: ${log} <==`, ...lastLines(log, 40), ''].join('\n'));
    }
  },
  async stop() {
    const stopped = await down();
    if (stopped.length === 0) print('No service of ours was running.');
  },
  async reset() {
    await reset();
    print('The data of the services is deleted. The next up starts afresh.');
  },
  async purge() {
    await reset();
    rmSync(localDir, { recursive: true, force: true });
    print(`${localDir} is deleted.`);
  },
};

/** The settings that `npm start` gives to a process, without unrelated variables of the shell. */
function settingsOf(name, services) {
  if (name !== 'cli' && !appNames.includes(name))
    throw new Failure(`There is no process "${name}": name api, beat, worker or cli.`);
  const env = name === 'cli' ? appEnv(services) : processEnv(name, services);
  return Object.fromEntries(Object.entries(env).filter(([key, value]) => process.env[key] !== value));
}

const printResult = (text) => process.stdout.write(`${text}\n`);

async function main() {
  const options = { help: { type: 'boolean', short: 'h' }, json: { type: 'boolean' }, redis: { type: 'boolean' } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [verb, ...rest] = positionals;
  if (values.help || !verb) return void printResult(HELP);
  if (!Object.hasOwn(verbs, verb)) throw new Failure(`There is no verb "${verb}".\n\n${HELP}`);
  printToStderr();
  return verbs[verb](effectiveEnv(), values, rest);
}

await runMain(main);
