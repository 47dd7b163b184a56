import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';

interface Watched {
  limitBytes: number;
  onOver: (usedBytes: number) => void;
  /**
   * The user namespace of the group, whose processes count although they left it; null when unknown, or when it has
   * none.
   */
  namespace: () => string | null;
}

const SAMPLE_MS = 250;
/** Processes that are read without yielding to other work: about a millisecond. */
const READS_PER_TURN = 50;

const watched = new Map<number, Watched>();
let timer: NodeJS.Timeout | null = null;
let sampling = false;

/**
 * Watches the resident memory of all processes of a group together (Linux: /proc; elsewhere nothing is measured) and
 * calls `onOver` once when it exceeds the limit. It samples four times a second, because the kernel's own limits
 * (setrlimit) count each process alone, and address space instead of memory; so a group may exceed the limit by what it
 * grows in a quarter of a second. Pages that processes share count once for each process. Returns a function that ends
 * the watch.
 */
export function watchMemory(
  leader: number,
  limitBytes: number,
  onOver: (usedBytes: number) => void,
  namespace: () => string | null = () => null,
): () => void {
  const entry = { limitBytes, onOver, namespace };
  watched.set(leader, entry);
  plan();
  return () => {
    if (watched.get(leader) === entry) watched.delete(leader);
    if (watched.size > 0 || timer === null) return;
    clearTimeout(timer);
    timer = null;
  };
}

function plan(): void {
  if (watched.size > 0 && timer === null && !sampling) timer = setTimeout(() => void sample(), SAMPLE_MS);
}

async function sample(): Promise<void> {
  timer = null;
  sampling = true;
  const namespaces = new Map<string, number>();
  for (const [leader, { namespace }] of watched) {
    const own = namespace();
    if (own !== null) namespaces.set(own, leader);
  }
  reportExceeded(await usedByGroup(new Set(watched.keys()), namespaces));
  sampling = false;
  plan();
}

function reportExceeded(used: Map<number, number>): void {
  for (const [leader, { limitBytes, onOver }] of watched) {
    const bytes = used.get(leader) ?? 0;
    if (bytes <= limitBytes) continue;
    watched.delete(leader);
    onOver(bytes);
  }
}

/** Returns the resident bytes of each group, with processes that have left it but not its user namespace. */
export async function usedByGroup(
  leaders: ReadonlySet<number>,
  namespaces: ReadonlyMap<string, number> = new Map(),
): Promise<Map<number, number>> {
  const used = new Map<number, number>();
  const pids = read(() => readdirSync('/proc'), []).filter((name) => /^\d+$/.test(name));
  for (const [index, pid] of pids.entries()) {
    if (index % READS_PER_TURN === READS_PER_TURN - 1) await nextTurn();
    const group = leaderOf(pid, leaders, namespaces);
    if (group !== undefined) used.set(group, (used.get(group) ?? 0) + residentBytes(pid));
  }
  return used;
}

function leaderOf(
  pid: string,
  leaders: ReadonlySet<number>,
  namespaces: ReadonlyMap<string, number>,
): number | undefined {
  const group = groupOf(pid);
  if (group !== undefined && leaders.has(group)) return group;
  return namespaces.size === 0 ? undefined : namespaces.get(read(() => readlinkSync(`/proc/${pid}/ns/user`), ''));
}

/**
 * Reads the group of a process from /proc. Its name stands in parentheses and may contain anything; state, parent and
 * group follow.
 */
function groupOf(pid: string): number | undefined {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'latin1'), '');
  const group = stat.slice(stat.lastIndexOf(')') + 2).split(' ', 3)[2];
  return group === undefined ? undefined : Number(group);
}

function residentBytes(pid: string): number {
  const status = read(() => readFileSync(`/proc/${pid}/status`, 'latin1'), '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** Reads something of a process, which may end meanwhile: then the fallback is returned. */
function read<T>(look: () => T, fallback: T): T {
  try {
    return look();
  } catch {
    return fallback;
  }
}
