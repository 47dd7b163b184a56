import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { serverNow } from '#database/server-facts';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ListUrl } from '../http/lists/list-url';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { FoundLinesDto, LogSearchQueryDto } from './log-search.dto';
import { LogSearchService, searchedFrom } from './log-search.service';

@ApiTags('runs')
@ApiBearerAuth()
@Allow('own')
@Controller('api/logs')
export class LogsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly search: LogSearchService,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Search the log lines of all your runs',
    description:
      'The newest first, by when they were written. A request reads a limited number of lines: a page may hold fewer lines than `pageSize`, or none, and `next` continues before `searchedFrom`. The end is where `next` is null.',
  })
  @ApiOkResponse({ type: FoundLinesDto })
  @ApiProblems(400, 401, 403)
  async find(
    @CurrentUser() user: UserView,
    @Query() query: LogSearchQueryDto,
    @ListUrl() asked: URL,
  ): Promise<FoundLinesDto> {
    const filter = query.filter(user, await serverNow(this.dataSource.manager));
    const found = await this.search.find({ filter, cursor: query.cursor ?? null, limit: query.pageSize });
    return {
      from: filter.from,
      searchedFrom: searchedFrom(filter, found.cursor),
      next: found.cursor === null ? null : nextUrl(asked, filter.from, found.cursor),
      results: found.lines,
    };
  }
}

/** The next page is of the same range: without `from`, the range would move on with the time. */
function nextUrl(asked: URL, from: Date, cursor: string): string {
  const url = new URL(asked);
  url.searchParams.set('from', from.toISOString());
  url.searchParams.set('cursor', cursor);
  return url.toString();
}
