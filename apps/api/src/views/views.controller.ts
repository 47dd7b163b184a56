import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import type { UserView } from '#users/user.repository';
import { SavedViewRepository } from '#users/views/saved-view.repository';
import { SavedViewService } from '#users/views/saved-view.service';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { ListUrl } from '../http/lists/list-url';
import { PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { CreateViewDto, UpdateViewDto, ViewDto, ViewPageDto } from './view.dto';

/** Stores the views of lists that a person has saved; the dashboard applies them. */
@ApiTags('views')
@ApiBearerAuth()
@Allow('own')
@Controller('api/views')
export class ViewsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly views: SavedViewRepository,
    private readonly writes: SavedViewService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List your saved views', description: 'Of all lists, by list and name.' })
  @ApiOkResponse({ type: ViewPageDto })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<ViewDto>> {
    const { rows, count } = await this.views.page(this.dataSource.manager, user.id, windowOf(query));
    return pageView(rows, count, query, asked);
  }

  @Post()
  @Idempotent()
  @ApiOperation({
    summary: 'Save a view of a list',
    description: 'At most 100 of all lists together. A default takes the place of the one before.',
  })
  @ApiCreatedResponse({ type: ViewDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  create(@CurrentUser() user: UserView, @Body() { page, name, query, isDefault }: CreateViewDto): Promise<ViewDto> {
    const terms = { page, name, query, isDefault: isDefault ?? false };
    return inTransaction(this.dataSource, (manager) => this.writes.create(manager, user.id, terms));
  }

  @Patch(':id')
  @ApiOperation({ summary: 'Change any part of a view', description: 'Absent fields do not change.' })
  @ApiOkResponse({ type: ViewDto })
  @ApiProblems(400, 401, 403, 404, 413, 415)
  change(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Body() changes: UpdateViewDto,
  ): Promise<ViewDto> {
    return inTransaction(this.dataSource, (manager) => this.writes.change(manager, user.id, id, changes));
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a view' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async delete(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.views.delete(this.dataSource.manager, user.id, id))) throw notFound('view', id);
  }
}
