/** What a worker process and its supervisor say to each other over their IPC channel. */

export type FromWorker =
  /** Its configuration is right; what the supervisor needs of it. */
  | { type: 'hello'; databaseUrl: string; logLevel: string; healthPort: number; host: string }
  /** Under which row of `workers` it works from now on. */
  | { type: 'registered'; workerId: string }
  | { type: 'ready' }
  /** The broker gives it messages: another may stop taking them. */
  | { type: 'consuming' }
  /** It has taken as many runs as it should (WORKER_MAX_RUNS). */
  | { type: 'worn' };

export type ToWorker =
  /** Let runs end for WORKER_DRAIN_SECONDS, hand back the rest, and end. */
  | { type: 'stop' }
  /** Another takes your place: take no more runs, let those that you have end, however long, and end. */
  | { type: 'retire' }
  /** A connection to the health page comes with it. */
  | { type: 'health' };
