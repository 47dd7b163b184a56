import { readdir, readFile } from 'node:fs/promises';
import { namespaceOf, type OwnNamespace } from './own-namespace';

/**
 * Each round finds what was started during the round before; a program that keeps starting others is given up after
 * these.
 */
const MAX_ROUNDS = 5;

/**
 * Kills processes that left the process group of a command (setsid, daemons): they still live in the namespace of the
 * command, or carry the environment of its run. It repeats until no new one is found and returns how many there were. A
 * process that emptied its environment is found by its namespace only. Without /proc (not Linux) nothing is found.
 * Never rejects.
 */
export async function killEscaped(env: Record<string, string>, namespace: OwnNamespace | null): Promise<number> {
  const marks = ['CARILLON_RUN_ID', 'CARILLON_ATTEMPT'].map((name) => `${name}=${env[name]}`);
  const killed = new Set<string>();
  const look = async (pid: string): Promise<void> => {
    if (!(await isOf(pid, marks, namespace))) return;
    killed.add(pid);
    kill(pid);
  };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const before = killed.size;
    await Promise.all((await processes()).filter((pid) => !killed.has(pid)).map(look));
    if (killed.size === before) break;
  }
  return killed.size;
}

async function processes(): Promise<string[]> {
  return (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
}

async function isOf(pid: string, marks: readonly string[], namespace: OwnNamespace | null): Promise<boolean> {
  if (namespace !== null && (await namespaceOf(pid)) === namespace.name) return true;
  // The process belongs to another user, or has ended.
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
  const variables = new Set(environment.split('\0'));
  return marks.every((mark) => variables.has(mark));
}

function kill(pid: string): void {
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
