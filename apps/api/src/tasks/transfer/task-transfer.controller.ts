import { Body, Controller, Get, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { serverNow } from '#database/server-facts';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../../access/current-user.decorator';
import { Allow } from '../../access/policy.decorator';
import { Uncompressed } from '../../http/hooks/compression';
import { ApiProblems } from '../../http/problems/api-problems.decorator';
import { Idempotent } from '../../idempotency/idempotent.decorator';
import { TaskExportService } from './task-export.service';
import { idsOf } from '../task-ids.decorator';
import { taskFilterOf } from '../task-filter.mapper';
import { TaskImportService } from './task-import.service';
import { ExportQueryDto, ImportAnswerDto, ImportTasksDto, MAX_IN_IMPORT, TaskExportDto } from './task-transfer.dto';

/** Exports tasks as a file, and imports such a file into the same or another account. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/tasks')
export class TaskTransferController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly exports: TaskExportService,
    private readonly imports: TaskImportService,
  ) {}

  @Get('export')
  @Uncompressed()
  @ApiOperation({
    summary: 'Export your tasks as JSON',
    description:
      'All that the filters find, oldest first, with their schedules as they stand; without ids, runs and times. Secrets are named (`{{secret.NAME}}`), never told.',
  })
  @ApiOkResponse({ type: TaskExportDto })
  @ApiProblems(400, 401, 403)
  async export(@CurrentUser() user: UserView, @Query() query: ExportQueryDto): Promise<StreamableFile> {
    const now = await serverNow(this.dataSource.manager);
    const chosen = query.ids === undefined ? {} : { ids: idsOf(query.ids) };
    const text = await this.exports.export({ ...taskFilterOf(user.id, query, user.timeZone), ...chosen }, now);
    return new StreamableFile(text, {
      type: 'application/json; charset=utf-8',
      disposition: `attachment; filename="carillon-tasks-${now.toISOString().slice(0, 10)}.json"`,
    });
  }

  @Post('import')
  @Idempotent()
  @ApiOperation({
    summary: 'Import tasks that were exported: all of them, or none',
    description: `Takes what \`GET /api/tasks/export\` answers: at most ${MAX_IN_IMPORT} tasks in at most 1 MB, within your quotas. A PAUSED schedule stays paused, a FINISHED one finished; \`maxRuns\` counts from zero. A task without a schedule is not started. What is wrong is named with its place: \`tasks[3].schedule.cron\`; a \`runAt\` that has passed meanwhile is wrong unless its schedule is FINISHED or PAUSED.`,
  })
  @ApiCreatedResponse({ type: ImportAnswerDto })
  @ApiOkResponse({ type: ImportAnswerDto, description: 'dryRun: nothing was created' })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async import(
    @CurrentUser() user: UserView,
    @Body() body: ImportTasksDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ImportAnswerDto> {
    const answer = await this.imports.import(user, body, await serverNow(this.dataSource.manager));
    if (answer.dryRun) void reply.code(200);
    return answer;
  }
}
