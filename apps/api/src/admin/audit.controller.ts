import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AUDIT_ACTIONS } from '#contracts/accounts';
import type { Ordering, Window } from '#database/list';
import { AUDIT_ORDERINGS, AuditRepository, type AuditOrdering } from '#users/audit.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../access/current-user.decorator';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListPages } from '../http/lists/list-pages';
import { ListUrl } from '../http/lists/list-url';
import { choicesOf, type PageView } from '../http/lists/page.dto';
import { AuditEntryDto, AuditPage, AuditQueryDto } from './audit.dto';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/audit')
export class AuditController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditRepository,
    private readonly pages: ListPages,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Read the audit log, latest first',
    description: 'Logins, denials, what admins did, tokens and passwords. Append-only; kept for AUDIT_RETENTION_DAYS.',
  })
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems(400, 401, 403)
  list(
    @CurrentUser() user: UserView,
    @Query() query: AuditQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<AuditEntryDto>> {
    const { createdFrom, createdBefore } = query.createdIn(user.timeZone);
    const filter = {
      actions: choicesOf('action', query.action, AUDIT_ACTIONS),
      actor: query.actor ?? null,
      targetId: query.targetId ?? null,
      from: createdFrom,
      before: createdBefore,
    };
    const { manager } = this.dataSource;
    const list = {
      name: 'audit',
      keys: AUDIT_ORDERINGS,
      standardOrdering: '-at',
      filter,
      read: (orderings: Ordering<AuditOrdering>[], window: Window) =>
        this.audit.list(manager, filter, orderings, window),
      count: (max: number | null) => this.audit.count(manager, filter, max),
    };
    return this.pages.page(list, query, asked);
  }
}
