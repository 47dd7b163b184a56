import type { QueryRunner } from 'typeorm';

/** Tables on which the processes have fewer rights: the audit log is only inserted into and pruned. */
const REVOKED_RIGHTS = ['REVOKE UPDATE ON audit_log FROM', 'REVOKE INSERT, UPDATE, DELETE ON migrations FROM'];

/**
 * Grants the role of a process's DATABASE_URL the right to read and write rows, and nothing else; creates the role when
 * it does not exist. Does nothing when that is the role that migrates.
 * @param url the DATABASE_URL of the processes
 */
export async function grantToRuntimeRole(runner: QueryRunner, url: string): Promise<void> {
  const { username, password } = new URL(url);
  const role = decodeURIComponent(username);
  const [me] = (await runner.query(
    'SELECT current_user AS name, EXISTS (SELECT 1 FROM pg_roles WHERE rolname = $1) AS known',
    [role],
  )) as [{ name: string; known: boolean }];
  if (role === '' || role === me.name) return;
  const name = identifier(role);
  if (!me.known) await runner.query(`CREATE ROLE ${name} LOGIN PASSWORD ${literal(decodeURIComponent(password))}`);
  await runner.query(
    [
      `GRANT USAGE ON SCHEMA public TO ${name}`,
      `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${name}`,
      `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${name}`,
      ...REVOKED_RIGHTS.map((statement) => `${statement} ${name}`),
    ].join(';\n'),
  );
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
