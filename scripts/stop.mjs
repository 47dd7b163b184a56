#!/usr/bin/env node
// `npm run stop` stops api, beat, worker and the services of this checkout, wherever they were started. The data stays.
import { runMain, print } from './lib/output.mjs';
import { stopAll } from './lib/stop-all.mjs';

await runMain(async () => {
  if (!(await stopAll())) print('Nothing was running.');
});
