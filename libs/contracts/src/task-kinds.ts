import type { TaskKind } from './task-kind';
import { commandKind } from './task-kinds/command.params';
import { dataKind } from './task-kinds/data.params';
import { emailKind } from './task-kinds/email.params';
import { httpKind } from './task-kinds/http.params';

/** Every kind of task, one line each. A process refuses to boot when an executor is missing or left over. */
export const TASK_KINDS: readonly TaskKind[] = [
  emailKind, //
  httpKind,
  dataKind,
  commandKind,
];

/** Returns the kind of this name. */
export function taskKind(name: string): TaskKind | undefined {
  return TASK_KINDS.find(({ kind }) => kind === name);
}
