import { Option, SubCommand } from 'nest-commander';
import type { EntityManager } from 'typeorm';
import { Refusal } from '#contracts/refusal';
import { accountProblems, normalUsername } from '#users/accounts/account.policy';
import { commonPasswords } from '#users/accounts/common-passwords.list';
import { UserAdminService } from '#users/user-admin.service';
import { UserRepository, type UserView } from '#users/user.repository';
import { AdminCommand } from '../../frame/admin-command';
import { DatabaseAccess } from '../../shared/database-access';
import { Invocation } from '../../frame/invocation';
import { chosenPassword, type ChosenPassword } from '../../shared/password-prompt';
import { CLI_ACTOR } from '../../shared/audit-actor';

interface Options {
  username: string;
  email: string;
  passwordStdin?: boolean;
  ifMissing?: boolean;
}

@SubCommand({ name: 'create-admin', description: 'create an admin' })
export class CreateAdminCommand extends AdminCommand {
  override readonly examples: [string, string][] = [
    [
      'users create-admin --username ada --email ada@example.com',
      'asks for the password; without a terminal makes one',
    ],
    ['users create-admin --username ada --email ada@example.com --password-stdin --if-missing < file', 'for scripts'],
  ];

  constructor(
    private readonly database: DatabaseAccess,
    private readonly users: UserRepository,
    private readonly admins: UserAdminService,
    private readonly invocation: Invocation,
  ) {
    super();
  }

  @Option({ flags: '--username <name>', description: 'username (required)', required: true })
  parseUsername(text: string): string {
    return text;
  }

  @Option({ flags: '--email <address>', description: 'email address (required)', required: true })
  parseEmail(text: string): string {
    return text;
  }

  @Option({ flags: '--password-stdin', description: 'read the password from stdin (first line)' })
  parsePasswordStdin(): boolean {
    return true;
  }

  @Option({ flags: '--if-missing', description: 'do nothing if the username exists' })
  parseIfMissing(): boolean {
    return true;
  }

  async run(_: string[], options: Options): Promise<void> {
    const manager = await this.database.open();
    const existing = options.ifMissing ? await this.users.findByName(manager, options.username) : null;
    if (existing !== null) return this.printExisting(existing);
    await this.refuseTaken(manager, options);
    const password = await chosenPassword(options.passwordStdin ?? false, this.invocation);
    this.printCreated(await this.create(options, password.text), password);
  }

  private async create({ username, email }: Options, password: string): Promise<UserView> {
    const problems = accountProblems({ username, email, password }, await commonPasswords());
    if (problems.length > 0) throw new Refusal('VALIDATION', problems.map(({ message }) => message).join('\n'));
    const names = { firstName: '', lastName: '', timeZone: 'UTC' };
    return this.admins.createAdmin(CLI_ACTOR, { username, email, ...names }, password);
  }

  /** Refuses a name or address that is taken, before a password is asked for. */
  private async refuseTaken(manager: EntityManager, { username, email }: Options): Promise<void> {
    const normal = normalUsername(username);
    const taken = await this.users.taken(manager, normal, email);
    if (taken.username)
      throw new Refusal('CONFLICT', `there is a user '${normal}' already; to make them an admin: users promote`);
    if (taken.email) throw new Refusal('CONFLICT', `another user has the email address ${email}`);
  }

  private printExisting(user: UserView): void {
    const hint = user.role === 'admin' ? '' : ` (no admin; to make them one: users promote ${user.username})`;
    this.answer.print({ created: false, user }, () => `${user.username} exists already${hint}; nothing was changed`);
  }

  private printCreated(user: UserView, { text, generated }: ChosenPassword): void {
    this.answer.print({ created: true, user, ...(generated ? { password: text } : {}) }, () =>
      generated ? `${user.username} is an admin; password: ${text}` : `${user.username} is an admin`,
    );
  }
}
