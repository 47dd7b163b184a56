import { SubCommand } from 'nest-commander';
import { ChangeUserFlow } from '#flows/accounts/change-user.flow';
import type { AdminChanges } from '#users/user.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { Owners } from '../../shared/owners';
import { CLI_ACTOR } from '../../shared/audit-actor';

// Each of these six commands writes one column of a row in users.

/** Finds the user by name, changes the row, and prints what is true of the user then. */
abstract class ChangeUserCommand extends AdminCommand {
  constructor(
    private readonly database: DatabaseAccess,
    private readonly owners: Owners,
    private readonly admins: ChangeUserFlow,
  ) {
    super();
  }

  async run([username = '']: string[]): Promise<void> {
    const id = await this.owners.idOf(await this.database.open(), username);
    const user = await this.admins.change(CLI_ACTOR, id, this.changes);
    this.answer.print({ user }, () => `${user.username} ${this.confirmation}`);
  }

  /** The new state of the user, in words. */
  protected abstract readonly confirmation: string;
  protected abstract readonly changes: AdminChanges;
}

const ARGUMENTS = { arguments: '<username>' };

@SubCommand({ name: 'promote', description: 'promote a user to admin', ...ARGUMENTS })
export class PromoteUserCommand extends ChangeUserCommand {
  protected readonly confirmation = 'is an admin';
  protected readonly changes = { role: 'admin' as const };
  override readonly examples: [string, string][] = [['users promote ada', 'ada sees and controls all tasks']];

  constructor(database: DatabaseAccess, owners: Owners, admins: ChangeUserFlow) {
    super(database, owners, admins);
  }
}

@SubCommand({ name: 'demote', description: 'demote an admin to user', ...ARGUMENTS })
export class DemoteUserCommand extends ChangeUserCommand {
  protected readonly confirmation = 'is an ordinary user';
  protected readonly changes = { role: 'user' as const };
  override readonly examples: [string, string][] = [['users demote ada', 'ada keeps only what she owns']];

  constructor(database: DatabaseAccess, owners: Owners, admins: ChangeUserFlow) {
    super(database, owners, admins);
  }
}

@SubCommand({
  name: 'disable',
  description: 'disable a user',
  ...ARGUMENTS,
})
export class DisableUserCommand extends ChangeUserCommand {
  protected readonly confirmation = 'is disabled; all sessions, runs and waiting messages are ended';
  protected readonly changes = { disabled: true };
  override readonly examples: [string, string][] = [['users disable ada', 'ada can no longer log in']];

  constructor(database: DatabaseAccess, owners: Owners, admins: ChangeUserFlow) {
    super(database, owners, admins);
  }
}

@SubCommand({ name: 'enable', description: 'enable a user', ...ARGUMENTS })
export class EnableUserCommand extends ChangeUserCommand {
  protected readonly confirmation = 'is enabled';
  protected readonly changes = { disabled: false };
  override readonly examples: [string, string][] = [['users enable ada', 'ada can log in again']];

  constructor(database: DatabaseAccess, owners: Owners, admins: ChangeUserFlow) {
    super(database, owners, admins);
  }
}

@SubCommand({ name: 'grant-command', description: 'grant command access', ...ARGUMENTS })
export class GrantCommandCommand extends ChangeUserCommand {
  protected readonly confirmation = 'may create command tasks';
  protected readonly changes = { mayUseCommand: true };
  override readonly examples: [string, string][] = [
    ['users grant-command ada', 'ada may run what COMMANDS_FILE allows'],
  ];

  constructor(database: DatabaseAccess, owners: Owners, admins: ChangeUserFlow) {
    super(database, owners, admins);
  }
}

@SubCommand({ name: 'revoke-command', description: 'revoke command access', ...ARGUMENTS })
export class RevokeCommandCommand extends ChangeUserCommand {
  protected readonly confirmation = 'may not create command tasks';
  protected readonly changes = { mayUseCommand: false };
  override readonly examples: [string, string][] = [
    ['users revoke-command ada', 'ada can create no more command tasks'],
  ];

  constructor(database: DatabaseAccess, owners: Owners, admins: ChangeUserFlow) {
    super(database, owners, admins);
  }
}
