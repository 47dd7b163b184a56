import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { MAX_TASKS_PER_ACTION, type TaskActionOutcome } from '#contracts/task-actions';
import { serverNow } from '#database/server-facts';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { PreviewTaskActionFlow } from '#flows/tasks/actions/preview-task-action.flow';
import { termsOf, type TaskActionItem } from '#flows/tasks/actions/action-terms.policy';
import { TaskActionsFlow } from '#flows/tasks/actions/task-actions.flow';
import { TaskQueryRepository } from '#tasks/task-query.repository';
import type { Who } from '#users/audit.repository';
import type { UserView } from '#users/user.repository';
import { authorOf } from './task-request.mapper';
import { taskFilterOf } from './task-filter.mapper';
import { pauseUntil } from './pause-input.mapper';
import type { AdminTaskActionDto, TaskActionAnswerDto, TaskActionDto } from './task-action.dto';

/** The scope of an action: who asks for it, and whose tasks it reaches; null means those of all users. */
interface Reach {
  user: UserView;
  ownerId: string | null;
  audited?: Who;
}

/** Carries out actions on many tasks for the controllers. */
@Injectable()
export class TaskActionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
    private readonly previews: PreviewTaskActionFlow,
    private readonly actions: TaskActionsFlow,
    private readonly quotas: QuotaNoticeFlow,
  ) {}

  /** @throws Refusal VALIDATION */
  async act({ user, ownerId, audited }: Reach, dto: TaskActionDto | AdminTaskActionDto): Promise<TaskActionAnswerDto> {
    const { action, dryRun = false } = dto;
    refuseUnclear(dto);
    const now = await serverNow(this.dataSource.manager);
    const input = {
      reason: dto.reason ?? null,
      until: pauseUntil(dto.until, now),
      anyway: dto.overlap === 'ALLOW',
      now,
    };
    const request = {
      ...{ terms: termsOf(action, input), ownerId, ids: await this.idsOf(ownerId, user.timeZone, dto) },
      by: authorOf(user),
      ...(audited && { audited }),
    };
    const items = dryRun
      ? await this.previews.preview(request)
      : await this.quotas.watch(user.id, 'runs', () => this.actions.carryOut(request));
    return this.answerOf(dto, items);
  }

  /** Makes the answer from the results of all tasks. */
  answerOf(
    { action, dryRun = false }: TaskActionDto | AdminTaskActionDto,
    items: TaskActionItem[],
  ): TaskActionAnswerDto {
    return { action, dryRun, ...countsOf(items), items };
  }

  private async idsOf(
    ownerId: string | null,
    timeZone: string,
    { ids, filter }: TaskActionDto | AdminTaskActionDto,
  ): Promise<string[]> {
    if (ids) return [...new Set(ids.map((id) => id.toLowerCase()))];
    const whose = ownerId ?? (filter && 'ownerId' in filter ? (filter.ownerId ?? null) : null);
    const asked = taskFilterOf(whose, filter ?? {}, timeZone);
    const { manager } = this.dataSource;
    const found = await this.tasks.ids(manager, asked, MAX_TASKS_PER_ACTION + 1);
    if (found.length <= MAX_TASKS_PER_ACTION) return found;
    const count = await this.tasks.count(manager, asked, null);
    throw invalid(
      'filter',
      `finds ${count} tasks; at most ${MAX_TASKS_PER_ACTION} are taken at once: narrow it, such as by startDate and endDate`,
    );
  }
}

function refuseUnclear({ action, ids, filter, reason, until, overlap }: TaskActionDto | AdminTaskActionDto): void {
  if (!ids && !filter) throw invalid('ids', 'is missing: name the tasks by ids, or by filter (`{}` means all of them)');
  if (ids && filter) throw invalid('filter', 'cannot stand beside ids; use one of them');
  if (overlap && action !== 'run') throw invalid('overlap', `belongs to run, not to ${action}; remove it`);
  if (action === 'pause') return;
  for (const [field, value] of Object.entries({ reason, until }))
    if (value !== undefined && value !== null) throw invalid(field, `belongs to pause, not to ${action}; remove it`);
}

function countsOf(items: TaskActionItem[]): Pick<TaskActionAnswerDto, 'matched' | 'done' | 'skipped' | 'notFound'> {
  const count = (of: TaskActionOutcome): number => items.filter(({ outcome }) => outcome === of).length;
  return { matched: items.length, done: count('DONE'), skipped: count('SKIPPED'), notFound: count('NOT_FOUND') };
}

function invalid(field: string, message: string): Refusal {
  return new Refusal('VALIDATION', `the request is not valid: ${field}`, { [field]: [message] });
}
