import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** A cgroup (version 2) of the worker, in which it may make one for each run. */
export interface CgroupBase {
  folder: string;
  /** True when the kernel limits the memory of its children. */
  memory: boolean;
  /** True when the kernel limits the number of their processes. */
  processes: boolean;
}

/**
 * The cgroup into which the worker moves itself: the kernel gives no controllers to the children of a cgroup that has
 * processes.
 */
const LEAF = 'carillon-worker';
const CONTROLLERS = ['memory', 'pids'];

/**
 * Finds the cgroup in which this process may make others, with the controllers that it could enable. Null where there
 * is no version 2, or none that this process may write: in most containers, and in services of systemd without
 * `Delegate=yes`.
 */
export function cgroupBase(): CgroupBase | null {
  const own = ownFolder();
  if (own === null) return null;
  const folder = basename(own) === LEAF ? dirname(own) : own;
  if (!isWritable(folder) || !isWritable(join(folder, 'cgroup.procs'))) return null;
  const missing = CONTROLLERS.filter(
    (name) => words(folder, 'cgroup.controllers').includes(name) && !isOn(folder, name),
  );
  if (missing.length > 0 && mayHaveControllers(folder)) for (const name of missing) switchOn(folder, name);
  return { folder, memory: isOn(folder, 'memory'), processes: isOn(folder, 'pids') };
}

function ownFolder(): string | null {
  try {
    return folderOf(readFileSync('/proc/self/cgroup', 'utf8'), readFileSync('/proc/self/mountinfo', 'utf8'));
  } catch {
    return null; // The system is not Linux.
  }
}

/** Finds the folder of a process's cgroup by its /proc/…/cgroup and mountinfo; null when it is not visible. Pure. */
export function folderOf(cgroup: string, mountinfo: string): string | null {
  const path = /^0::(\/.*)$/m.exec(cgroup)?.[1];
  const mount = mountinfo.split('\n').find((line) => / - cgroup2 /.test(line));
  const [, , , root, point] = mount?.split(' ').map(unescaped) ?? [];
  if (path === undefined || root === undefined || point === undefined) return null;
  const within = root === '/' ? path : `${path}/`.startsWith(`${root}/`) ? path.slice(root.length) : null;
  return within === null || within.startsWith('/..') ? null : join(point, within).replace(/(?<=.)\/$/, '');
}

/** Decodes blanks in a path, which the kernel writes as \040. */
function unescaped(field: string): string {
  return field.replaceAll(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(parseInt(code, 8)));
}

/**
 * Tells whether children may have controllers: the root of all cgroups may have processes beside them, any other is
 * emptied first, if it is only ours.
 */
function mayHaveControllers(folder: string): boolean {
  const isRoot = !existsSync(join(folder, 'cgroup.type'));
  return isRoot || moveToLeaf(folder);
}

/**
 * Moves this process, its supervisor and the init of its container into a cgroup below. Nothing is moved when the
 * cgroup has other processes, because they belong to somebody else.
 */
function moveToLeaf(folder: string): boolean {
  const there = words(folder, 'cgroup.procs');
  const ours = new Set([process.pid, process.ppid, 1].map(String));
  if (!there.every((pid) => ours.has(pid))) return false;
  try {
    mkdirSync(join(folder, LEAF), { recursive: true });
    for (const pid of there) writeFileSync(join(folder, LEAF, 'cgroup.procs'), pid);
    return true;
  } catch {
    return false; // One of the processes belongs to another user.
  }
}

function switchOn(folder: string, controller: string): void {
  try {
    writeFileSync(join(folder, 'cgroup.subtree_control'), `+${controller}`);
  } catch {
    // The controller is in use in a hierarchy of version 1, or not delegated; what is enabled is read afterwards.
  }
}

function isOn(folder: string, controller: string): boolean {
  return words(folder, 'cgroup.subtree_control').includes(controller);
}

function words(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8').split(/\s+/).filter(Boolean);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
