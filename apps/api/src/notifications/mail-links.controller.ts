import { Controller, Get, Header, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { MailLinkFlow } from '#flows/notifications/mail-link.flow';
import { readMailToken, type MailClaim } from '#notifications/mail-token.policy';
import { invalid } from '../http/problems/invalid';
import { Public } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { askPage, donePage } from './mail-links.page';

const TOKEN = { name: 'token', required: true, description: 'Out of the link in a mail' } as const;
const HTML = 'text/html; charset=utf-8';
const ONE_CLICK =
  'For mail programs, which send `List-Unsubscribe=One-Click` (RFC 8058), and for the button of the page. Needs no login; the token says who. Again is no change.';

/** Serves the links in mails. A GET changes nothing, because mail filters open every link. */
@ApiTags('notifications')
@Public()
@Controller('api/notifications')
export class MailLinksController {
  constructor(
    private readonly links: MailLinkFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get('unsubscribe')
  @Header('content-type', HTML)
  @ApiProduces('text/html')
  @ApiQuery(TOKEN)
  @ApiOperation({ summary: 'A page that asks whether to have no more mails', description: 'Changes nothing.' })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400)
  askToUnsubscribe(@Query('token') token?: string): string {
    return askPage(this.claimOf('unsubscribe', token), String(token));
  }

  @Post('unsubscribe')
  @HttpCode(200)
  @Header('content-type', HTML)
  @ApiProduces('text/html')
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiQuery(TOKEN)
  @ApiOperation({ summary: 'No more mails, but those about the account', description: ONE_CLICK })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400)
  async unsubscribe(@Query('token') token?: string): Promise<string> {
    return this.grant(this.claimOf('unsubscribe', token));
  }

  @Get('mute')
  @Header('content-type', HTML)
  @ApiProduces('text/html')
  @ApiQuery(TOKEN)
  @ApiOperation({ summary: 'A page that asks whether to mute a task', description: 'Changes nothing.' })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400)
  askToMute(@Query('token') token?: string): string {
    return askPage(this.claimOf('mute', token), String(token));
  }

  @Post('mute')
  @HttpCode(200)
  @Header('content-type', HTML)
  @ApiProduces('text/html')
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiQuery(TOKEN)
  @ApiOperation({
    summary: 'No more mails about a task',
    description: 'As `notify.muted` of the task. Needs no login; the token says whose task. Again is no change.',
  })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400)
  async mute(@Query('token') token?: string): Promise<string> {
    return this.grant(this.claimOf('mute', token));
  }

  @Get('acknowledge')
  @Header('content-type', HTML)
  @ApiProduces('text/html')
  @ApiQuery(TOKEN)
  @ApiOperation({ summary: 'A page that asks whether to acknowledge a failing task', description: 'Changes nothing.' })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400)
  askToAcknowledge(@Query('token') token?: string): string {
    return askPage(this.claimOf('acknowledge', token), String(token));
  }

  @Post('acknowledge')
  @HttpCode(200)
  @Header('content-type', HTML)
  @ApiProduces('text/html')
  @ApiConsumes('application/x-www-form-urlencoded', 'multipart/form-data')
  @ApiQuery(TOKEN)
  @ApiOperation({
    summary: 'Acknowledge a failing task by the link in a mail',
    description:
      'As `POST /api/tasks/{id}/acknowledge`. Needs no login; the token says whose task. Again is no change, and the page says so when the task no longer fails.',
  })
  @ApiOkResponse({ schema: { type: 'string' } })
  @ApiProblems(400)
  async acknowledge(@Query('token') token?: string): Promise<string> {
    return this.grant(this.claimOf('acknowledge', token));
  }

  private async grant(claim: MailClaim): Promise<string> {
    const isDone = await this.links.grant(claim);
    return donePage(claim, this.config.publicUrl ?? '', isDone);
  }

  /** @throws Refusal VALIDATION when the token is not valid */
  private claimOf(purpose: MailClaim['purpose'], token: unknown): MailClaim {
    const claim = typeof token === 'string' ? readMailToken(this.config.jwtSecret, token) : null;
    if (claim?.purpose === purpose) return claim;
    throw invalid('token', 'is none of ours; open the link in the mail as it stands there');
  }
}
