import { SubCommand } from 'nest-commander';
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { UserRepository, type UserView } from '#users/user.repository';
import { AdminCommand } from '../admin-command';
import { DatabaseAccess } from '../database-access';

// Six commands that each write one word into one row of users.

/** Finds the user by name, changes the row, says what is now true. */
abstract class ChangeUserCommand extends AdminCommand {
  constructor(
    private readonly database: DatabaseAccess,
    protected readonly users: UserRepository,
  ) {
    super();
  }

  async run([username = '']: string[]): Promise<void> {
    const user = await this.change(await this.database.open(), username);
    if (user === null) throw new Refusal('NOT_FOUND', `there is no user '${username}'; see: users list`);
    this.answer.give({ user }, () => `${user.username} ${this.nowTrue}`);
  }

  /** What is true of the user afterwards. */
  protected abstract readonly nowTrue: string;
  protected abstract change(manager: EntityManager, username: string): Promise<UserView | null>;
}

const ARGUMENTS = { arguments: '<username>' };

@SubCommand({ name: 'promote', description: 'make a user an admin', ...ARGUMENTS })
export class PromoteUserCommand extends ChangeUserCommand {
  protected readonly nowTrue = 'is an admin';
  protected override readonly examples: [string, string][] = [['users promote ada', 'ada sees and controls all tasks']];

  constructor(database: DatabaseAccess, users: UserRepository) {
    super(database, users);
  }

  protected change(manager: EntityManager, username: string): Promise<UserView | null> {
    return this.users.setRole(manager, username, 'admin');
  }
}

@SubCommand({ name: 'demote', description: 'make an admin an ordinary user', ...ARGUMENTS })
export class DemoteUserCommand extends ChangeUserCommand {
  protected readonly nowTrue = 'is an ordinary user';
  protected override readonly examples: [string, string][] = [['users demote ada', 'ada keeps only what she owns']];

  constructor(database: DatabaseAccess, users: UserRepository) {
    super(database, users);
  }

  protected change(manager: EntityManager, username: string): Promise<UserView | null> {
    return this.users.setRole(manager, username, 'user');
  }
}

@SubCommand({ name: 'disable', description: 'lock a user out and end all sessions', ...ARGUMENTS })
export class DisableUserCommand extends ChangeUserCommand {
  protected readonly nowTrue = 'is disabled, and all sessions are ended';
  protected override readonly examples: [string, string][] = [['users disable ada', 'ada can no longer log in']];

  constructor(database: DatabaseAccess, users: UserRepository) {
    super(database, users);
  }

  protected change(manager: EntityManager, username: string): Promise<UserView | null> {
    return this.users.setDisabled(manager, username, true);
  }
}

@SubCommand({ name: 'enable', description: 'let a disabled user in again', ...ARGUMENTS })
export class EnableUserCommand extends ChangeUserCommand {
  protected readonly nowTrue = 'is enabled';
  protected override readonly examples: [string, string][] = [['users enable ada', 'ada can log in again']];

  constructor(database: DatabaseAccess, users: UserRepository) {
    super(database, users);
  }

  protected change(manager: EntityManager, username: string): Promise<UserView | null> {
    return this.users.setDisabled(manager, username, false);
  }
}

@SubCommand({ name: 'grant-command', description: 'let a user create tasks of the kind command', ...ARGUMENTS })
export class GrantCommandCommand extends ChangeUserCommand {
  protected readonly nowTrue = 'may create command tasks';
  protected override readonly examples: [string, string][] = [
    ['users grant-command ada', 'ada may run what COMMANDS_FILE allows'],
  ];

  constructor(database: DatabaseAccess, users: UserRepository) {
    super(database, users);
  }

  protected change(manager: EntityManager, username: string): Promise<UserView | null> {
    return this.users.setMayUseCommand(manager, username, true);
  }
}

@SubCommand({ name: 'revoke-command', description: 'take that right away again', ...ARGUMENTS })
export class RevokeCommandCommand extends ChangeUserCommand {
  protected readonly nowTrue = 'may not create command tasks';
  protected override readonly examples: [string, string][] = [
    ['users revoke-command ada', 'ada can create no more command tasks'],
  ];

  constructor(database: DatabaseAccess, users: UserRepository) {
    super(database, users);
  }

  protected change(manager: EntityManager, username: string): Promise<UserView | null> {
    return this.users.setMayUseCommand(manager, username, false);
  }
}
