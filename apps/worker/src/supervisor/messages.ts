/** The messages of a worker process and its supervisor over their IPC channel. */

export type FromWorker =
  /** The configuration is valid; these settings are for the supervisor. */
  | { type: 'hello'; databaseUrl: string; logLevel: string; healthPort: number; host: string }
  /** The process works under this row of `workers` from now on. */
  | { type: 'registered'; workerId: string }
  | { type: 'ready' }
  /** The broker sends messages to this process: from now on it shares them with its predecessor. */
  | { type: 'consuming' }
  /** Its code is compiled after so many runs: the predecessor may stop. */
  | { type: 'warmedUp' }
  /** It has taken its number of runs (WORKER_MAX_RUNS) and the moment is good; sent every second. */
  | { type: 'recycle' };

export type ToWorker =
  /** Let runs end for WORKER_DRAIN_SECONDS, hand back the rest, and end. */
  | { type: 'stop' }
  /** A fresh process takes messages as well and will replace you: leave runs that need a core or much memory to it. */
  | { type: 'share' }
  /** A fresh process has replaced you: take no more runs, let yours end, however long they take, and end. */
  | { type: 'retire' }
  /** A connection to the health page is attached. */
  | { type: 'health' };
