import { Client } from 'pg';
import { eventually } from '#testing/eventually';
import { TcpGate } from '#testing/servers/tcp-gate';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';
import { SESSION_KEY, SessionLock } from './session-lock';

const NAME = '01a1fce3-94ee-7303-a12d-f2f4ec8539fa';
const warned: string[] = [];
const log = { warn: (_: object, message: string): unknown => warned.push(message) };

let database: TestDatabase;
let gate: TcpGate;
let outside: Client;
let lock: SessionLock;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  gate = await TcpGate.before(database.url, 5432);
  await gate.open();
  outside = new Client({ connectionString: database.url });
  await outside.connect();
});
beforeEach(async () => {
  lock = new SessionLock({ databaseUrl: gate.url, applicationName: 'carillon spec session' }, NAME, log);
  await lock.open();
});
afterEach(() => lock.close());
afterAll(async () => {
  await outside.end();
  await gate.close();
  await database.drop();
});

/** Whether no session holds the lock: an exclusive lock on its key succeeds, and is released again. */
async function isFree(): Promise<boolean> {
  const { rows } = await outside.query(`SELECT pg_try_advisory_lock(${SESSION_KEY}) AS got`, [NAME]);
  if (rows[0].got) await outside.query(`SELECT pg_advisory_unlock(${SESSION_KEY})`, [NAME]);
  return rows[0].got;
}

it('a session holds its lock for as long as it is open', async () => {
  expect(await isFree()).toBe(false);
  await lock.close();
  await eventually(isFree, { what: 'the lock is free' });
});

it('the lock is taken again soon after PostgreSQL has ended its session', async () => {
  await outside.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'carillon spec session'`,
  );
  // pg_terminate_backend only asks the session to end, and the session holds its lock until it has ended.
  const broke = 'the session of this process broke; opening another';
  await eventually(() => warned.includes(broke), { what: 'the session ends' });
  await eventually(async () => !(await isFree()), { what: 'the lock is held again' });
});

it('a session runs its heartbeat on its own connection, and again after a failure', async () => {
  await outside.query('CREATE TABLE signs (at timestamptz)');
  let says = 0;
  const signing = new SessionLock(
    { databaseUrl: gate.url, applicationName: 'carillon spec signing' },
    NAME,
    log,
    (query) => query(++says === 1 ? 'no statement' : 'INSERT INTO signs VALUES (clock_timestamp())', []),
  );
  await signing.open();
  const { length } = warned;
  await eventually(async () => (await outside.query('SELECT FROM signs')).rowCount !== 0, { what: 'a sign is there' });
  expect(warned).toHaveLength(length);
  await signing.close();
});

it('the lock is taken again when the network is back', async () => {
  await gate.close();
  await eventually(isFree, { what: 'the lock has fallen' });
  await gate.open();
  await eventually(async () => !(await isFree()), { what: 'the lock is held again' });
});

it('the lock is shared: a second session of the same name can take it, too', async () => {
  const second = new SessionLock({ databaseUrl: gate.url, applicationName: 'carillon spec session' }, NAME, log);
  await second.open();
  await second.close();
});
