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
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { notFound, Refusal } from '#contracts/refusal';
import { FileStoreService } from '#files/file-store.service';
import { FileRepository } from '#files/file.repository';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../auth/current-user.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { guardJson } from '../http/json-guard';
import { PageOf, PageQueryDto, pageView, windowOf, type PageView } from '../http/page.dto';
import { UuidPipe } from '../http/uuid.pipe';
import { FileDto, UploadDto } from './file.dto';

const FilePage = PageOf(FileDto);
const MOST_NAME_CHARACTERS = 255;

@ApiTags('files')
@ApiBearerAuth()
@Controller('api/files')
export class FilesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: FileStoreService,
    private readonly files: FileRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadDto })
  @ApiOperation({
    summary: 'Upload a file for data tasks',
    description: 'One file of at most 25 MB in the field `file`.',
  })
  @ApiCreatedResponse({ type: FileDto })
  @ApiProblems(400, 401, 409, 413, 415)
  async upload(@CurrentUser() user: UserView, @Req() request: FastifyRequest): Promise<FileDto> {
    if (!request.isMultipart())
      throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'send multipart/form-data with the file in the field `file`');
    await this.refuseBeyondQuota(user);
    const part = await request.file().catch((error: unknown) => {
      throw broken(error);
    });
    if (part === undefined)
      throw new Refusal('VALIDATION', 'the request is not valid: file', {
        file: ['is missing: send the file in the field `file`'],
      });
    const name = (part.filename || 'upload').slice(0, MOST_NAME_CHARACTERS);
    guardJson(name, 'file');
    return this.store.store(user.id, name, part.mimetype.slice(0, MOST_NAME_CHARACTERS), whole(part.file));
  }

  @Get()
  @ApiOperation({ summary: 'List your files' })
  @ApiOkResponse({ type: FilePage })
  @ApiProblems(400, 401)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @Req() request: FastifyRequest,
  ): Promise<PageView<FileDto>> {
    const { limit, offset } = windowOf(query);
    const { count } = await this.files.usage(this.dataSource.manager, user.id);
    const files = await this.files.list(this.dataSource.manager, user.id, limit, offset);
    return pageView(files, count, query, request);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a file', description: 'Tasks that read it will fail.' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 404)
  async delete(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<void> {
    if (!(await this.files.delete(this.dataSource.manager, user.id, id))) throw notFound('file', id);
  }

  private async refuseBeyondQuota(user: UserView): Promise<void> {
    const { bytes } = await this.files.usage(this.dataSource.manager, user.id);
    const most = this.config.maxFileBytesPerUser;
    if (bytes >= most)
      throw new Refusal('QUOTA_EXCEEDED', `your files hold ${bytes} bytes; at most ${most} are allowed. Delete some`);
  }
}

/** The parser ends a file at the limit as if it were complete; thrown here, the store leaves nothing of it. */
async function* whole(file: MultipartFile['file']): AsyncGenerator<Buffer> {
  try {
    yield* file as AsyncIterable<Buffer>;
  } catch (error) {
    throw broken(error);
  }
  if (file.truncated) throw new Refusal('TOO_LARGE', 'the file is larger than 25 MB; send it in parts or by URL');
}

/** The parser's own words on a body that is no multipart after all carry no status. */
function broken(error: unknown): unknown {
  if (!(error instanceof Error) || 'statusCode' in error) return error;
  const message = `could not be read: ${error.message}; send one file as multipart/form-data`;
  return new Refusal('VALIDATION', 'the request is not valid: file', { file: [message] });
}
