import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { notFound } from '#contracts/refusal';
import { QuotaNoticeFlow } from '#flows/notifications/quota-notice.flow';
import { FileStoreService } from '#files/file-store.service';
import { FileRepository } from '#files/file.repository';
import { UploadSpoolService } from '#files/upload-spool.service';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { ListUrl } from '../http/lists/list-url';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { FileDto, UploadDto } from './file.dto';
import { IdempotencyService, showReplayed } from '../idempotency/idempotency.service';
import { ApiIdempotencyKey } from '../idempotency/idempotent.decorator';
import { idempotencyKey, keyedRequest } from '../idempotency/keyed-request.mapper';
import { readUpload, type ReadUpload } from './upload.reader';

const FilePage = PageOf(FileDto);

@ApiTags('files')
@ApiBearerAuth()
@Allow('own')
@Controller('api/files')
export class FilesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStoreService,
    private readonly spool: UploadSpoolService,
    private readonly files: FileRepository,
    private readonly idempotency: IdempotencyService,
    private readonly quotas: QuotaNoticeFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Post()
  @ApiIdempotencyKey()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDto })
  @ApiOperation({
    summary: 'Upload a file for data tasks',
    description: 'One file of at most 25 MB in the field `file`; at most three uploads at once.',
  })
  @ApiCreatedResponse({ type: FileDto })
  @ApiProblems(400, 401, 403, 408, 409, 413, 415, 429)
  upload(
    @CurrentUser() user: UserView,
    @Req() request: FastifyRequest & { caller: Caller },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<FileDto> {
    return this.quotas.watch(user.id, 'uploads', () => this.take(user, request, reply));
  }

  @Get()
  @ApiOperation({ summary: 'List your files' })
  @ApiOkResponse({ type: FilePage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<FileDto>> {
    const { limit, offset } = windowOf(query);
    const { count } = await this.files.usage(this.dataSource.manager, user.id);
    const files = await this.files.list(this.dataSource.manager, user.id, limit, offset);
    return pageView(files, count, query, asked);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a file', description: 'Tasks that read it will fail.' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  async delete(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.files.delete(this.dataSource.manager, user.id, id))) throw notFound('file', id);
  }

  private async take(
    user: UserView,
    request: FastifyRequest & { caller: Caller },
    reply: FastifyReply,
  ): Promise<FileDto> {
    const key = idempotencyKey(request);
    return this.spool.inTurn(user.id, async () => {
      const { maxFiles, maxFileBytes } = quotasOf(user, this.config);
      const quota = { files: maxFiles, bytes: maxFileBytes };
      // A request with a key may have stored its file already, and then gets its answer whatever the quota is now.
      if (key === undefined) await this.store.refuseWhenFull(user.id, quota);
      const read = await readUpload(request, this.spool, this.config.uploadIdleSeconds);
      const store = (): Promise<FileDto> => this.store.store(user.id, read, quota);
      try {
        if (key === undefined) return await store();
        const status = reply.statusCode;
        const answer = await this.idempotency.once(
          keyedRequest(request, key, identityOf(read)),
          async () => ({ status, body: await store() }),
          async (stored) => ({ status, body: stored }),
        );
        showReplayed(reply, answer);
        return answer.body as FileDto;
      } finally {
        await read.upload.close();
      }
    });
  }
}

/** Returns what two uploads must have in common to be equal; how their bytes are cut into parts does not matter. */
function identityOf({ name, contentType, upload }: ReadUpload): string {
  return JSON.stringify([name, contentType, upload.size, upload.sha256]);
}
