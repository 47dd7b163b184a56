/** Describes how many tasks something was done with: "Task restored", "3 tasks restored". */
export function tasksDone(count: number, done: string): string {
  if (count === 0) return `No task ${done}`;
  return count === 1 ? `Task ${done}` : `${count.toLocaleString('en')} tasks ${done}`;
}

/** Labels an action on tasks of the trash: "Restore task", "Restore 3 tasks". */
export function actionOn(count: number, action: string): string {
  return count === 1 ? `${action} task` : `${action} ${count.toLocaleString('en')} tasks`;
}
