import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { notFound } from '#contracts/refusal';
import { DEAD_LETTER_STATUSES } from '#contracts/states';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { DeadLetterFlow } from '#flows/operations/dead-letter.flow';
import { CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { choicesOf, PageOf, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { deadLetterDetail, DeadLetterDetailDto, DeadLetterDto, DeadLetterQueryDto } from './dead-letter.dto';

const DeadLetterPage = PageOf(DeadLetterDto);

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly letters: DeadLetterRepository,
    private readonly flow: DeadLetterFlow,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Messages that nobody could read, newest first' })
  @ApiOkResponse({ type: DeadLetterPage })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: DeadLetterQueryDto, @ListUrl() asked: URL): Promise<PageView<DeadLetterDto>> {
    const statuses = choicesOf('status', query.status, DEAD_LETTER_STATUSES) ?? ['WAITING'];
    const filter = { statuses, queue: query.queue ?? null };
    const { count, rows } = await this.letters.list(this.dataSource.manager, filter, windowOf(query));
    return pageView(rows, count, query, asked);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them with its bytes' })
  @ApiOkResponse({ type: DeadLetterDetailDto })
  @ApiProblems(400, 401, 403, 404)
  async get(@Param('id', UuidPipe) id: string): Promise<DeadLetterDetailDto> {
    const letter = await this.letters.find(this.dataSource.manager, id);
    if (letter === null) throw notFound('dead letter', id);
    return deadLetterDetail(letter);
  }

  @Post(':id/replay')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Send it again to where it came from',
    description: 'Answers when RabbitMQ has confirmed it. What still cannot be read becomes another dead letter.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  replay(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.flow.replay(id, who);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Discard it',
    description: 'Its bytes go at once; that it came, and who discarded it, is kept for the time of retention.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404, 409)
  discard(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.flow.discard(id, who);
  }
}
