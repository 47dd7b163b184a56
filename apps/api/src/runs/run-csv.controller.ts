import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { Uncompressed } from '../http/hooks/compression';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { MAX_CSV_RUNS, RunCsvService } from './run-csv.service';
import { RunCsvQueryDto } from './run.dto';

/** Runs as a file for spreadsheets. */
@ApiTags('runs')
@ApiBearerAuth()
@Allow('own')
@Controller('api/runs')
export class RunCsvController {
  constructor(private readonly files: RunCsvService) {}

  @Get('csv')
  @Uncompressed()
  @ApiOperation({
    summary: 'Your runs as CSV',
    description: `What the filters of \`GET /api/runs\` find, the latest first, at most ${MAX_CSV_RUNS} (\`X-Max-Rows\`; \`X-Truncated: true\` when more match). Times are ISO 8601 in UTC. A text that a spreadsheet would run as a formula begins with an apostrophe.`,
  })
  @ApiProduces('text/csv')
  @ApiOkResponse({ schema: { type: 'string' }, description: 'The first line names the columns' })
  @ApiProblems(400, 401, 403)
  async csv(
    @CurrentUser() user: UserView,
    @Query() query: RunCsvQueryDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stream, isCut } = await this.files.csv(user, query);
    void reply.header('x-max-rows', String(MAX_CSV_RUNS)).header('x-truncated', String(isCut));
    const disposition = 'attachment; filename="carillon-runs.csv"';
    return new StreamableFile(stream, { type: 'text/csv; charset=utf-8', disposition });
  }
}
