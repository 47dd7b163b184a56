import { CACHE_MANAGER } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import type { Cache } from 'cache-manager';
import { LOGGER, type Logger } from '#process/logger';
import type { TaskDto } from '../task.dto';

const LIFE_MS = 300_000;
/** A cache that takes longer is slower than PostgreSQL. */
const PATIENCE_MS = 100;
/** Larger ones would fill the memory, and are few. */
const MAX_CHARACTERS = 32_768;

/** A view of a task with the stamp of the rows that it was made from. */
interface Entry {
  stamp: string;
  view: string;
}

/**
 * Views of tasks. An entry counts only with the stamp that PostgreSQL gives for the rows now, asked for by their owner:
 * so nobody is shown another's task, and nothing is shown that is older than a write that was answered, whichever API
 * process answered it. Messages that drop entries only save the memory. A cache that is away is an empty one.
 */
@Injectable()
export class TaskCache {
  constructor(
    @Inject(CACHE_MANAGER) private readonly cache: Cache,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  async find(id: string, stamp: string): Promise<TaskDto | null> {
    const entry = await this.inTime(this.cache.get<Entry>(keyOf(id)));
    return entry?.stamp === stamp ? (JSON.parse(entry.view) as TaskDto) : null;
  }

  async keep(id: string, stamp: string, task: TaskDto): Promise<void> {
    const view = JSON.stringify(task);
    if (view.length > MAX_CHARACTERS) return;
    await this.inTime(this.cache.set(keyOf(id), { stamp, view } satisfies Entry, LIFE_MS));
  }

  async drop(ids: string[]): Promise<void> {
    await this.inTime(this.cache.mdel(ids.map(keyOf)));
  }

  /** undefined: the cache did not answer in time, or not at all. */
  private async inTime<T>(answer: Promise<T>): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), PATIENCE_MS)));
    const found = answer.catch((error: unknown) => {
      this.log.debug({ reason: String(error) }, 'the cache did not answer');
      return undefined;
    });
    return Promise.race([found, late]).finally(() => clearTimeout(timer));
  }
}

function keyOf(id: string): string {
  return `task:${id}`;
}
