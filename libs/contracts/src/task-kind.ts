/**
 * A task kind is a name, the class of its params and the class of work it is.
 * The worker finds the executor by the name: `apps/worker/src/execution/executors/<kind>.executor.ts`.
 */

/** io: waits for the network, many at once. process: works in a process of its own, as many as there are cores. */
export const WORK_CLASSES = ['io', 'process'] as const;
export type WorkClass = (typeof WORK_CLASSES)[number];

export interface TaskKind<Params extends object = object> {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly workClass: WorkClass;
  /** Validated by class-validator when a task is written, and turned into the JSON Schema of `GET /api/task-kinds`. */
  readonly params: new () => Params;
  /** A complete example, shown in Swagger and used as a starting point by clients. */
  readonly example: Params;
}

/** Gives a task kind the type of its params. */
export function defineTaskKind<Params extends object>(definition: TaskKind<Params>): TaskKind<Params> {
  return Object.freeze(definition);
}
