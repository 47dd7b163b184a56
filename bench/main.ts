import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Options } from './options';
import { print } from './report';
import { api } from './scenarios/api';
import { cli } from './scenarios/cli';
import { cost } from './scenarios/cost';
import { dashboard } from './scenarios/dashboard';
import { data } from './scenarios/data';
import { fairShare } from './scenarios/fair-share';
import { growth } from './scenarios/growth';
import { lateness } from './scenarios/lateness';
import { lists } from './scenarios/lists';
import { live } from './scenarios/live';
import { mails } from './scenarios/mails';
import { mask } from './scenarios/mask';
import { million } from './scenarios/million';
import { peers } from './scenarios/peers';
import { reactions } from './scenarios/reactions';
import { recurring } from './scenarios/recurring';
import { requestCosts } from './scenarios/request-costs';
import { twoBeats } from './scenarios/two-beats';
import { webhooks } from './scenarios/webhooks';

const SCENARIOS: Record<string, (options: Options) => Promise<boolean>> = {
  api,
  cli,
  cost,
  dashboard,
  data,
  'fair-share': fairShare,
  growth,
  lateness,
  lists,
  live,
  mails,
  mask,
  million,
  peers,
  reactions,
  recurring,
  'request-costs': requestCosts,
  'two-beats': twoBeats,
  webhooks,
};

const HELP = `Usage: npm run bench -- <${Object.keys(SCENARIOS).join('|')}> [--quick] [--full] [--write]

Needs DATABASE_URL, RABBITMQ_URL and RABBITMQ_MANAGEMENT_URL: eval "$(npm run -s services -- env)"`;

/** Runs the scenario that the command line names. Returns the exit code: 0 when all targets are met. */
async function main(): Promise<number> {
  const flag = { type: 'boolean', default: false } as const;
  const options = { quick: flag, full: flag, write: flag } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const scenario = Object.hasOwn(SCENARIOS, positionals[0] ?? '') ? SCENARIOS[positionals[0] ?? ''] : undefined;
  if (!scenario) {
    print(HELP);
    return 2;
  }
  print(
    `${positionals[0]} on ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}, ${process.version}`,
  );
  return (await scenario(values)) ? 0 : 1;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exitCode = 1;
  },
);
