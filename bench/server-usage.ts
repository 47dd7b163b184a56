import { Client } from 'pg';
import { usageOfAll, type Child } from './child';
import { print } from './report';
import { brokerPids, postgresPids } from './server-pids';
import type { TestBed } from './test-bed';

/** The names of the costs that are counted during a load; one is missing where it cannot be counted. */
export const COSTS = [
  ...['api', 'beat', 'worker', 'PostgreSQL', 'RabbitMQ'].map((name) => ({ name: `CPU of ${name}`, unit: 'ms' })),
  { name: 'CPU of all', unit: 'ms' },
  { name: 'statements', unit: '' },
  { name: 'transactions', unit: '' },
  { name: 'blocks', unit: '' },
  { name: 'WAL records', unit: '' },
  { name: 'WAL', unit: 'bytes' },
] as const;

interface Snapshot {
  counted: Partial<Record<string, number>>;
  statements: StatementCost[];
}

/** The cost of one statement since the server counts; statements of triggers are counted by themselves. */
export interface StatementCost {
  query: string;
  calls: number;
  /** Milliseconds, with those in which it waited for locks. */
  ms: number;
  blocks: number;
  records: number;
  /** Bytes of WAL without full-page images, at most 8 kB less for each. */
  bytes: number;
}

const OF_STATEMENTS = `SELECT query, sum(calls)::float8 AS calls, sum(total_exec_time + total_plan_time)::float8 AS ms,
    sum(shared_blks_hit + shared_blks_read)::float8 AS blocks,
    sum(wal_records)::float8 AS records, sum(wal_bytes - wal_fpi * 8192)::float8 AS bytes
  FROM pg_stat_statements
 WHERE dbid = (SELECT oid FROM pg_database WHERE datname = $1) AND query NOT LIKE '%pg_stat%' GROUP BY query`;
const NONE = { calls: 0, ms: 0, blocks: 0, records: 0, bytes: 0 };

/** Counts what the processes and servers of a test bed take during a load. */
export class ServerUsage {
  private constructor(
    private readonly testBed: TestBed,
    private readonly pids: Record<string, number[]>,
    private readonly children: Record<string, Child>,
    private readonly before: Snapshot,
  ) {}

  static async start(testBed: TestBed, children: Record<string, Child>): Promise<ServerUsage> {
    const pids = {
      PostgreSQL: await postgresPids((sql) => testBed.dataSource.query(sql)),
      RabbitMQ: await brokerPids(),
    };
    const before = { counted: {}, statements: [] };
    const usage = new ServerUsage(testBed, pids, children, before);
    Object.assign(before, await usage.snapshot());
    return usage;
  }

  /** Returns how much of each cost was used up since the start, in all and by statement. */
  async end(): Promise<Snapshot> {
    const after = await this.snapshot();
    const counted = Object.fromEntries(
      Object.entries(after.counted).map(([name, value]) => [name, (value ?? NaN) - (this.before.counted[name] ?? NaN)]),
    );
    const cpu = Object.entries(counted).filter(([name]) => name.startsWith('CPU of '));
    const statements = since(this.before.statements, after.statements);
    const sum = (of: keyof typeof NONE): number => statements.reduce((total, one) => total + one[of], 0);
    const ofStatements =
      statements.length === 0
        ? {}
        : { statements: sum('calls'), blocks: sum('blocks'), 'WAL records': sum('records'), WAL: sum('bytes') };
    return {
      counted: { ...counted, ...ofStatements, 'CPU of all': cpu.reduce((all, [, ms]) => all + ms, 0) },
      statements,
    };
  }

  private async snapshot(): Promise<Snapshot> {
    const ofChildren = Object.entries(this.children).map(([name, child]) => [name, child.usage().cpuSeconds] as const);
    const ofServers = Object.entries(this.pids).map(([name, pids]) => [name, usageOfAll(pids).cpuSeconds] as const);
    const cpu = [...ofChildren, ...ofServers].filter(([, seconds]) => !Number.isNaN(seconds));
    const [commits]: { count: number }[] = await this.testBed.dataSource.query(
      `SELECT xact_commit::float8 AS count FROM pg_stat_database WHERE datname = current_database()`,
    );
    const counted = Object.fromEntries(cpu.map(([name, seconds]) => [`CPU of ${name}`, seconds * 1000]));
    return { counted: { ...counted, transactions: commits?.count }, statements: await statementCosts(this.testBed) };
  }
}

function since(before: StatementCost[], after: StatementCost[]): StatementCost[] {
  const known = new Map(before.map((one) => [one.query, one]));
  return after.map(({ query, ...cost }) => {
    const was = known.get(query) ?? NONE;
    const names = Object.keys(NONE) as (keyof typeof NONE)[];
    return { query, ...(Object.fromEntries(names.map((name) => [name, cost[name] - was[name]])) as typeof NONE) };
  });
}

/** Reads what the statements in the database of this test bed have cost so far; none where they are not counted. */
async function statementCosts({ databaseName }: TestBed): Promise<StatementCost[]> {
  const client = new Client({ connectionString: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL });
  await client.connect();
  try {
    return (await client.query<StatementCost>(OF_STATEMENTS, [databaseName])).rows;
  } catch (error) {
    print(`statements are not counted: ${String(error)}`);
    return [];
  } finally {
    await client.end();
  }
}
