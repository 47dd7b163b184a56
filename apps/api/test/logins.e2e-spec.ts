import { readFileSync } from 'node:fs';
import { ApiClient } from '#testing/api-client';
import { AppProcess } from '#testing/processes/app-process';
import { eventually } from '#testing/eventually';
import { freePort } from '#testing/servers/free-port';
import { WholeSystem } from '#testing/processes/whole-system';

/** The password with which ApiClient registers people. */
const PASSWORD = 'the password of ada';

let system: WholeSystem;
let second: AppProcess;
let other: ApiClient;

beforeAll(async () => {
  system = await WholeSystem.start({ apps: ['api'] });
  const port = String(await freePort());
  second = new AppProcess('api', { ...system.env, PORT: port });
  await second.ready();
  other = new ApiClient(`http://127.0.0.1:${port}`);
});
afterAll(async () => {
  await second?.kill('SIGKILL');
  await system?.stop();
});

const login = (api: ApiClient, username: string, password: string) =>
  api.send('POST', '/api/auth/login', { username, password });

/** Logs in, and tries again after a 503, as a person would: PostgreSQL may keep a busy API waiting. */
async function loginPatiently(username: string): Promise<number> {
  const again = async (): Promise<number> => (await login(system.api, username, PASSWORD)).status;
  return eventually(again, { what: `${username} gets in` }, (status) => status !== 503);
}

/** The peak memory of the API's process, in MB. */
function peakMb(): number {
  const status = readFileSync(`/proc/${system.process('api').pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

it('wrong logins at two API processes count together, and a right one at either ends the count', async () => {
  await system.api.register('ada');
  const wrong = async (times: number): Promise<number[]> => {
    const statuses: number[] = [];
    for (let n = 0; n < times; n++) statuses.push((await login(n % 2 ? other : system.api, 'ada', 'wrong')).status);
    return statuses;
  };
  expect(await wrong(8)).toEqual(Array(8).fill(401));
  expect((await login(other, 'ada', PASSWORD)).status).toBe(200);
  expect(await wrong(12)).toEqual([...Array(10).fill(401), 429, 429]);
  const [here, there] = [await login(system.api, 'ada', 'wrong'), await login(other, 'ada', 'wrong')];
  expect([here.status, there.status]).toEqual([429, 429]);
});

it('two hundred users who log in at one moment all succeed, a few at a time, and delay no other request', async () => {
  const bea = await system.api.register('bea');
  await system.rows(
    `INSERT INTO users (id, username, email, password_hash)
     SELECT gen_random_uuid(), 'crowd' || n, 'crowd' || n || '@example.com', b.password_hash
       FROM users b, generate_series(1, 200) AS n WHERE b.username = 'ada'`,
  );
  const before = peakMb();
  let isOver = false;
  const crowd = Promise.all(Array.from({ length: 200 }, (_, n) => loginPatiently(`crowd${n + 1}`))).finally(
    () => (isOver = true),
  );
  let answers = 0;
  while (!isOver) {
    await bea.get('/api/users/me');
    answers++;
  }
  expect(await crowd).toEqual(Array(200).fill(200));
  // Other requests are answered between the logins, and the hashes do not run all at once, which would take 3.8 GB.
  expect(answers).toBeGreaterThan(20);
  expect(peakMb() - before).toBeLessThan(300);
});
