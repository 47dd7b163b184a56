import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from '#testing/api-client';
import { TcpGate } from '#testing/servers/tcp-gate';
import { WholeSystem } from '#testing/processes/whole-system';

/* eslint-disable @typescript-eslint/no-explicit-any -- the spec reads JSON without the types of the API */

let system: WholeSystem;
let gate: TcpGate;
let ada: ApiClient;

beforeAll(async () => {
  const env = { COMMANDS_FILE: join(process.cwd(), 'commands.example.json') };
  system = await WholeSystem.start({ apps: ['api', 'beat'], env });
  gate = await TcpGate.before(system.vhost.url, 5672);
  await gate.open();
  await system.run('worker', { RABBITMQ_URL: gate.url });
  ada = await system.api.register('ada');
  await system.rows(`UPDATE users SET may_use_command = true`);
});

afterAll(async () => {
  await system?.stop();
  await gate?.close();
});

/** A number of seconds that is unlikely in other specs, so that `sleep` with it identifies this spec's process. */
const NAP = 1000 + (process.pid % 500);

function sleeps(): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === `/bin/sleep\0${NAP}\0`;
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

it('a cancel stops a run whose worker has lost the broker, and the run ends without the broker', async () => {
  const params = { command: 'sleep', args: [String(NAP)] };
  const task = await ada.post('/api/tasks', { title: 'sleeps', kind: 'command', params });
  await system.until(sleeps, { what: 'the command runs' });
  const { id } = (await ada.get(`/api/tasks/${task.id}/runs`)).results[0];
  await gate.close();

  await ada.post(`/api/runs/${id}/cancel`);
  // In specs the worker sends a heartbeat every second, by which it learns of the cancel.
  await system.until(() => !sleeps(), { what: 'the command stops' });
  const look = (): Promise<any> => ada.get(`/api/runs/${id}`);
  const steps = (run: any): any[] => run.timeline.filter(({ step }: any) => /cancel asked|stopped/.test(step));
  const stopped = await system.until(look, { what: 'the receipt of the stop' }, (run) => steps(run).length === 2);
  expect(steps(stopped)).toMatchObject([
    { step: 'cancel asked for', reason: 'by ada, via REST' },
    { step: 'stopped', attempt: 1, reason: 'SIGTERM' },
  ]);

  // Without the broker no message can report the end, so the worker writes it to PostgreSQL.
  const ended = await system.until(look, { what: 'the end' }, ({ status }) => status !== 'PROCESSING');
  expect(ended).toMatchObject({ status: 'CANCELLED', reason: 'cancelled while it ran: SIGTERM' });
  expect(ended.attempts).toMatchObject([{ outcome: 'CANCELLED' }]);
  await gate.open();
});
