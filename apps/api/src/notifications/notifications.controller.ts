import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { parseInstant } from '#contracts/fields/instant.policy';
import { notFound } from '#contracts/refusal';
import { NotificationRepository } from '#notifications/notification.repository';
import { PreferencesRepository } from '#notifications/preferences.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { invalid } from '../http/problems/invalid';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import type { PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import {
  NotificationDto,
  NotificationListQueryDto,
  NotificationPage,
  ReadAllDto,
  ReadCountDto,
  UnreadCountDto,
} from './notification.dto';
import { NotificationListService } from './notification-list.service';
import { HeldDto, PreferencesChangeDto, PreferencesDto } from './preferences.dto';
import { PreferencesService } from './preferences.service';

@ApiTags('notifications')
@ApiBearerAuth()
@Allow('own')
@Controller('api/notifications')
export class NotificationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly notifications: NotificationRepository,
    private readonly preferred: PreferencesRepository,
    private readonly preferencesService: PreferencesService,
    private readonly lists: NotificationListService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What you were told', description: 'The latest first; kept for 90 days.' })
  @ApiOkResponse({ type: NotificationPage })
  @ApiProblems(400, 401, 403)
  list(
    @CurrentUser() user: UserView,
    @Query() query: NotificationListQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<NotificationDto>> {
    return this.lists.list(user.id, query, { asked, timeZone: user.timeZone });
  }

  @Get('unread-count')
  @ApiOperation({ summary: 'How many you have not read' })
  @ApiOkResponse({ type: UnreadCountDto })
  @ApiProblems(401, 403)
  async unreadCount(@CurrentUser() user: UserView): Promise<UnreadCountDto> {
    return { count: await this.notifications.countUnread(this.dataSource.manager, user.id) };
  }

  @Get('held')
  @ApiOperation({ summary: 'Mails to you that wait for the end of quiet hours, or for others of their kind' })
  @ApiOkResponse({ type: HeldDto })
  @ApiProblems(401, 403)
  held(@CurrentUser() user: UserView): Promise<HeldDto> {
    return this.preferred.held(this.dataSource.manager, user.id);
  }

  @Get('preferences')
  @ApiOperation({ summary: 'Over which channels you are told of what, your quiet hours, and what becomes one mail' })
  @ApiOkResponse({ type: PreferencesDto })
  @ApiProblems(401, 403)
  preferences(@CurrentUser() user: UserView): Promise<PreferencesDto> {
    return this.preferencesService.view(user.id);
  }

  @Put('preferences')
  @ApiOperation({
    summary: 'Choose over which channels you are told of what, and when',
    description:
      'What is left out stays; null is the default again. Of which events a task speaks at all is set with the task (`notify.on`). Quiet hours and digests hold mails, never what is in Carillon itself; the time of a held mail is computed again.',
  })
  @ApiOkResponse({ type: PreferencesDto })
  @ApiProblems(400, 401, 403, 413, 415)
  choose(@CurrentUser() user: UserView, @Body() wanted: PreferencesChangeDto): Promise<PreferencesDto> {
    return this.preferencesService.change(user.id, wanted);
  }

  @Post('read-all')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark all that you have seen as read' })
  @ApiOkResponse({ type: ReadCountDto })
  @ApiProblems(400, 401, 403, 413, 415)
  async readAll(@CurrentUser() user: UserView, @Body() { before }: ReadAllDto): Promise<ReadCountDto> {
    const until = parseInstant(before);
    if (until === null) throw invalid('before', `'${before}' is no instant`);
    return { read: await this.notifications.markAllRead(this.dataSource.manager, user.id, until) };
  }

  @Post(':id/read')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mark one as read' })
  @ApiOkResponse({ type: NotificationDto })
  @ApiProblems(400, 401, 403, 404)
  async read(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<NotificationDto> {
    const read = await this.notifications.markRead(this.dataSource.manager, user.id, id);
    if (read === null) throw notFound('notification', id);
    return read;
  }
}
