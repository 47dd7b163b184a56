import { Command } from 'nest-commander';
import { GroupCommand } from '../group-command';
import {
  DemoteUserCommand,
  DisableUserCommand,
  EnableUserCommand,
  GrantCommandCommand,
  PromoteUserCommand,
  RevokeCommandCommand,
} from './change-user.command';
import { CreateAdminCommand } from './create-admin.command';
import { ListUsersCommand } from './list-users.command';
import { SetQuotaCommand } from './set-quota.command';

@Command({
  name: 'users',
  description: 'who may use Carillon, and as what',
  subCommands: [
    CreateAdminCommand,
    ListUsersCommand,
    PromoteUserCommand,
    DemoteUserCommand,
    DisableUserCommand,
    EnableUserCommand,
    GrantCommandCommand,
    RevokeCommandCommand,
    SetQuotaCommand,
  ],
})
export class UsersCommand extends GroupCommand {}
