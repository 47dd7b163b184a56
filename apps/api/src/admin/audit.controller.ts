import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { AUDIT_ACTIONS } from '#contracts/accounts';
import { parseInstant } from '#contracts/instant.policy';
import { AuditRepository } from '#users/audit.repository';
import { AdminOnly } from '../auth/policy.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ListUrl } from '../http/list-url';
import { choicesOf, pageView, windowOf, type PageView } from '../http/page.dto';
import { AuditEntryDto, AuditPage, AuditQueryDto } from './audit.dto';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/audit')
export class AuditController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditRepository,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'Read the audit log, latest first',
    description: 'Logins, denials, what admins did, tokens and passwords. Append-only; kept for AUDIT_RETENTION_DAYS.',
  })
  @ApiOkResponse({ type: AuditPage })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: AuditQueryDto, @ListUrl() asked: URL): Promise<PageView<AuditEntryDto>> {
    const filter = {
      actions: choicesOf('action', query.action, AUDIT_ACTIONS),
      actor: query.actor ?? null,
      targetId: query.targetId ?? null,
      from: parseInstant(query.startDate),
      before: parseInstant(query.endDate),
    };
    const { rows, count } = await this.audit.page(this.dataSource.manager, filter, windowOf(query));
    return pageView(rows, count, query, asked);
  }
}
