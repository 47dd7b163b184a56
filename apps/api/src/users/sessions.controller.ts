import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import type { Access } from '#users/access/access.repository';
import { AuditRepository } from '#users/audit.repository';
import { SessionRepository } from '#users/access/session.repository';
import { UserRepository } from '#users/user.repository';
import { CurrentAccess, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { SessionDto, SessionPage, SessionsEndedDto } from './session.dto';

@ApiTags('users')
@ApiBearerAuth()
@Allow('session')
@Controller('api/users/me/sessions')
export class SessionsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly audit: AuditRepository,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List your logins' })
  @ApiOkResponse({ type: SessionPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentWho() who: KnownWho,
    @CurrentAccess() access: Access,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<SessionDto>> {
    const { rows, count } = await this.sessions.page(this.dataSource.manager, who.id, windowOf(query));
    const views = rows.map((session) => ({ ...session, current: session.id === access.id }));
    return pageView(views, count, query, asked);
  }

  @Delete()
  @HttpCode(200)
  @ApiOperation({ summary: 'End all your other logins', description: 'The one that asks stays.' })
  @ApiOkResponse({ type: SessionsEndedDto })
  @ApiProblems(401, 403)
  endOthers(@CurrentWho() who: KnownWho, @CurrentAccess() access: Access): Promise<SessionsEndedDto> {
    return this.dataSource.transaction(async (manager) => {
      await this.users.lock(manager, who.id);
      const ended = await this.sessions.revokeOthers(manager, who.id, access.id);
      const target = { type: 'user', id: who.id };
      if (ended > 0) await this.audit.record(manager, who, { action: 'SESSION_ENDED', target, details: { ended } });
      return { ended };
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'End one of your logins' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async end(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.sessions.revokeOwn(manager, who.id, id))) throw notFound('session', id);
      await this.audit.record(manager, who, { action: 'SESSION_ENDED', target: { type: 'session', id } });
    });
  }
}
