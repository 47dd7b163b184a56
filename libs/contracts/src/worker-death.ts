/** How a worker process died, as its supervisor saw it. A type, not an interface: only types fit into JsonValue. */
export type WorkerDeath = {
  signal: string | null;
  exitCode: number | null;
  /** The most memory that it was seen to use; null where the machine does not tell. */
  peakMemoryMb: number | null;
  /** The last lines that it wrote on stderr, where V8 and uncaught errors report. */
  lastLines: string[];
};

/** Describes the death, e.g. "killed by SIGKILL, at most 512 MB of memory". */
export function describeDeath({ signal, exitCode, peakMemoryMb, lastLines }: WorkerDeath): string {
  const how = signal ? `killed by ${signal}` : `exit code ${exitCode}`;
  const memory = peakMemoryMb === null ? '' : `, at most ${peakMemoryMb} MB of memory`;
  const words = lastLines.at(-1);
  return `${how}${memory}${words === undefined ? '' : `, last words: ${words}`}`;
}
