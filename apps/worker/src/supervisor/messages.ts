/** The messages of a worker process and its supervisor over their IPC channel. */

export type FromWorker =
  /** The configuration is valid; these settings are for the supervisor. */
  | { type: 'hello'; databaseUrl: string; logLevel: string; healthPort: number; host: string }
  /** The process works under this row of `workers` from now on. */
  | { type: 'registered'; workerId: string }
  | { type: 'ready' }
  /** The broker sends messages to this process: from now on it shares them with its predecessor. */
  | { type: 'consuming' }
  /** The code of the process is compiled, after enough runs or enough time: its predecessor may stop. */
  | { type: 'warmedUp' }
  /** The process has taken WORKER_MAX_RUNS runs, and is calm or overdue; sent every such second. */
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
