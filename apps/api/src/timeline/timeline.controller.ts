import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { serverNow } from '#database/server-facts';
import { TimelineFlow } from '#flows/schedules/timeline.flow';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ListUrl } from '../http/lists/list-url';
import { pageView, windowOf } from '../http/lists/page.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { TimelineDto, TimelineQueryDto } from './timeline.dto';

@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/timeline')
export class TimelineController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly timeline: TimelineFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List past and planned runs by task, over a window of up to 8 days',
    description:
      'A page of your tasks: those with a run in the window first, the next ones before the latest past ones. `load` and `late` are over all your tasks, whatever the page and the tag. A manual run, a backfill or a repetition belongs to the time when it was requested.',
  })
  @ApiOkResponse({ type: TimelineDto })
  @ApiProblems(400, 401, 403)
  async find(
    @CurrentUser() user: UserView,
    @Query() query: TimelineQueryDto,
    @ListUrl() asked: URL,
  ): Promise<TimelineDto> {
    const page = windowOf(query);
    const now = await serverNow(this.dataSource.manager);
    const asking = { ownerId: user.id, tag: query.tag ?? null, ...query.window(now, user.timeZone), ...page };
    const { rows, count, ...rest } = await this.timeline.find(asking, now, this.config.lateAfterSeconds * 1000);
    return { ...rest, ...pageView(rows, count, query, asked) };
  }
}
