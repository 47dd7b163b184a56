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
import type { Access } from '#users/access/access.repository';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import { CurrentAccess, CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { Allow, NeedsProof } from '../access/policy.decorator';
import { DeliveryDetailDto, DeliveryDto, DeliveryListQueryDto, DeliveryPage } from '../deliveries/delivery.dto';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { PageQueryDto, pageView, windowOf, type PageView } from '../http/lists/page.dto';
import { EndpointApiService } from '../endpoints/endpoint-api.service';
import { EndpointDeliveriesService } from '../endpoints/endpoint-deliveries.service';
import { WEBHOOKS } from '../endpoints/endpoint-kinds.policy';
import { ReplayDto, ReplayedDto } from '../endpoints/replay.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { WebhookApiService } from './webhook-api.service';
import {
  CreateWebhookDto,
  RotateSecretDto,
  UpdateWebhookDto,
  WebhookDto,
  WebhookPage,
  WebhookWithSecretDto,
} from './webhook.dto';

/** Manages endpoints of webhooks, which are signed as Standard Webhooks 1.0.0 defines it. */
@ApiTags('webhooks')
@ApiBearerAuth()
@Allow('own')
@Controller('api/webhooks')
export class WebhooksController {
  constructor(
    private readonly endpoints: EndpointApiService,
    private readonly webhooks: WebhookApiService,
    private readonly deliveries: EndpointDeliveriesService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List your webhook endpoints', description: 'The latest first; never their secrets.' })
  @ApiOkResponse({ type: WebhookPage })
  @ApiProblems(400, 401, 403)
  async list(
    @CurrentUser() user: UserView,
    @Query() query: PageQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<WebhookDto>> {
    const { rows, count } = await this.endpoints.page(WEBHOOKS, user.id, windowOf(query));
    return pageView(rows, count, query, asked);
  }

  @Post()
  @NeedsProof()
  @Idempotent()
  @ApiOperation({
    summary: 'Add a webhook endpoint',
    description:
      'What happens to your tasks is sent there as `POST` with `webhook-id`, `webhook-timestamp` and `webhook-signature`. Only an answer of 2xx within 15 s is a success; a redirect is a failure; otherwise it is tried again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h. 410 switches the endpoint off, as do 5 days without a success.',
  })
  @ApiCreatedResponse({ type: WebhookWithSecretDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  create(
    @CurrentWho() who: KnownWho,
    @CurrentAccess() access: Access,
    @Body() body: CreateWebhookDto,
  ): Promise<WebhookWithSecretDto> {
    return this.webhooks.create(who, access, body);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One webhook endpoint', description: 'Its secret is shown to nobody again.' })
  @ApiOkResponse({ type: WebhookDto })
  @ApiProblems(400, 401, 403, 404)
  get(@CurrentUser() user: UserView, @Param('id', UuidPipe) id: string): Promise<WebhookDto> {
    return this.endpoints.get(WEBHOOKS, user.id, id);
  }

  @Patch(':id')
  @NeedsProof()
  @ApiOperation({
    summary: 'Change any part of a webhook endpoint',
    description:
      'What is left out stays, null is the default again. Switching it off ends what waits for it (FAILED, can be replayed); switching it on gives it a clean record.',
  })
  @ApiOkResponse({ type: WebhookDto })
  @ApiProblems(400, 401, 403, 404, 413, 415)
  change(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Body() body: UpdateWebhookDto,
  ): Promise<WebhookDto> {
    return this.webhooks.change(who, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete a webhook endpoint', description: 'Its deliveries go with it.' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 404)
  delete(@CurrentWho() who: KnownWho, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.endpoints.delete(WEBHOOKS, who, id);
  }

  @Post(':id/rotate-secret')
  @NeedsProof()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Give it a new secret',
    description: 'Meanwhile both sign: the header has two signatures, and a receiver that knows either is content.',
  })
  @ApiOkResponse({ type: WebhookWithSecretDto })
  @ApiProblems(400, 401, 403, 404, 413, 415)
  rotate(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Body() { overlapHours }: RotateSecretDto,
  ): Promise<WebhookWithSecretDto> {
    return this.webhooks.rotate(who, id, overlapHours);
  }

  @Post(':id/test')
  @NeedsProof()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send a test',
    description:
      'A signed message of the type `webhook.test`, even when the endpoint is off; tried once. `GET /api/deliveries/:id` says how it went.',
  })
  @ApiAcceptedResponse({ type: DeliveryDetailDto })
  @ApiProblems(400, 401, 403, 404)
  test(
    @Req() { caller }: FastifyRequest & { caller: Caller },
    @Param('id', UuidPipe) id: string,
  ): Promise<DeliveryDetailDto> {
    return this.deliveries.test(WEBHOOKS, caller, id);
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
    return this.deliveries.list(WEBHOOKS, user, id, { query, asked });
  }

  @Post(':id/replay')
  @NeedsProof()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send again what it was told since then',
    description: 'Under the same ids, oldest first, tests left out. 409 while it is off.',
  })
  @ApiAcceptedResponse({ type: ReplayedDto })
  @ApiProblems(400, 401, 403, 404, 409, 413, 415)
  replay(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Body() body: ReplayDto,
  ): Promise<ReplayedDto> {
    return this.deliveries.replay(WEBHOOKS, who, id, body);
  }
}
