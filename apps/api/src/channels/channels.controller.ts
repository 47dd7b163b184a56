import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CHAT_KINDS } from '#contracts/channels';
import { paramsSchema } from '#contracts/task-params.policy';
import type { Access } from '#users/access/access.repository';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import { CurrentAccess, CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { Allow, NeedsProof } from '../access/policy.decorator';
import { DeliveryDetailDto, DeliveryDto, DeliveryListQueryDto, DeliveryPage } from '../deliveries/delivery.dto';
import { EndpointApiService } from '../endpoints/endpoint-api.service';
import { EndpointDeliveriesService } from '../endpoints/endpoint-deliveries.service';
import { CHANNELS_FOR_PEOPLE } from '../endpoints/endpoint-kinds.policy';
import { ReplayDto, ReplayedDto } from '../endpoints/replay.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { ListUrl } from '../http/lists/list-url';
import { PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { ChannelApiService, channelDto } from './channel-api.service';
import { ChannelDto, ChannelKindDto, ChannelPage, CreateChannelDto, UpdateChannelDto } from './channel.dto';

const KINDS: ChannelKindDto[] = CHAT_KINDS.flatMap(({ channel, title, description, settings, example }) =>
  settings === null || example === null
    ? []
    : [
        {
          ...{ channel, title, description, example },
          settingsSchema: paramsSchema({ title, description, params: settings, example }),
        },
      ],
);

/** Manages endpoints of channels for people: Slack, and whatever else CHANNEL_KINDS lists. */
@ApiTags('channels')
@ApiBearerAuth()
@Allow('own')
@Controller('api/channels')
export class ChannelsController {
  constructor(
    private readonly endpoints: EndpointApiService,
    private readonly channels: ChannelApiService,
    private readonly deliveries: EndpointDeliveriesService,
  ) {}

  @Get('kinds')
  @ApiOperation({ summary: 'List the channels that you can set up, with the JSON Schema of their settings' })
  @ApiOkResponse({ type: [ChannelKindDto] })
  @ApiProblems(401, 403)
  kinds(): ChannelKindDto[] {
    return KINDS;
  }

  @Get()
  @ApiOperation({ summary: 'List your channels', description: 'The latest first; never their settings.' })
  @ApiOkResponse({ type: ChannelPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<ChannelDto>> {
    const { rows, count } = await this.endpoints.page(CHANNELS_FOR_PEOPLE, user.id, windowOf(query));
    return pageView(rows.map(channelDto), count, query, asked);
  }

  @Post()
  @NeedsProof()
  @Idempotent()
  @ApiOperation({
    summary: 'Add a channel',
    description:
      'Notices of your tasks are sent there as messages. An answer of 429 pauses everything to that address for as long as `Retry-After` says; 5xx, 408 and no answer within 15 s are tried again as webhooks are; 404, 410 and 5 days without a success switch the channel off.',
  })
  @ApiCreatedResponse({ type: ChannelDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  create(
    @CurrentWho() who: KnownWho,
    @CurrentAccess() access: Access,
    @Body() body: CreateChannelDto,
  ): Promise<ChannelDto> {
    return this.channels.create(who, access, body);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One channel', description: 'Its settings are shown to nobody again.' })
  @ApiOkResponse({ type: ChannelDto })
  @ApiProblems(400, 401, 403, 404)
  async get(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<ChannelDto> {
    return channelDto(await this.endpoints.get(CHANNELS_FOR_PEOPLE, user.id, id));
  }

  @Patch(':id')
  @NeedsProof()
  @ApiOperation({
    summary: 'Change any part of a channel',
    description:
      'Absent fields do not change, null restores the default. Switching it off ends what waits for it (FAILED, can be replayed).',
  })
  @ApiOkResponse({ type: ChannelDto })
  @ApiProblems(400, 401, 403, 404, 413, 415)
  change(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Body() body: UpdateChannelDto,
  ): Promise<ChannelDto> {
    return this.channels.change(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a channel', description: 'Its deliveries are deleted with it.' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  delete(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.endpoints.delete(CHANNELS_FOR_PEOPLE, who, id);
  }

  @Post(':id/test')
  @NeedsProof()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send a test',
    description: 'A message, even when the channel is off; tried once. `GET /api/deliveries/:id` returns its outcome.',
  })
  @ApiAcceptedResponse({ type: DeliveryDetailDto })
  @ApiProblems(400, 401, 403, 404)
  test(
    @Req() { caller }: FastifyRequest & { caller: Caller },
    @Param('id', UuidPipe) id: string,
  ): Promise<DeliveryDetailDto> {
    return this.deliveries.test(CHANNELS_FOR_PEOPLE, caller, id);
  }

  @Get(':id/deliveries')
  @ApiOperation({
    summary: 'What was sent to it',
    description: 'The latest first; filters as in `GET /api/deliveries`.',
  })
  @ApiOkResponse({ type: DeliveryPage })
  @ApiProblems(400, 401, 403, 404)
  listDeliveries(
    @CurrentUser() user: UserView,
    @Param('id', UuidPipe) id: string,
    @Query() query: DeliveryListQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<DeliveryDto>> {
    return this.deliveries.list(CHANNELS_FOR_PEOPLE, user, id, { query, asked });
  }

  @Post(':id/replay')
  @NeedsProof()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send deliveries since a time again',
    description: 'The oldest first, without tests. 409 while it is off.',
  })
  @ApiAcceptedResponse({ type: ReplayedDto })
  @ApiProblems(400, 401, 403, 404, 409, 413, 415)
  replay(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Body() body: ReplayDto,
  ): Promise<ReplayedDto> {
    return this.deliveries.replay(CHANNELS_FOR_PEOPLE, who, id, body);
  }
}
