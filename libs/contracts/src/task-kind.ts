/**
 * A task kind: a name, the class of its params and its work class. The worker finds the executor by the name:
 * `apps/worker/src/execution/executors/<kind>.executor.ts`.
 */

/** io waits for the network, many runs at once. process works in processes of its own, as many as there are cores. */
export const WORK_CLASSES = ['io', 'process'] as const;
export type WorkClass = (typeof WORK_CLASSES)[number];

export interface TaskKind<Params extends object = object> {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly workClass: WorkClass;
  /**
   * The class of the params, which class-validator checks when a task is written, and of which the JSON Schema of `GET
   * /api/task-kinds` is made.
   */
  readonly params: new () => Params;
  /** A complete example, for Swagger and as a starting point of clients. */
  readonly example: Params;
}

/** Declares a task kind with the type of its params. */
export function defineTaskKind<Params extends object>(definition: TaskKind<Params>): TaskKind<Params> {
  return Object.freeze(definition);
}
