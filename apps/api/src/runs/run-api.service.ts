import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LOG_LEVELS } from '#contracts/executor';
import { notFound, Refusal } from '#contracts/refusal';
import { RUN_STATUSES } from '#contracts/states';
import { TASK_KINDS } from '#contracts/task-kinds';
import type { Ordering, Page, Window } from '#database/list';
import { ExplainRunFlow } from '#flows/tasks/explain-run.flow';
import { timelineOf } from '#runs/read/run-timeline.policy';
import { RunLogRepository } from '#runs/read/run-log.repository';
import { runOrderings, type RunFilter, type RunOrdering } from '#runs/read/run-list.statement';
import { RunQueryRepository } from '#runs/read/run-query.repository';
import type { UserView } from '#users/user.repository';
import { datesOf } from '../http/lists/date-range';
import { ListPages } from '../http/lists/list-pages';
import type { Owners } from '../http/lists/list-rules';
import { choicesOf, type ListRequest, type PageView } from '../http/lists/page.dto';
import { rangeProblem } from './run-range.policy';
import type {
  AdminRunDto,
  LogDto,
  LogQueryDto,
  RunDetailDto,
  RunDto,
  RunExplanationDto,
  RunListQueryDto,
} from './run.dto';

const KINDS = TASK_KINDS.map(({ kind }) => kind);

/** The parameters of a list that filter it. */
type RunFilters = Omit<RunListQueryDto, 'page' | 'pageSize' | 'cursor' | 'createdIn'>;

/** Reads runs for the controllers. */
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

  /** @throws Refusal VALIDATION */
  list(ownerId: string, taskId: string | null, query: RunListQueryDto, asked: ListRequest): Promise<PageView<RunDto>> {
    return this.page({ ownerId, taskId }, query, asked, (...page) => this.runs.list(this.dataSource.manager, ...page));
  }

  /**
   * Lists the runs of all users, or of one, for admins.
   * @throws Refusal VALIDATION
   */
  listAll(
    { ownerId, owner }: Owners,
    taskId: string | null,
    query: RunListQueryDto,
    asked: ListRequest,
  ): Promise<PageView<AdminRunDto>> {
    return this.page({ ownerId: ownerId ?? null, owner, taskId }, query, asked, (...page) =>
      this.runs.listWithOwners(this.dataSource.manager, ...page),
    );
  }

  /** Makes the filter of a list of runs. @throws Refusal VALIDATION */
  filterOf(whose: Pick<RunFilter, 'ownerId' | 'owner' | 'taskId'>, query: RunFilters, timeZone: string): RunFilter {
    const range = datesOf(query, timeZone);
    const problem = rangeProblem({ ...query, ...range }, new Date());
    if (problem !== undefined)
      throw new Refusal('VALIDATION', 'the request is not valid: startDate', { startDate: [problem] });
    return {
      ...whose,
      statuses: choicesOf('status', query.status, RUN_STATUSES),
      kinds: choicesOf('kind', query.kind, KINDS),
      ...range,
      // A parameter without a value filters nothing, as in every list.
      tag: query.tag || undefined,
      search: query.search || undefined,
      hideUpcoming: query.upcoming !== 'true',
    };
  }

  private async page<T extends RunDto>(
    whose: Pick<RunFilter, 'ownerId' | 'owner' | 'taskId'>,
    query: RunListQueryDto,
    { asked, timeZone }: ListRequest,
    read: (filter: RunFilter, orderings: Ordering<RunOrdering>[], window: Window) => Promise<Page<T>>,
  ): Promise<PageView<T>> {
    const { manager } = this.dataSource;
    const filter = this.filterOf(whose, query, timeZone);
    const searched = { ...filter, found: await this.runs.find(manager, filter) };
    const list = {
      name: 'runs',
      keys: runOrderings(whose.ownerId ?? whose.owner ?? null),
      filter,
      read: (orderings: Ordering<RunOrdering>[], window: Window) => read(searched, orderings, window),
      count: (max: number | null) => this.runs.count(manager, searched, max),
    };
    return this.pages.page(list, query, asked);
  }

  /** @throws Refusal NOT_FOUND */
  async detail(user: Pick<UserView, 'id'>, id: string): Promise<RunDetailDto> {
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
    const neighbours = await this.runs.neighbours(this.dataSource.manager, id);
    return { ...shown, timeline: timelineOf(run), neighbours };
  }

  /**
   * Explains why a run is in its state.
   * @throws Refusal NOT_FOUND
   */
  explain(user: Pick<UserView, 'id'>, id: string): Promise<RunExplanationDto> {
    return this.explanations.explain(this.dataSource.manager, user.id, id, this.config.maxRunsAtOnce);
  }

  /** @throws Refusal NOT_FOUND */
  async log(user: Pick<UserView, 'id'>, id: string, query: LogQueryDto): Promise<LogDto> {
    const { manager } = this.dataSource;
    if (!(await this.runs.exists(manager, user.id, id))) throw notFound('run', id);
    const levels = choicesOf('level', query.level, LOG_LEVELS);
    const lines = await this.logs.list(manager, id, { afterId: query.after ?? null, levels, limit: query.limit });
    return { lines: lines.map(({ runId: _, ...line }) => line), last: lines.at(-1)?.id ?? query.after ?? null };
  }
}
