import { Controller, Delete, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
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
import { notFound } from '#contracts/refusal';
import { FileRepository } from '#files/file.repository';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import { CurrentUser } from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { ListUrl } from '../http/lists/list-url';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { FileDto, UploadDto } from './file.dto';
import { ApiIdempotencyKey } from '../idempotency/idempotent.decorator';
import { UploadService } from './upload.service';

const FilePage = PageOf(FileDto);

@ApiTags('files')
@ApiBearerAuth()
@Allow('own')
@Controller('api/files')
export class FilesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly files: FileRepository,
    private readonly uploads: UploadService,
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
    return this.uploads.upload(user, request, reply);
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
