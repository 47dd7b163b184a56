import { Controller, Get, Headers, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsOptional, Matches } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tooManyRequests } from '#contracts/refusal';
import type { Caller } from '../access/access.policy';
import { Uncompressed } from '../http/hooks/compression';
import { invalid } from '../http/problems/invalid';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { LiveAccess } from './live-access.service';
import { positionAfter } from './live-event';
import { LiveHub } from './live-hub.service';
import { LiveWatcher, type Outlet } from './live-watcher';

const EVENT_STREAM = 'text/event-stream; charset=utf-8';
const COMMENT_MS = 15_000;
const CLOSE_MS = 1000;

class EventsQueryDto {
  @ApiPropertyOptional({ description: 'The id of the last event that was seen: what came after it is sent first' })
  @IsOptional()
  @Matches(/^\d{12,14}-[\w-]{1,100}$/, { message: 'since must be the id of an event' })
  since?: string;
}

/** Sends the events of `/ws` to clients that cannot use WebSocket. */
@ApiTags('live')
@ApiBearerAuth()
@Allow('read')
@Controller('api/events')
export class LiveStreamController {
  constructor(
    private readonly hub: LiveHub,
    private readonly access: LiveAccess,
  ) {}

  @Get()
  @Uncompressed()
  @ApiOperation({
    summary: 'What happens to your runs, as it happens (server-sent events)',
    description:
      'As over WebSocket (`/ws`). Each event is one JSON object with `id` and `type`. A client that comes again with `Last-Event-ID` or `since` misses nothing; events of the last seconds before it may come again, with the same id.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiProblems(400, 401, 403, 429)
  async stream(
    @Query() query: EventsQueryDto,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Headers('authorization') authorization: string,
    @Req() request: FastifyRequest & { caller: Caller },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const since = query.since ?? (lastEventId || null);
    if (since !== null && positionAfter(since) === null) throw invalid('Last-Event-ID', 'must be the id of an event');
    const { caller } = request;
    const admitted = await this.access.ofHeader(authorization);
    const expiresAt = 'code' in admitted ? Date.now() : admitted.expiresAt;
    if (!this.hub.mayConnect(caller.user.id)) throw tooManyRequests('too many connections of this user', 10);
    // HEAD is answered like GET, without its content (RFC 9110, 9.3.2), which here has no end.
    if (request.method === 'HEAD') return void reply.type(EVENT_STREAM).send();
    await this.hub.listen();
    // Meanwhile the client may have left, and other connections of this person may have been opened.
    if (reply.raw.destroyed) return void reply.hijack();
    if (!this.hub.mayConnect(caller.user.id)) throw tooManyRequests('too many connections of this user', 10);
    const watcher = new LiveWatcher(openStream(reply), caller, null, (left) => this.hub.leave(left), expiresAt);
    const comments = setInterval(() => reply.raw.write(':\n\n'), COMMENT_MS).unref();
    reply.raw.on('close', () => {
      clearInterval(comments);
      watcher.leave();
    });
    await this.hub.join(watcher, since).catch((error: unknown) => {
      reply.raw.destroy(error as Error);
    });
  }
}

function openStream(reply: FastifyReply): Outlet {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'Content-Type': EVENT_STREAM,
    'Cache-Control': 'no-store',
    'X-Accel-Buffering': 'no',
  });
  reply.raw.write(': ready\n\n');
  return {
    send: (text, id, done) => reply.raw.write(`${id && `id: ${id}\n`}data: ${text}\n\n`, () => done?.()),
    waitingBytes: () => reply.raw.writableLength,
    close: () => closingComment(reply),
  };
}

/** Ends a stream, and cuts it soon after: a client that does not read does not notice the end either. */
function closingComment(reply: FastifyReply): void {
  reply.raw.end();
  setTimeout(() => reply.raw.destroy(), CLOSE_MS).unref();
}
