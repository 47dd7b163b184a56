/** The actions that apply to many tasks at once. */
export const TASK_ACTIONS = ['pause', 'resume', 'cancel', 'run', 'delete'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** The outcome for one of them; NOT_FOUND when it does not exist, or belongs to another. */
export const TASK_ACTION_OUTCOMES = ['DONE', 'SKIPPED', 'NOT_FOUND'] as const;
export type TaskActionOutcome = (typeof TASK_ACTION_OUTCOMES)[number];

/** The largest number of tasks in one request, because it is one transaction. */
export const MAX_TASKS_PER_ACTION = 1000;

/** The actions that apply to many runs at once. */
export const RUN_ACTIONS = ['cancel', 'retry'] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

/** The largest number of runs in one request, because it is one transaction. */
export const MAX_RUNS_PER_ACTION = 1000;
