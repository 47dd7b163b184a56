import { readdir, readFile } from 'node:fs/promises';

/**
 * Kills what left the process group (setsid, daemons): such a process still carries the environment of its run.
 * Linux only; elsewhere there is no /proc and nothing is found. One that emptied its environment is not found either.
 * Says how many there were.
 */
export async function killEscaped(env: Record<string, string>): Promise<number> {
  const marks = ['CARILLON_RUN_ID', 'CARILLON_ATTEMPT'].map((name) => `${name}=${env[name]}`);
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(pids.map((pid) => carries(pid, marks)));
  const escaped = pids.filter((_, index) => found[index]);
  escaped.forEach(kill);
  return escaped.length;
}

async function carries(pid: string, marks: readonly string[]): Promise<boolean> {
  const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''); // of others, or gone already
  const variables = new Set(environment.split('\0'));
  return marks.every((mark) => variables.has(mark));
}

function kill(pid: string): void {
  try {
    process.kill(Number(pid), 'SIGKILL');
  } catch {
    // gone by itself
  }
}
