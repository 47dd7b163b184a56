import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { Access } from '#users/access/access.repository';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { AccountService } from './account.service';
import {
  AuthSettingsDto,
  ForgotPasswordDto,
  LoggedInDto,
  LoginDto,
  MailAskedDto,
  RefreshDto,
  RefreshedDto,
  RegisterDto,
  ResetPasswordDto,
  VerifyEmailDto,
} from './auth.dto';
import { DraftPipe, type Draft } from '../http/fields/draft.pipe';
import { AuthService } from './auth.service';
import {
  CurrentAccess,
  CurrentOrigin,
  CurrentWho,
  type KnownWho,
  type RequestOrigin,
} from '../access/current-user.decorator';
import { Allow, Public } from '../access/policy.decorator';

@ApiTags('auth')
@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly accounts: AccountService,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  @Get('settings')
  @Public()
  @ApiOperation({ summary: 'How accounts come to be here' })
  @ApiOkResponse({ type: AuthSettingsDto })
  settings(): AuthSettingsDto {
    const { emailProof, registration } = this.config;
    return { emailProof, registration };
  }

  @Post('register')
  @Public()
  @ApiOperation({
    summary: 'Create an account and log in',
    description:
      'A mail with a token goes to the address, to verify it. 403 while registration is closed (`GET /api/auth/settings`); so many accounts an hour from one address, and from all together.',
  })
  @ApiBody({ type: RegisterDto })
  @ApiCreatedResponse({ type: LoggedInDto })
  @ApiProblems(400, 403, 409, 413, 415)
  register(
    @Body(new DraftPipe(RegisterDto)) body: Draft<RegisterDto>,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<LoggedInDto> {
    return this.auth.register(body, origin);
  }

  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Log in by username or e-mail address',
    description: 'At most 10 wrong passwords per account and 50 per address in 5 minutes.',
  })
  @ApiOkResponse({ type: LoggedInDto })
  @ApiProblems(400, 401, 413, 415)
  login(@Body() body: LoginDto, @CurrentOrigin() origin: RequestOrigin): Promise<LoggedInDto> {
    return this.auth.login(body, origin);
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Exchange a refresh token',
    description:
      'Each refresh token works once; one that is used twice ends its whole family. Within 10 seconds the token just exchanged gets the same answer again (two tabs, a lost answer).',
  })
  @ApiOkResponse({ type: RefreshedDto })
  @ApiProblems(400, 401, 413, 415)
  async refresh(@Body() body: RefreshDto, @CurrentOrigin() origin: RequestOrigin): Promise<RefreshedDto> {
    return { tokens: await this.auth.refresh(body.refresh, origin) };
  }

  @Post('logout')
  @Allow('session')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End this login: its refresh and access tokens' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 413, 415)
  logout(@CurrentWho() who: KnownWho, @CurrentAccess() access: Access, @Body() body: RefreshDto): Promise<void> {
    return this.auth.logout(who, access.id, body.refresh);
  }

  @Post('password/forgot')
  @Public()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Ask for a mail to set a new password',
    description: 'The same answer in the same time, whether an account has this address or not.',
  })
  @ApiAcceptedResponse({ type: MailAskedDto })
  @ApiProblems(400, 413, 415)
  async forgot(@Body() body: ForgotPasswordDto, @CurrentOrigin() origin: RequestOrigin): Promise<MailAskedDto> {
    await this.accounts.forgot(body.email, origin);
    return { detail: 'if an account has this address, a mail is on its way to it' };
  }

  @Post('password/reset')
  @Public()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Set a new password with the token of that mail',
    description:
      'Ends every login of the account, and its API tokens unless `endTokens` is false. Of an account whose address was not confirmed before, all that acts by itself ends: API tokens and webhooks are deleted, schedules paused, runs cancelled.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 413, 415)
  reset(@Body() body: ResetPasswordDto, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.accounts.reset(body, origin);
  }

  @Post('email/verify')
  @Public()
  @HttpCode(204)
  @ApiOperation({ summary: 'Verify the e-mail address with the token of the mail' })
  @ApiNoContentResponse()
  @ApiProblems(400, 413, 415)
  verify(@Body() body: VerifyEmailDto, @CurrentOrigin() origin: RequestOrigin): Promise<void> {
    return this.accounts.verifyEmail(body.token, origin);
  }
}
