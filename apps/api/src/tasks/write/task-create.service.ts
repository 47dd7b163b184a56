import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Refusal, type FieldErrors } from '#contracts/refusal';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { TaskCreateFlow, type NewTask } from '#flows/tasks/task-create.flow';
import type { UserView } from '#users/user.repository';
import { DraftProblems, type Draft } from '../../http/fields/draft.pipe';
import type { BulkCreateDto, BulkCreatedDto, CreateTaskDto, TaskWrittenDto } from '../task.dto';
import { TaskDraftService } from './task-draft.service';
import { TaskWrittenService } from './task-written.service';

/** Checking a task takes up to 2 ms, so other requests get a turn after this many tasks. */
const TASKS_PER_TURN = 5;

/** Creates tasks for the controllers. */
@Injectable()
export class TaskCreateService {
  constructor(
    private readonly drafts: TaskDraftService,
    private readonly creates: TaskCreateFlow,
    private readonly quotas: QuotaNoticeFlow,
    private readonly answers: TaskWrittenService,
  ) {}

  /**
   * Creates a task.
   * @throws Refusal VALIDATION with all errors, FORBIDDEN, QUOTA_EXCEEDED
   */
  async create(user: UserView, draft: Draft<CreateTaskDto>, now: Date): Promise<TaskWrittenDto> {
    const task = await this.drafts.newTask(user, draft, now);
    const id = await this.quotas.watch(user.id, 'tasks', () => this.creates.create(task, now));
    return this.created(user, id, now);
  }

  /** Returns a task that was just created. */
  created(user: UserView, id: string, now: Date): Promise<TaskWrittenDto> {
    return this.answers.written(user, id, [], now);
  }

  /**
   * Creates all of the tasks or none; an error is named with the index of its task.
   * @throws Refusal VALIDATION, FORBIDDEN, QUOTA_EXCEEDED
   */
  async createMany(user: UserView, { dto, errors }: Draft<BulkCreateDto>, now: Date): Promise<BulkCreatedDto> {
    const problems = new DraftProblems(errors);
    if (problems.isWrong('tasks') && errors.tasks !== undefined) problems.refuse();
    const tasks: NewTask[] = [];
    for (const [place, one] of dto.tasks.entries()) {
      if (place % TASKS_PER_TURN === 0) await nextTurn();
      const draft = { dto: one, errors: errorsWithin(errors, `tasks.${place}.`) };
      const task = await problems.collect(() =>
        this.drafts.newTask(user, draft, now).catch((error) => placed(error, place)),
      );
      if (task !== undefined) tasks.push(task);
    }
    problems.refuse();
    const answer = { created: tasks.length, ids: tasks.map(({ id }) => id) };
    return this.quotas.watch(user.id, 'tasks', () => this.creates.createMany(tasks, now, answer));
  }
}

/**
 * Puts the index of the task before the fields of its refusal.
 * @throws always
 */
function placed(error: unknown, place: number): never {
  if (!(error instanceof Refusal) || error.code !== 'VALIDATION' || error.errors === undefined) throw error;
  const errors = Object.entries(error.errors).map(([field, messages]) => [`tasks.${place}.${field}`, messages]);
  throw new Refusal('VALIDATION', error.message, Object.fromEntries(errors) as FieldErrors);
}

/** Returns the errors of fields with a prefix, without that prefix. */
function errorsWithin(errors: FieldErrors, prefix: string): FieldErrors {
  const within = Object.entries(errors).filter(([field]) => field.startsWith(prefix));
  return Object.fromEntries(within.map(([field, messages]) => [field.slice(prefix.length), messages]));
}
