import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { Refusal } from '#contracts/refusal';
import { SECRET_NAME } from '#contracts/secrets/secret-references.policy';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { SecretKeys } from '#secrets/secret-keys.policy';
import { SecretVaultService } from '#secrets/secret-vault.service';
import { AuditRepository } from '#users/audit.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { SecretReadService } from './secret-read.service';
import { SecretNamePipe } from './secret-name.pipe';
import { PutSecretDto, SecretDetailDto, SecretDto, SecretPage } from './secret.dto';

const NAME = { name: 'name', schema: { type: 'string', pattern: SECRET_NAME.source, example: 'CRM_KEY' } };

/** Stores secrets, whose values are never answered; a worker puts them where parameters contain `{{secret.NAME}}`. */
@ApiTags('secrets')
@ApiBearerAuth()
@Allow('own')
@Controller('api/secrets')
export class SecretsController {
  private readonly keys: SecretKeys;

  constructor(
    private readonly dataSource: DataSource,
    private readonly vault: SecretVaultService,
    private readonly reads: SecretReadService,
    private readonly audit: AuditRepository,
    private readonly quotas: QuotaNoticeFlow,
    @Inject(CONFIG) config: Readonly<Config>,
  ) {
    this.keys = new SecretKeys(config.secretsKeys);
  }

  @Get()
  @ApiOperation({ summary: 'List your secrets', description: 'By name; never their values.' })
  @ApiOkResponse({ type: SecretPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<SecretDto>> {
    const { rows, count } = await this.reads.page(user.id, windowOf(query));
    return pageView(rows, count, query, asked);
  }

  @Get(':name')
  @ApiOperation({
    summary: 'Is there a secret of this name, and which tasks name it?',
    description: 'Its value is shown to nobody.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: SecretDetailDto })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentUser() user: UserView, @Param('name', SecretNamePipe) name: string): Promise<SecretDetailDto> {
    const found = await this.reads.find(user.id, name);
    if (found === null) throw unknown(name);
    return found;
  }

  @Put(':name')
  @ApiOperation({
    summary: 'Set a secret',
    description:
      'Makes it or changes its value, for the runs that start from now on. Params of every kind name it as `{{secret.NAME}}`, in any text (of a URL: in path and query). It is opened in the worker just before a run, and blotted out of logs, results and errors.',
  })
  @ApiParam(NAME)
  @ApiOkResponse({ type: SecretDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  put(
    @CurrentUser() user: UserView,
    @CurrentWho() who: KnownWho,
    @Param('name', SecretNamePipe) name: string,
    @Body() { value }: PutSecretDto,
  ): Promise<SecretDto> {
    const put = (): Promise<SecretDto> =>
      this.dataSource.transaction(async (manager) => {
        const stored = await this.vault.put(manager, this.keys, user.id, name, value);
        await this.audit.record(manager, who, { action: 'SECRET_SET', target: { type: 'secret', id: name } });
        return stored;
      });
    return this.quotas.watch(user.id, 'secrets', put);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete a secret',
    description: 'Runs of tasks that still name it fail, for good and with the error SECRET_MISSING.',
  })
  @ApiParam(NAME)
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async delete(@CurrentWho() who: KnownWho, @Param('name', SecretNamePipe) name: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      if (!(await this.vault.delete(manager, who.id, name))) throw unknown(name);
      await this.audit.record(manager, who, { action: 'SECRET_DELETED', target: { type: 'secret', id: name } });
    });
  }
}

function unknown(name: string): Refusal {
  return new Refusal('NOT_FOUND', `you have no secret named ${name}`);
}
