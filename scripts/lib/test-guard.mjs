// Waits for the end of `npm test`, whose pipe closes however it ends, and cleans up when the runner did not report that it
// has done so. Called as: node test-guard.mjs <pid of the runner> <folder of the run>
import { printToStderr } from './output.mjs';
import { endRun } from './test-run.mjs';

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined); // these signals are meant for the runner
const [id, folder] = process.argv.slice(2);
let words = '';
for await (const chunk of process.stdin) words += chunk;
if (words !== 'done') {
  printToStderr();
  await endRun({ id, folder });
}
