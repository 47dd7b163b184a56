import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOG_LEVELS } from '#contracts/executor';
import { notFound } from '#contracts/refusal';
import { RUN_STATUSES } from '#contracts/states';
import { TASK_KINDS } from '#contracts/task-kinds';
import type { Ordering, Window } from '#database/list';
import { ExplainRunFlow } from '#flows/explain-run.flow';
import { timelineOf } from '#runs/run-timeline.policy';
import { RunLogRepository } from '#runs/run-log.repository';
import { runOrderings, RunQueryRepository, type RunFilter, type RunOrdering } from '#runs/run-query.repository';
import type { UserView } from '#users/user.repository';
import { ListPages } from '../http/list-pages';
import { choicesOf, type AskedList, type PageView } from '../http/page.dto';
import type { LogDto, LogQueryDto, RunDetailDto, RunDto, RunExplanationDto, RunListQueryDto } from './run.dto';

const KINDS = TASK_KINDS.map(({ kind }) => kind);

/** Runs as they go out by HTTP. */
@Injectable()
export class RunApiService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunQueryRepository,
    private readonly logs: RunLogRepository,
    private readonly pages: ListPages,
    private readonly explanations: ExplainRunFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** `ownerId` null: the runs of all users (admins only). @throws Refusal VALIDATION */
  list(
    ownerId: string | null,
    taskId: string | null,
    query: RunListQueryDto,
    { asked, timeZone }: AskedList,
  ): Promise<PageView<RunDto>> {
    const { manager } = this.dataSource;
    const filter: RunFilter = {
      ownerId,
      taskId,
      statuses: choicesOf('status', query.status, RUN_STATUSES),
      kinds: choicesOf('kind', query.kind, KINDS),
      ...query.createdIn(timeZone),
      hideUpcoming: query.upcoming !== 'true',
    };
    const list = {
      name: 'runs',
      keys: runOrderings(ownerId),
      filter,
      read: (orderings: Ordering<RunOrdering>[], window: Window) => this.runs.list(manager, filter, orderings, window),
      count: (most: number | null) => this.runs.count(manager, filter, most),
    };
    return this.pages.page(list, query, asked);
  }

  /** @throws Refusal NOT_FOUND */
  async detail(user: UserView, id: string): Promise<RunDetailDto> {
    const run = await this.runs.get(this.dataSource.manager, user.id, id);
    if (run === null) throw notFound('run', id);
    const {
      cancelRequestedAt: _at,
      cancelRequestedBy: _by,
      cancelRequestedVia: _via,
      stoppedAt: _stopped,
      stoppedHow: _how,
      ...shown
    } = run;
    return { ...shown, timeline: timelineOf(run) };
  }

  /** Why it is where it is. @throws Refusal NOT_FOUND */
  explain(user: UserView, id: string): Promise<RunExplanationDto> {
    return this.explanations.explain(this.dataSource.manager, user.id, id, this.config.maxRunsAtOnce);
  }

  /** @throws Refusal NOT_FOUND */
  async log(user: UserView, id: string, query: LogQueryDto): Promise<LogDto> {
    const { manager } = this.dataSource;
    if (!(await this.runs.exists(manager, user.id, id))) throw notFound('run', id);
    const levels = choicesOf('level', query.level, LOG_LEVELS);
    const lines = await this.logs.list(manager, id, { afterId: query.after ?? null, levels, limit: query.limit });
    return { lines: lines.map(({ runId: _, ...line }) => line), last: lines.at(-1)?.id ?? query.after ?? null };
  }
}
