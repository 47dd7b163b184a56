import { Body, Controller, Delete, Get, HttpCode, Patch, Post } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { UserView } from '#users/user.repository';
import { AccountService } from '../auth/account.service';
import { MailAskedDto, RefreshedDto } from '../auth/auth.dto';
import {
  CurrentOrigin,
  CurrentUser,
  CurrentWho,
  type KnownWho,
  type RequestOrigin,
} from '../access/current-user.decorator';
import { Allow } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ProfileService } from './profile.service';
import { ChangePasswordDto, DeleteAccountDto, ProfileDto, UpdateProfileDto } from './user.dto';

@ApiTags('users')
@ApiBearerAuth()
@Allow('session')
@Controller('api/users/me')
export class UsersController {
  constructor(
    private readonly profiles: ProfileService,
    private readonly accounts: AccountService,
  ) {}

  @Get()
  @Allow('read')
  @ApiOperation({ summary: 'Who am I' })
  @ApiOkResponse({ type: ProfileDto })
  @ApiProblems(401, 403)
  me(@CurrentUser() user: UserView): Promise<ProfileDto> {
    return this.profiles.view(user);
  }

  @Patch()
  @ApiOperation({
    summary: 'Change your profile',
    description: 'Another e-mail address needs the current password, and is verified by a mail.',
  })
  @ApiOkResponse({ type: ProfileDto })
  @ApiProblems(400, 401, 403, 413, 415)
  update(
    @CurrentWho() who: KnownWho,
    @CurrentUser() user: UserView,
    @Body() body: UpdateProfileDto,
  ): Promise<ProfileDto> {
    return this.profiles.update(who, user, body);
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Delete your account',
    description:
      'With everything in it: tasks, schedules, runs, files, tokens; what runs now is stopped. All or nothing, and for good. The only admin cannot go.',
  })
  @ApiNoContentResponse()
  @ApiProblems(400, 401, 403, 409, 413, 415)
  delete(@CurrentWho() who: KnownWho, @Body() body: DeleteAccountDto): Promise<void> {
    return this.profiles.delete(who, body.password);
  }

  @Post('password')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Change your password',
    description: 'Ends every login, this one too, and answers the tokens of a new one. API tokens stay.',
  })
  @ApiOkResponse({ type: RefreshedDto })
  @ApiProblems(400, 401, 403, 413, 415)
  async changePassword(
    @CurrentWho() who: KnownWho,
    @Body() body: ChangePasswordDto,
    @CurrentOrigin() origin: RequestOrigin,
  ): Promise<RefreshedDto> {
    return { tokens: await this.accounts.changePassword(who, body, origin) };
  }

  @Post('verification')
  @HttpCode(202)
  @ApiOperation({
    summary: 'Have the mail that verifies your address sent again',
    description: 'At most 5 in an hour.',
  })
  @ApiAcceptedResponse({ type: MailAskedDto })
  @ApiProblems(401, 403)
  async verification(@CurrentWho() who: KnownWho): Promise<MailAskedDto> {
    await this.accounts.requestVerification(who);
    return { detail: 'a mail is on its way to your address' };
  }
}
