import { TestRows } from '#testing/test-rows';
import { AuditRepository } from './audit.repository';

let rows: TestRows;
const audit = new AuditRepository();
const ADA = { id: null, name: 'ada', address: '192.0.2.1' };

beforeAll(async () => {
  rows = await TestRows.start();
});
afterAll(() => rows.stop());

const count = async (): Promise<number> =>
  (await rows.query<{ count: number }>(`SELECT count(*)::int AS count FROM audit_log`))[0]!.count;
const prune = (days: number): Promise<number> => rows.dataSource.transaction((manager) => audit.prune(manager, days));

async function entryOf(days: number): Promise<void> {
  await rows.query(
    `INSERT INTO audit_log (id, at, action) VALUES (gen_random_uuid(), now() - make_interval(days => $1), 'LOGIN')`,
    [days],
  );
}

describe('the audit log', () => {
  it.each([
    `UPDATE audit_log SET actor = 'eve'`,
    `DELETE FROM audit_log`,
    `TRUNCATE audit_log`,
    `SELECT set_config('carillon.pruning', 'audit_log', false); UPDATE audit_log SET actor = 'eve'`,
    `SELECT set_config('carillon.pruning', 'audit_log', false); TRUNCATE audit_log`,
    `SELECT set_config('carillon.pruning', 'audit_log', false); DELETE FROM audit_log`,
  ])('refuses: %s', async (statement) => {
    await audit.record(rows.manager, ADA, { action: 'LOGIN' });
    const before = await count();
    await expect(rows.query(statement)).rejects.toThrow('append-only');
    expect(await count()).toBe(before);
    await rows.query(`SELECT set_config('carillon.pruning', '', false)`);
  });

  it('loses entries older than the retention by prune, and by no other statement', async () => {
    const before = await count();
    for (const days of [400, 366, 364]) await entryOf(days);
    expect(await prune(365)).toBe(2);
    expect(await prune(365)).toBe(0);
    expect(await count()).toBe(before + 1);
    await expect(rows.query(`DELETE FROM audit_log WHERE at < now() - interval '2 days'`)).rejects.toThrow(
      'append-only',
    );
  });

  it('rolls an entry back with the transaction of the act', async () => {
    const before = await count();
    const undone = rows.dataSource.transaction(async (manager) => {
      await audit.record(manager, ADA, { action: 'TOKEN_CREATED', target: { type: 'token', id: 'x' } });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await count()).toBe(before);
  });
});
