// Waits for the end of `npm test`: the pipe from it closes, whatever ended it. When it could not say that it has cleaned
// up, this does. Called as: node test-guard.mjs <pid of the runner> <folder of the run>
import { sayOnStderr } from './output.mjs';
import { endRun } from './test-run.mjs';

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => undefined); // they are meant for the runner
const [id, folder] = process.argv.slice(2);
let words = '';
for await (const chunk of process.stdin) words += chunk;
if (words !== 'done') {
  sayOnStderr();
  await endRun({ id, folder });
}
