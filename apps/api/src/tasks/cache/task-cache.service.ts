import { CACHE_MANAGER } from '@nestjs/cache-manager';
import { Inject, Injectable } from '@nestjs/common';
import type { Cache } from 'cache-manager';
import { LOGGER, type Logger } from '#process/logger';
import type { TaskDto } from '../task.dto';

const LIFE_MS = 300_000;
/** Milliseconds after which PostgreSQL is faster than the cache. */
const TIMEOUT_MS = 100;
/** Larger answers would fill the memory, and are rare. */
const MAX_CHARACTERS = 32_768;

/** The answer for a task, with the stamp of the rows from which it was made. */
interface Entry {
  stamp: string;
  view: string;
}

/**
 * Caches the answers for tasks. An entry is valid only with the stamp that PostgreSQL returns for the rows now, when
 * the owner asks: nobody gets another's task, and no answer is older than a write that was answered, by whichever API
 * process. An entry that is no longer valid stays until its end. A cache that is away counts as empty.
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

  /** Waits for the cache for a limited time; undefined when it has not answered. */
  private async inTime<T>(answer: Promise<T>): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), TIMEOUT_MS)));
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
