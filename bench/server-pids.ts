import { readFileSync } from 'node:fs';
import { askManagement } from '#messaging/management-api';

/** Asks PostgreSQL a question. */
type Ask = (sql: string) => Promise<{ pid: number }[]>;

/** Returns the server of a connection; its children, and those that have ended, are counted with it. Linux only. */
export async function postgresPids(ask: Ask): Promise<number[]> {
  const [backend] = await ask(`SELECT pg_backend_pid() AS pid`);
  const parent = parentOf(backend?.pid ?? 0);
  return parent === null ? [] : [parent];
}

/** Returns the process of each node of the broker; none where the broker does not tell. */
export async function brokerPids(): Promise<number[]> {
  const url = process.env.RABBITMQ_MANAGEMENT_URL;
  if (url === undefined) return [];
  const answer = await askManagement(url, 'nodes');
  const nodes = (await answer.json()) as { os_pid?: string }[];
  return nodes.flatMap(({ os_pid: pid }) => (pid === undefined ? [] : [Number(pid)]));
}

function parentOf(pid: number): number | null {
  try {
    return Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  } catch {
    return null; // The server runs elsewhere, as in a container: its CPU time cannot be read.
  }
}
