import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { IncidentRepository, MAX_RESOLVED, RESOLVED_DAYS } from '#tasks/incident.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { incidentView } from './incident-view.mapper';
import { IncidentDto, ResolvedIncidentsDto } from './incident.dto';

const IncidentPage = PageOf(IncidentDto);

/** Shows the tasks of a person that fail, and those that work again. */
@ApiTags('tasks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/incidents')
export class IncidentsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly incidents: IncidentRepository,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'List your tasks that fail now',
    description:
      'An incident begins with the first failed run after a success and ends with the next success; cancelled and skipped runs change nothing. Those that nobody has acknowledged come first, then those with the most failures.',
  })
  @ApiOkResponse({ type: IncidentPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<IncidentDto>> {
    const { count, rows } = await this.incidents.open(this.dataSource.manager, user.id, windowOf(query));
    return pageView(rows.map(incidentView), count, query, asked);
  }

  @Get('resolved')
  @ApiOperation({
    summary: `List your tasks that failed and have recovered in the last ${RESOLVED_DAYS} days`,
    description: `The latest incident of each task, what was resolved last first; at most ${MAX_RESOLVED}.`,
  })
  @ApiOkResponse({ type: ResolvedIncidentsDto })
  @ApiProblems(401, 403)
  async listResolved(@CurrentUser() user: UserView): Promise<ResolvedIncidentsDto> {
    return this.incidents.resolved(this.dataSource.manager, user.id);
  }
}
