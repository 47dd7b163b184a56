import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ChangeUserFlow } from '#flows/accounts/change-user.flow';
import { AccountMailPublisher } from '#flows/accounts/account-mail.publisher';
import { UserAdminService } from '#users/user-admin.service';
import type { UserView } from '#users/user.repository';
import { CurrentWho, type KnownWho } from '../access/current-user.decorator';
import { zoneOf } from '../http/problems/invalid';
import { AdminOnly } from '../access/policy.decorator';
import { ApiProblems } from '../http/problems/api-problems.decorator';
import { ListUrl } from '../http/lists/list-url';
import { pageView, type PageView } from '../http/lists/page.dto';
import { UuidPipe } from '../http/fields/uuid.pipe';
import { Idempotent } from '../idempotency/idempotent.decorator';
import { UserDto } from '../access/current-user.dto';
import { ChangeUserDto, CreateUserDto, ListedUserDto, UserListQueryDto, UserPage } from './admin-user.dto';
import { ListedUsersService } from './listed-users.service';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/users')
export class AdminUsersController {
  constructor(
    private readonly users: ListedUsersService,
    private readonly admins: UserAdminService,
    private readonly changes: ChangeUserFlow,
    private readonly mailPublisher: AccountMailPublisher,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List users, latest first' })
  @ApiOkResponse({ type: UserPage })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: UserListQueryDto, @ListUrl() asked: URL): Promise<PageView<ListedUserDto>> {
    const { rows, count } = await this.users.page(query);
    return pageView(rows, count, query, asked);
  }

  @Post()
  @Idempotent((_: AdminUsersController, { user }: { user: UserView }) => user)
  @ApiOperation({
    summary: 'Create an account for somebody',
    description:
      'A mail goes to the address: with its link, which works for one hour, they choose their password, and so confirm the address. Later they ask for another at `POST /api/auth/password/forgot`.',
  })
  @ApiCreatedResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 409, 413, 415)
  async create(@CurrentWho() who: KnownWho, @Body() body: CreateUserDto): Promise<UserDto> {
    const { username, email, firstName, lastName, timeZone } = body;
    const names = { username, email, firstName: firstName ?? '', lastName: lastName ?? '' };
    const { user, mailId } = await this.admins.create(who, { ...names, timeZone: zoneOf(timeZone ?? 'UTC') });
    if (mailId !== null) this.mailPublisher.announce(mailId);
    return user;
  }

  @Patch(':id')
  @ApiOperation({
    summary: 'Disable or enable a user, give a role, quotas, or the right to run commands',
    description: 'The only admin cannot be disabled or made an ordinary user.',
  })
  @ApiOkResponse({ type: UserDto })
  @ApiProblems(400, 401, 403, 404, 409, 413, 415)
  change(
    @CurrentWho() who: KnownWho,
    @Param('id', UuidPipe) id: string,
    @Body() body: ChangeUserDto,
  ): Promise<UserDto> {
    return this.changes.change(who, id, body);
  }
}
