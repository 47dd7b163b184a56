import { randomBytes } from 'node:crypto';
import { Agent } from 'node:http';
import fc from 'fast-check';
import { ApiClient } from '#testing/api-client';
import { ApiDocument, type Operation, type SeenAnswer } from '#testing/api-document';
import { WholeSystem } from '#testing/processes/whole-system';
import { requestsFor, type FuzzRequest } from './fuzz/requests';
import { SchemaValues } from './fuzz/schema-values';
import { send } from './fuzz/send';

/** The seed is fixed, so that a red run is the fault of a change. FUZZ_SEED and FUZZ_REQUESTS search further. */
const SEED = Number(process.env.FUZZ_SEED ?? 664243980);
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 5100);
/** Each round begins with new users and rows, because requests delete them and end logins. */
const ROUNDS = 6;
const AT_ONCE = 6;
/** The names in paths of everything that makeThings creates. */
const NOUNS = [
  ...['tasks', 'runs', 'files', 'tokens', 'sessions', 'notifications', 'users', 'dead-letters', 'secrets'],
  ...['webhooks', 'deliveries', 'views', 'test-runs'],
];
/** Requests that remove what others need come last in a round: things, then logins, then people. */
const LAST = [/^DELETE .*\{/, /\/auth\/|\/sessions\/|\/admin\/users\//, /\/logout|me\/password|^DELETE .*\/me$/];

let system: WholeSystem;
let base: URL;
let agent: Agent;

beforeAll(async () => {
  const env = { TRUST_PROXY: '127.0.0.1', MAX_TASKS_PER_USER: '1000000', MAX_SOCKETS_PER_USER: '100000' };
  system = await WholeSystem.start({ apps: ['api'], env });
  base = new URL(system.api.baseUrl);
  agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
});

afterAll(async () => {
  agent?.destroy();
  await system?.stop();
});

interface Found {
  wrong: string;
  request: string;
  answer: string;
}

it(`finds no 5xx, no hang and nothing that is not documented in ${REQUESTS} requests to every route (FUZZ_SEED=${SEED})`, async () => {
  const asked = await fetch(`${base.origin}/api/docs-json`);
  const json = (await asked.json()) as { components: { schemas: object } };
  const document = new ApiDocument(json);
  const values = new SchemaValues(
    json.components.schemas,
    NOUNS.map((noun) => `@${noun}@`),
  );
  const operations = document.operations.toSorted((a, b) => turnOf(a) - turnOf(b));
  const perRound = Math.ceil(REQUESTS / operations.length / ROUNDS);
  const statuses = new Map<string, Map<number, number>>();
  const found: Found[] = [];
  const began = performance.now();

  for (let round = 0; round < ROUNDS; round++) {
    const things = await makeThings(`${round}${randomBytes(3).toString('hex')}`);
    const queue = operations.flatMap((operation, index) =>
      fc
        .sample(requestsFor(operation, values), { seed: SEED + round * 1000 + index, numRuns: perRound })
        .map((asked) => ({ operation, asked: putIn(asked, things) })),
    );
    const work = async (): Promise<void> => {
      for (let next = queue.shift(); next !== undefined; next = queue.shift())
        await judge(document, next.operation, next.asked, statuses, found);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  const sent = [...statuses.values()].flatMap((counts) => [...counts.values()]).reduce((sum, n) => sum + n, 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  process.stdout.write(`FUZZ_SEED=${SEED}: ${sent} requests to ${operations.length} routes in ${seconds} s\n`);
  expect(found.slice(0, 10)).toEqual([]);
  expect(sent).toBeGreaterThanOrEqual(REQUESTS);
  const reached = [...statuses.values()].filter((counts) =>
    [...counts.keys()].some((status) => status > 0 && status < 300),
  );
  // Requests that never succeed test only the first check. Not all can succeed: some need a state, or the token of a mail.
  expect(reached.length / operations.length).toBeGreaterThan(0.6);
  expect(system.linesOf('api').filter((line) => /"level":[56]0/.test(line))).toEqual([]);
  system.refuseDeaths();
});

const turnOf = ({ method, path }: Operation): number => LAST.findLastIndex((late) => late.test(`${method} ${path}`));

async function judge(
  document: ApiDocument,
  { method, path }: Operation,
  asked: FuzzRequest,
  statuses: Map<string, Map<number, number>>,
  found: Found[],
): Promise<void> {
  const name = `${method} ${path}`;
  const counts = statuses.get(name) ?? new Map<number, number>();
  statuses.set(name, counts);
  try {
    const answer = await send(base, agent, asked);
    counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
    const wrong = answer.status >= 500 ? 'our fault' : document.problemIn(answer);
    if (wrong !== null) found.push({ wrong, request: shown(asked), answer: shownAnswer(answer) });
  } catch (error) {
    counts.set(0, (counts.get(0) ?? 0) + 1);
    // A body that is too large is answered before it has arrived completely, and the connection may be closed by then.
    if ((asked.body?.length ?? 0) < 1_000_000) found.push({ wrong: String(error), request: shown(asked), answer: '' });
  }
}

function shown({ body, ...asked }: FuzzRequest): string {
  const cut = JSON.stringify(asked, (_, part) => (typeof part === 'string' ? part.slice(0, 300) : part));
  return `${cut} ${body?.toString('latin1').slice(0, 1500) ?? 'no body'}`;
}

const shownAnswer = ({ status, contentType, body }: SeenAnswer): string =>
  `${status} ${contentType} ${JSON.stringify(body).slice(0, 1500)}`;

/** Replaces the placeholders of a request by the headers of users and by ids. */
function putIn(asked: FuzzRequest, things: Record<string, string>): FuzzRequest {
  const filled = (text: string): string => text.replaceAll(/@([\w-]+)@/g, (all, name: string) => things[name] ?? all);
  const mayName = asked.body !== null && asked.body.length < 100_000 && asked.body.includes('@');
  return {
    ...asked,
    target: filled(asked.target),
    authorization: asked.authorization === null ? null : filled(asked.authorization),
    body: mayName ? Buffer.from(filled(asked.body!.toString('latin1')), 'latin1') : asked.body,
  };
}

/** Creates users, tokens, and one of everything that has an id. */
async function makeThings(round: string): Promise<Record<string, string>> {
  const own = await system.api.register(`own${round}`);
  const other = await system.api.register(`other${round}`);
  const admin = await system.api.register(`admin${round}`);
  await system.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [admin.user!.id]);
  const tokenOf = async (scope: string): Promise<string> =>
    (await own.post('/api/tokens', { name: scope, scopes: [scope] })).token;
  const task = await own.post('/api/tasks', {
    title: 'fuzzed',
    kind: 'http',
    params: { url: 'https://example.com/' },
    schedule: { type: 'CRON', cron: '0 3 * * *' },
  });
  const run = await own.post(`/api/tasks/${task.id}/run`);
  const form = new FormData();
  form.set('file', new Blob(['a,b\n1,2\n']), 'a.csv');
  const file = await own.post('/api/files', form);
  await own.ok('PUT', '/api/secrets/KEY', { value: 'a secret of the fuzz spec' });
  const token = await own.post('/api/tokens', { name: 'to be revoked', scopes: ['read'] });
  const [notification] = await system.rows<{ id: string }>(
    `INSERT INTO notifications (id, user_id, event_key, event, task_id, task_title)
     VALUES (gen_random_uuid(), $1, $2, 'COMPLETED', $3, 'fuzzed') RETURNING id`,
    [own.user!.id, round, task.id],
  );
  const webhook = await own.post('/api/webhooks', { url: 'https://example.com/' });
  const delivery = await own.post(`/api/webhooks/${webhook.id}/test`);
  const view = await own.post('/api/views', { page: 'runs', name: 'fuzzed', query: 'status=FAILED' });
  const testRun = await own.post('/api/test-runs', { kind: 'http', params: { url: 'https://example.com/' } });
  const letter = await deadLetter(round);
  return {
    own: `Bearer ${own.token}`,
    other: `Bearer ${other.token}`,
    admin: `Bearer ${admin.token}`,
    read: `Token ${await tokenOf('read')}`,
    write: `Token ${await tokenOf('write')}`,
    tasks: task.id,
    runs: run.id,
    files: file.id,
    secrets: 'KEY',
    tokens: token.id,
    sessions: await otherSessionOf(own, `own${round}`),
    notifications: notification!.id,
    users: other.user!.id,
    webhooks: webhook.id,
    deliveries: delivery.id,
    views: view.id,
    'test-runs': testRun.id,
    'dead-letters': letter,
  };
}

async function otherSessionOf(person: ApiClient, username: string): Promise<string> {
  await system.api.post('/api/auth/login', { username, password: `the password of ${username}` });
  const { results } = await person.get('/api/users/me/sessions');
  return results.find(({ current }: { current: boolean }) => !current).id;
}

async function deadLetter(round: string): Promise<string> {
  const [letter] = await system.rows<{ id: string }>(
    `INSERT INTO dead_letters (id, key, queue, reason, body, bytes)
     VALUES (gen_random_uuid(), $1, 'carillon.status.v1', 'no JSON', 'x', 1) RETURNING id`,
    [round],
  );
  return letter!.id;
}
