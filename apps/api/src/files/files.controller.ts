import { Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
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
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { notFound } from '#contracts/refusal';
import { FileStoreService } from '#files/file-store.service';
import { FileRepository } from '#files/file.repository';
import { UploadSpoolService } from '#files/upload-spool.service';
import { quotasOf } from '#users/quota.policy';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../auth/current-user.decorator';
import { Allow } from '../auth/policy.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/page.dto';
import { ListUrl } from '../http/list-url';
import { UuidPipe } from '../http/uuid.pipe';
import { FileDto, UploadDto } from './file.dto';
import { readUpload } from './read-upload';

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
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDto })
  @ApiOperation({
    summary: 'Upload a file for data tasks',
    description: 'One file of at most 25 MB in the field `file`; at most three uploads at once.',
  })
  @ApiCreatedResponse({ type: FileDto })
  @ApiProblems(400, 401, 403, 408, 409, 413, 415, 429)
  async upload(@CurrentUser() user: UserView, @Req() request: FastifyRequest): Promise<FileDto> {
    return this.spool.inTurn(user.id, async () => {
      const { maxFiles, maxFileBytes } = quotasOf(user, this.config);
      const quota = { files: maxFiles, bytes: maxFileBytes };
      await this.store.refuseWhenFull(user.id, quota);
      const read = await readUpload(request, this.spool, this.config.uploadIdleSeconds);
      try {
        return await this.store.store(user.id, read, quota);
      } finally {
        await read.upload.close();
      }
    });
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
}
