// `npm run bench -- <scenario>` runs the compiled benchmarks. A scenario with a browser gets the browser of the tests, and
// the comparison with other systems gets what these need.
import { spawn } from 'node:child_process';
import { chromiumEnv } from './services/chromium.mjs';
import { peersEnv } from './services/peers.mjs';

const args = process.argv.slice(2);
const browser = args.includes('dashboard') ? await chromiumEnv(process.env) : {};
const others = args.includes('peers') ? await peersEnv() : {};
const bench = spawn(process.execPath, ['dist/bench/main.js', ...args], {
  stdio: 'inherit',
  env: { ...process.env, ...browser, ...others },
});
// The signal is passed on, because an interrupted benchmark drops its own database.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => bench.kill(signal));
bench.once('exit', (code) => (process.exitCode = code ?? 1));
