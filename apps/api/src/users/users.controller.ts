import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { UserView } from '#users/user.repository';
import { CurrentUser } from '../auth/current-user.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { UserDto } from './user.dto';

@ApiTags('users')
@ApiBearerAuth()
@Controller('api/users')
export class UsersController {
  @Get('me')
  @ApiOperation({ summary: 'Who am I' })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(401)
  me(@CurrentUser() user: UserView): UserDto {
    return user;
  }
}
