import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { UserView } from '#users/user.repository';
import { ApiProblems } from '../http/api-problems.decorator';
import { LoggedInDto, LoginDto, RefreshDto, RefreshedDto, RegisterDto } from './auth.dto';
import { AuthService } from './auth.service';
import { CurrentUser } from './current-user.decorator';
import { Public } from './public.decorator';

@ApiTags('auth')
@Controller('api/auth')
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Post('register')
  @Public()
  @ApiOperation({ summary: 'Create an account and log in' })
  @ApiCreatedResponse({ type: LoggedInDto })
  @ApiProblems(400, 409, 429)
  register(@Body() body: RegisterDto): Promise<LoggedInDto> {
    return this.auth.register(body);
  }

  @Post('login')
  @Public()
  @HttpCode(200)
  @ApiOperation({ summary: 'Log in by username or e-mail address' })
  @ApiOkResponse({ type: LoggedInDto })
  @ApiProblems(400, 401, 429)
  login(@Body() body: LoginDto): Promise<LoggedInDto> {
    return this.auth.login(body);
  }

  @Post('refresh')
  @Public()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Exchange a refresh token',
    description: 'Each refresh token works once; one that is used twice ends its whole family.',
  })
  @ApiOkResponse({ type: RefreshedDto })
  @ApiProblems(400, 401)
  async refresh(@Body() body: RefreshDto): Promise<RefreshedDto> {
    return { tokens: await this.auth.refresh(body.refresh) };
  }

  @Post('logout')
  @HttpCode(204)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'End this login: its refresh and access tokens' })
  @ApiNoContentResponse()
  @ApiProblems(400, 401)
  logout(@CurrentUser() user: UserView, @Body() body: RefreshDto): Promise<void> {
    return this.auth.logout(user, body.refresh);
  }
}
