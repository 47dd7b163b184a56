import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { LedgerFlow } from '#flows/schedules/ledger.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageOf, PageQueryDto, type PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { VersionPipe } from '../http/fields/version.pipe';
import { RunApiService } from '../runs/run-api.service';
import {
  AdminRunDetailDto,
  AdminRunDto,
  LogDto,
  LogQueryDto,
  RunExplanationDto,
  RunListQueryDto,
} from '../runs/run.dto';
import { LedgerDto, OccurrenceQueryDto } from '../schedules/occurrence.dto';
import { TaskVersionsService } from '../tasks/versions/task-versions.service';
import { TaskVersionDto, TaskVersionPage, type ListedTaskVersionDto } from '../tasks/versions/task-version.dto';
import { taskView } from '../tasks/task-view.mapper';
import { AdminTaskDetailDto } from '../tasks/task.dto';
import { AdminAccess } from './admin-access.service';

const AdminRunPage = PageOf(AdminRunDto);
const AUDITED = 'A look at what belongs to another is in the audit log, once an hour for each task or run.';

/** Shows a task or a run of anybody. It only reads: there is no route by which an admin acts as the owner. */
@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin')
export class AdminAccessController {
  constructor(
    private readonly access: AdminAccess,
    private readonly runs: RunApiService,
    private readonly ledger: LedgerFlow,
    private readonly versions: TaskVersionsService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get('tasks/:id')
  @ApiOperation({ summary: 'One task of any user', description: AUDITED })
  @ApiOkResponse({ type: AdminTaskDetailDto })
  @ApiProblems(400, 401, 403, 404)
  async task(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<AdminTaskDetailDto> {
    const task = await this.access.task(who, id);
    return { ...taskView(task), ownerId: task.ownerId, owner: task.owner };
  }

  @Get('tasks/:id/runs')
  @ApiOperation({ summary: 'The runs of a task of any user', description: `The latest first. ${AUDITED}` })
  @ApiOkResponse({ type: AdminRunPage })
  @ApiProblems(400, 401, 403, 404)
  async runsOfTask(
    @CurrentWho() who: KnownWho,
    @CurrentUser() { timeZone }: UserView,
    @Param('id', UuidPipe) id: string,
    @Query() query: RunListQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<AdminRunDto>> {
    const { ownerId } = await this.access.task(who, id);
    return this.runs.listAll({ ownerId }, id, query, { asked, timeZone });
  }

  @Get('tasks/:id/occurrences')
  @ApiOperation({ summary: 'The ledger of a task of any user', description: AUDITED })
  @ApiOkResponse({ type: LedgerDto })
  @ApiProblems(400, 401, 403, 404)
  async occurrences(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Query() query: OccurrenceQueryDto,
  ): Promise<LedgerDto> {
    const { ownerId } = await this.access.task(who, id);
    const now = new Date();
    return this.ledger.occurrences(ownerId, id, query.range(now), now, this.config.lateAfterSeconds * 1000);
  }

  @Get('tasks/:id/versions')
  @ApiOperation({ summary: 'The versions of a task of any user', description: AUDITED })
  @ApiOkResponse({ type: TaskVersionPage })
  @ApiProblems(400, 401, 403, 404)
  async versionsOf(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<ListedTaskVersionDto>> {
    await this.access.task(who, id);
    return this.versions.list(id, query, asked);
  }

  @Get('tasks/:id/versions/:version')
  @ApiOperation({ summary: 'One version of a task of any user, with all its params', description: AUDITED })
  @ApiParam({ name: 'version', type: 'integer', example: 7 })
  @ApiOkResponse({ type: TaskVersionDto })
  @ApiProblems(400, 401, 403, 404)
  async version(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Param('version', VersionPipe) version: number,
  ): Promise<TaskVersionDto> {
    await this.access.task(who, id);
    return this.versions.get(id, version);
  }

  @Get('runs/:id')
  @ApiOperation({ summary: 'One run of any user with its attempts, its result and its timeline', description: AUDITED })
  @ApiOkResponse({ type: AdminRunDetailDto })
  @ApiProblems(400, 401, 403, 404)
  async run(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<AdminRunDetailDto> {
    const { ownerId, owner } = await this.access.run(who, id);
    return { ...(await this.runs.detail({ id: ownerId }, id)), ownerId, owner };
  }

  @Get('runs/:id/explanation')
  @ApiOperation({ summary: 'Why a run of any user is where it is', description: AUDITED })
  @ApiOkResponse({ type: RunExplanationDto })
  @ApiProblems(400, 401, 403, 404)
  async explain(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<RunExplanationDto> {
    const { ownerId } = await this.access.run(who, id);
    return this.runs.explain({ id: ownerId }, id);
  }

  @Get('runs/:id/logs')
  @ApiOperation({ summary: 'What a run of any user wrote', description: AUDITED })
  @ApiOkResponse({ type: LogDto })
  @ApiProblems(400, 401, 403, 404)
  async logs(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Query() query: LogQueryDto,
  ): Promise<LogDto> {
    const { ownerId } = await this.access.run(who, id);
    return this.runs.log({ id: ownerId }, id, query);
  }
}
