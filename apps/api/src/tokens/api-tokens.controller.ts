import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { parseInstant } from '#contracts/fields/instant.policy';
import { notFound, Refusal } from '#contracts/refusal';
import { inTransaction } from '#database/in-transaction';
import { AccountNoticeFlow } from '#flows/accounts/account-notice.flow';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import type { Access } from '#users/access/access.repository';
import { ApiTokenRepository } from '#users/access/api-token.repository';
import { ApiTokenService } from '#users/access/api-token.service';
import { AuditRepository } from '#users/audit.repository';
import type { UserView } from '#users/user.repository';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { AccessService } from '../access/access.service';
import { ApiTokenDto, ApiTokenMadeDto, ApiTokenPage, CreateApiTokenDto } from './api-token.dto';
import { CurrentAccess, CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { invalid } from '../http/problems/invalid';
import { Allow, NeedsProof } from '../access/policy.decorator';

@ApiTags('tokens')
@ApiBearerAuth()
@Allow('session')
@Controller('api/tokens')
export class ApiTokensController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly service: ApiTokenService,
    private readonly tokens: ApiTokenRepository,
    private readonly audit: AuditRepository,
    private readonly quotas: QuotaNoticeFlow,
    private readonly access: AccessService,
    private readonly notices: AccountNoticeFlow,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List your API tokens' })
  @ApiOkResponse({ type: ApiTokenPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<ApiTokenDto>> {
    const { rows, count } = await this.tokens.page(this.dataSource.manager, user.id, windowOf(query));
    return pageView(rows, count, query, asked);
  }

  @Post()
  @NeedsProof()
  @Idempotent()
  @ApiOperation({ summary: 'Make an API token', description: 'The token is in this answer and nowhere else.' })
  @ApiCreatedResponse({ type: ApiTokenMadeDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  create(
    @CurrentUser() user: UserView,
    @CurrentWho() who: KnownWho,
    @CurrentAccess() access: Access,
    @Body() { name, scopes, expiresAt }: CreateApiTokenDto,
  ): Promise<ApiTokenMadeDto> {
    const ends = parseInstant(expiresAt);
    if (ends !== null && ends <= new Date()) throw invalid('expiresAt', `'${expiresAt}' is past; choose a later time`);
    if (scopes.includes('admin') && user.role !== 'admin')
      throw new Refusal('FORBIDDEN', 'only admins may make a token with the scope admin');
    const make = (): Promise<ApiTokenMadeDto> =>
      inTransaction(this.dataSource, async (manager) => {
        const made = await this.service.create(manager, user.id, { name, scopes, expiresAt: ends });
        await this.access.refuseEnded(manager, access);
        await this.audit.record(manager, who, {
          action: 'TOKEN_CREATED',
          target: { type: 'token', id: made.id },
          details: { name, scopes, expiresAt: ends },
        });
        await this.notices.notify(manager, user.id, 'TOKEN_CREATED');
        return made;
      });
    return this.quotas.watch(user.id, 'tokens', make);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke an API token', description: 'It is refused from now on.' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async revoke(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const deleted = await this.tokens.delete(manager, who.id, id);
      if (deleted === null) throw notFound('token', id);
      const target = { type: 'token', id };
      await this.audit.record(manager, who, { action: 'TOKEN_REVOKED', target, details: deleted });
    });
  }
}
