import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import type { Executor } from '#contracts/executor';
import { executorClasses } from '../executors';

/** Finds the executor of a task kind. */
@Injectable()
export class ExecutorRegistry {
  private readonly classes = executorClasses();

  constructor(private readonly moduleRef: ModuleRef) {}

  /** Null when this worker is older than the kind. */
  find(kind: string): Executor | null {
    const executor = this.classes.get(kind);
    return executor ? this.moduleRef.get<Executor>(executor, { strict: false }) : null;
  }
}
