const MEGABYTE = 1024 * 1024;
/**
 * The memory of Node itself: heap, threads, and what allocators retain. Measured: 110 MB idle, 320 MB with a busy
 * DuckDB.
 */
const FRAME_MB = 384;
/** As FRAME_MB, in bytes: a process that has kept more than this when it is idle leaves less to the next request. */
export const FRAME_BYTES = FRAME_MB * MEGABYTE;
/** The factor for memory that DuckDB does not count, so that its own limit is reached first. */
const SPARE_FACTOR = 1.25;

/** Returns the memory that the engine process may use when DuckDB may use this much, in bytes. */
export function engineBytes(memoryMb: number): number {
  return Math.round(memoryMb * SPARE_FACTOR + FRAME_MB) * MEGABYTE;
}

/**
 * `ulimit -d` (RLIMIT_DATA) counts the writable memory of a process. Not -v: V8 reserves address space by the gigabyte and
 * would not start. It needs neither root nor a cgroup nor a program that may be missing, and exec keeps the process id.
 * Where a stricter limit is in force already, or the system has none, the start goes on: the memory is watched as well.
 */
const SCRIPT = 'ulimit -d "$1" 2>/dev/null; shift; exec "$@"';

/** Returns the command line that starts a program under a memory limit of the kernel: an allocation beyond it fails. */
export function bounded(path: string, args: readonly string[], maxBytes: number): { path: string; args: string[] } {
  const kilobytes = String(Math.floor(maxBytes / 1024));
  return { path: '/bin/sh', args: ['-c', SCRIPT, 'bounded', kilobytes, path, ...args] };
}
