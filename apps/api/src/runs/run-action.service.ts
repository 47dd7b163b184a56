import { Injectable } from '@nestjs/common';
import { Refusal } from '#contracts/refusal';
import type { TaskActionOutcome } from '#contracts/task-actions';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import type { RunActionItem } from '#flows/tasks/run-actions/run-action.policy';
import { RunActionsFlow } from '#flows/tasks/run-actions/run-actions.flow';
import type { UserView } from '#users/user.repository';
import type { RunActionAnswerDto, RunActionDto } from './run-action.dto';

/** Carries out actions on many runs for the controller. */
@Injectable()
export class RunActionService {
  constructor(
    private readonly actions: RunActionsFlow,
    private readonly quotas: QuotaNoticeFlow,
  ) {}

  /** @throws Refusal VALIDATION, QUOTA_EXCEEDED */
  async act(user: UserView, dto: RunActionDto): Promise<RunActionAnswerDto> {
    const { action, ids, overlap, dryRun = false } = dto;
    if (overlap && action !== 'retry')
      throw new Refusal('VALIDATION', 'the request is not valid: overlap', {
        overlap: [`belongs to retry, not to ${action}; remove it`],
      });
    const request = {
      ...{ action, ids: [...new Set(ids.map((id) => id.toLowerCase()))], ownerId: user.id },
      ...{ anyway: overlap === 'ALLOW', by: { id: user.id, name: user.username, via: 'REST' } as const },
    };
    const items = dryRun
      ? await this.actions.preview(request)
      : await this.quotas.watch(user.id, 'runs', () => this.actions.carryOut(request));
    return this.answerOf(dto, items);
  }

  /** Makes the answer from the results of all runs. */
  answerOf({ action, dryRun = false }: RunActionDto, items: RunActionItem[]): RunActionAnswerDto {
    const count = (of: TaskActionOutcome): number => items.filter(({ outcome }) => outcome === of).length;
    const counts = { done: count('DONE'), skipped: count('SKIPPED'), notFound: count('NOT_FOUND') };
    return { action, dryRun, matched: items.length, ...counts, items };
  }
}
