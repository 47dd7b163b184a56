import { Controller, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { UserView } from '#users/user.repository';
import type { Caller } from '../access/access.policy';
import { CurrentUser, CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { AdminOnly, Allow, NeedsProof } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import type { PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { DeliveryApiService } from './delivery-api.service';
import {
  AdminDeliveriesQueryDto,
  AllDeliveriesQueryDto,
  DeliveryDetailDto,
  DeliveryDto,
  DeliveryPage,
} from './delivery.dto';

/** Shows deliveries with all their attempts, and replays them. */
@ApiTags('deliveries')
@ApiBearerAuth()
@Allow('own')
@Controller('api')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveryApiService) {}

  @Get('deliveries')
  @ApiOperation({
    summary: 'What you were told over which channel',
    description: 'The latest first; kept as long as runs are.',
  })
  @ApiOkResponse({ type: DeliveryPage })
  @ApiProblems(400, 401, 403)
  list(
    @CurrentUser() user: UserView,
    @Query() query: AllDeliveriesQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<DeliveryDto>> {
    return this.deliveries.list(user.id, query.endpointId ?? null, query, { asked, timeZone: user.timeZone });
  }

  @Get('admin/deliveries')
  @AdminOnly()
  @ApiOperation({
    summary: 'What all users were told',
    description: 'Filters as in `GET /api/deliveries`; the latest first.',
  })
  @ApiOkResponse({ type: DeliveryPage })
  @ApiProblems(400, 401, 403)
  listAll(
    @CurrentUser() user: UserView,
    @Query() query: AdminDeliveriesQueryDto,
    @ListUrl() asked: URL,
  ): Promise<PageView<DeliveryDto>> {
    return this.deliveries.list(query.userId ?? null, query.endpointId ?? null, query, {
      asked,
      timeZone: user.timeZone,
    });
  }

  @Get('deliveries/:id')
  @ApiOperation({ summary: 'One delivery with every try', description: 'Yours; admins see those of all users.' })
  @ApiOkResponse({ type: DeliveryDetailDto })
  @ApiProblems(400, 401, 403, 404)
  get(
    @Req() { caller }: FastifyRequest & { caller: Caller },
    @Param('id', UuidPipe) id: string,
  ): Promise<DeliveryDetailDto> {
    return this.deliveries.get(caller, id);
  }

  @Post('deliveries/:id/replay')
  @NeedsProof()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Send it again',
    description:
      'One that has ended, or that waits for its next try (which comes now), under the same id: a receiver of webhooks that keeps ids knows what it has seen, and a mail has the same Message-ID. The waits between tries begin again. Yours; admins may replay those of all users. A mail is sent again 20 times an hour at most. 409 while it waits for its first try or is under way, and while its webhook endpoint is off.',
  })
  @ApiAcceptedResponse({ type: DeliveryDetailDto })
  @ApiProblems(400, 401, 403, 404, 409)
  replay(
    @Req() { caller }: FastifyRequest & { caller: Caller },
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
  ): Promise<DeliveryDetailDto> {
    return this.deliveries.replay(caller, who, id);
  }
}
