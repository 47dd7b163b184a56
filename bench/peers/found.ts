/** The command of another system, with its environment, as scripts/bench.mjs has found or unpacked it; or the reason why this machine has none. */
export interface Found {
  command?: string;
  env?: Record<string, string>;
  missing?: string;
}

/** Reads what was found for a peer from the environment. */
export function found(name: 'BENCH_REDIS' | 'BENCH_CELERY'): Found {
  const text = process.env[name];
  return text === undefined ? { missing: 'start it by npm run bench -- peers' } : (JSON.parse(text) as Found);
}
