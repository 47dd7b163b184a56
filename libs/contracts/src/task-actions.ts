/** What can be done with many tasks at once. */
export const TASK_ACTIONS = ['pause', 'resume', 'cancel', 'run', 'delete'] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** What became of one of them; NOT_FOUND: there is none, or it belongs to another. */
export const TASK_ACTION_OUTCOMES = ['DONE', 'SKIPPED', 'NOT_FOUND'] as const;
export type TaskActionOutcome = (typeof TASK_ACTION_OUTCOMES)[number];

/** At most so many tasks by one request: it is one transaction. */
export const MAX_TASKS_PER_ACTION = 1000;
