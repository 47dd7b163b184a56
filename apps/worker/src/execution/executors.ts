import { createRequire } from 'node:module';
import type { Type } from '@nestjs/common';
import type { Executor } from '#contracts/executor';
import { TASK_KINDS } from '#contracts/task-kinds';

const load = createRequire(__filename);

/**
 * Finds the executor class of every task kind by its name: executors/<kind>.executor.
 * @throws at boot when a kind has none
 */
export function executorClasses(): Map<string, Type<Executor>> {
  return new Map(TASK_KINDS.map(({ kind }) => [kind, executorClass(kind)]));
}

function executorClass(kind: string): Type<Executor> {
  const found = (load(`./executors/${kind}.executor`) as { default?: Type<Executor> }).default;
  if (found === undefined) throw new Error(`executors/${kind}.executor has no default export`);
  return found;
}
