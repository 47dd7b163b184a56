import type { TaskKind, WorkClass } from './task-kind';
import { benchKind } from './task-kinds/bench.params';
import { commandKind } from './task-kinds/command.params';
import { dataKind } from './task-kinds/data.params';
import { emailKind } from './task-kinds/email.params';
import { httpKind } from './task-kinds/http.params';

/** Whether the kind of the benchmarks exists: the list is read before there is a configuration. Undefined in a browser. */
const hasBenchKind = globalThis.process?.env?.BENCH_KINDS === '1';

/** Every kind of task, one line each. A process refuses to boot when an executor is missing or left over. */
export const TASK_KINDS: readonly TaskKind[] = [
  emailKind, //
  httpKind,
  dataKind,
  commandKind,
  ...(hasBenchKind ? [benchKind] : []),
];

/** Returns the kind of this name. */
export function taskKind(name: string): TaskKind | undefined {
  return TASK_KINDS.find(({ kind }) => kind === name);
}

/** Names a kind for people: data → "SQL query". A kind that this process does not know keeps its own name. */
export function kindTitle(kind: string): string {
  return taskKind(kind)?.title ?? kind;
}

/** Returns the work class of a kind. @throws when the kind does not exist: kinds are checked when a task is written */
export function workClassOf(kind: string): WorkClass {
  const found = taskKind(kind);
  if (found === undefined) throw new Error(`there is no task kind '${kind}'`);
  return found.workClass;
}
