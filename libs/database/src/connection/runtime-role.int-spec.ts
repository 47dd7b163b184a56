import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '#testing/test-database';

let database: TestDatabase;
let client: Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.runtimeUrl });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const hasRoleOfItsOwn = process.env.MIGRATION_DATABASE_URL ? it : it.skip;

describe('the role of the processes', () => {
  it('reads and writes rows', async () => {
    const { rows } = await client.query(
      `INSERT INTO audit_log (id, action, details) VALUES (gen_random_uuid(), 'LOGIN', '{}') RETURNING action`,
    );
    expect(rows).toEqual([{ action: 'LOGIN' }]);
    expect((await client.query('SELECT name FROM migrations')).rows.length).toBeGreaterThan(5);
  });

  hasRoleOfItsOwn.each([
    'CREATE TABLE x (id int)',
    'DROP TABLE users',
    'ALTER TABLE users ADD COLUMN x int',
    'TRUNCATE users CASCADE',
    'CREATE INDEX x ON users (username)',
    'DROP INDEX users_email_key',
    'CREATE FUNCTION x() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
    'CREATE SCHEMA x',
    'CREATE ROLE x',
    `ALTER ROLE current_user CREATEDB`,
    'DELETE FROM migrations',
    `UPDATE audit_log SET details = '{}'`,
    `COPY users TO PROGRAM 'cat'`,
    `SELECT pg_read_file('/etc/passwd')`,
    'SET ROLE carillon',
  ])('may not %s', async (statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
