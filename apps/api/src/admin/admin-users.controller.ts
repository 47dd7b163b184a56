import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { UserAdminService } from '#users/user-admin.service';
import { UserRepository } from '#users/user.repository';
import { CurrentWho, type KnownWho } from '../auth/current-user.decorator';
import { AdminOnly } from '../auth/policy.decorator';
import { ApiProblems } from '../http/api-problems.decorator';
import { ListUrl } from '../http/list-url';
import { pageView, windowOf, type PageView } from '../http/page.dto';
import { UuidPipe } from '../http/uuid.pipe';
import { UserDto } from '../users/user.dto';
import { ChangeUserDto, UserListQueryDto, UserPage } from './admin-user.dto';

@ApiTags('admin')
@ApiBearerAuth()
@AdminOnly()
@Controller('api/admin/users')
export class AdminUsersController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UserRepository,
    private readonly admins: UserAdminService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'List users, latest first' })
  @ApiOkResponse({ type: UserPage })
  @ApiProblems(400, 401, 403)
  async list(@Query() query: UserListQueryDto, @ListUrl() asked: URL): Promise<PageView<UserDto>> {
    const filter = { search: query.search ?? null, role: query.role ?? null, disabled: query.disabled ?? null };
    const { rows, count } = await this.users.page(this.dataSource.manager, filter, windowOf(query));
    return pageView(rows, count, query, asked);
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
    return this.admins.change(who, id, body);
  }
}
