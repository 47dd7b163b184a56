/** What a worker process and its supervisor say to each other over their IPC channel. */

export type FromWorker =
  /** Its configuration is right; what the supervisor needs of it. */
  | { type: 'hello'; databaseUrl: string; logLevel: string; healthPort: number; host: string }
  /** Under which row of `workers` it works from now on. */
  | { type: 'registered'; workerId: string }
  | { type: 'ready' }
  /** The broker gives it messages: who was there before shares them from now on. */
  | { type: 'consuming' }
  /** It has taken so many runs that its code is compiled: the other may stop. */
  | { type: 'warmedUp' }
  /** It has taken as many runs as it should (WORKER_MAX_RUNS), and now is a good moment. Said every second. */
  | { type: 'recycle' };

export type ToWorker =
  /** Let runs end for WORKER_DRAIN_SECONDS, hand back the rest, and end. */
  | { type: 'stop' }
  /** Another takes messages as well, and will take your place: leave the runs that take a core or much memory to it. */
  | { type: 'share' }
  /** Another has taken your place: take no more runs, let those that you have end, however long, and end. */
  | { type: 'retire' }
  /** A connection to the health page comes with it. */
  | { type: 'health' };
