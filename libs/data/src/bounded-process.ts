const MEGABYTE = 1024 * 1024;
/** Node itself, its heap and threads, and what allocators keep: measured 110 MB idle, 320 MB beside DuckDB at work. */
const FRAME_MB = 384;
/** What DuckDB needs beside the buffers that its own limit counts, for its own limit to be met first. */
const SPARE = 1.25;

/** What the engine process may use in all when DuckDB may use so much, in bytes. */
export function engineBytes(memoryMb: number): number {
  return Math.round(memoryMb * SPARE + FRAME_MB) * MEGABYTE;
}

/**
 * `ulimit -d` (RLIMIT_DATA) counts the writable memory of a process. Not -v: V8 reserves address space by the gigabyte and
 * would not start. It needs neither root nor a cgroup nor a program that may be missing, and exec keeps the process id.
 * Where a stricter limit is in force already, or the system has none, the start goes on: the memory is watched as well.
 */
const SCRIPT = 'ulimit -d "$1" 2>/dev/null; shift; exec "$@"';

/** The command line that starts a program under a limit of the kernel on its memory: an allocation beyond it fails. */
export function bounded(path: string, args: readonly string[], maxBytes: number): { path: string; args: string[] } {
  const kilobytes = String(Math.floor(maxBytes / 1024));
  return { path: '/bin/sh', args: ['-c', SCRIPT, 'bounded', kilobytes, path, ...args] };
}
