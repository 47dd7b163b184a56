import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';

const ROOT = resolve(__dirname, '../..');
const MAX = 5;
/** The settings and the log do not count: most classes have them, and they say nothing about what a class does. */
const UNCOUNTED = /@Inject\((?:LOGGER|CONFIG)\)|: Settings$/;
/** Classes with more dependencies, each with the reason. The list gets shorter only. */
const EXCEPTIONS: Record<string, string> = {
  // Accounts: each act changes rows of several kinds, of which none may be left behind.
  AccountService:
    'a new password ends sessions and tokens, resets limits, and is in the audit log and in a mail to its owner',
  AuthService: 'a registration stores a user, a session, a mail, its limits and an audit entry in one transaction',
  ProfileService: 'a new address needs the password, a mail to each address, and moves quiet hours with the zone',
  ApiTokensController: 'a token is stored with an audit entry and a mail to its owner, for a login that has not ended',
  AccountFlow: 'deletes an account with its schedules, runs and rows, and keeps it when it is the only admin',
  EndBeforeProofFlow: 'ends all that acts by itself or gives access: tokens, endpoints, schedules and runs',
  ChangeUserFlow: 'disabling an account ends its schedules, runs and deliveries',
  // Beat.
  WorkersLoop:
    'compares what PostgreSQL, RabbitMQ and the machine say about a worker, and wakes what follows its death',
  LostRunsService: 'asks the status queue before it ends attempts, and notifies other processes after the commit',
  OvertimeLoop: 'as LostRunsService, and watches the clock itself',
  // Worker.
  AttemptService: 'runs an attempt: executor, params, files, output, limits, receipt and report meet here',
  HeartbeatLoop: 'compares leases, running attempts and reports, and registers again what was declared lost',
  SettleService: 'stores the ends of attempts, and notifies beat, the API and the queue of deliveries after the commit',
  // The rest.
  LiveHub: 'merges events of runs, notifications and logs into one stream for each connection',
  RetentionFlow: 'prunes old rows of every kind in one transaction; a kind is a repository',
  ReplayDeliveryFlow: 'checks the endpoint and the limit of mails, replays, logs and publishes',
  RotateSecretsCommand: 'seals the secrets of people and those of endpoints again, and logs it',
};

/** The classes of a source file with the number of what is injected into each. */
function injectedIn(file: string): { name: string; count: number }[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  if (!text.includes('constructor(')) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isClassDeclaration).map((one) => ({
    name: one.name?.text ?? file,
    count: parametersOf(one).filter((parameter) => !UNCOUNTED.test(parameter.getText())).length,
  }));
}

function parametersOf({ members }: ts.ClassDeclaration): readonly ts.ParameterDeclaration[] {
  return members.find(ts.isConstructorDeclaration)?.parameters ?? [];
}

const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 10_000_000,
}).split('\n');
const injected = listed
  .filter((file) => file.endsWith('.ts') && !file.endsWith('spec.ts') && existsSync(join(ROOT, file)))
  .flatMap(injectedIn);

describe('a class', () => {
  it('has at most five dependencies, but for named exceptions', () => {
    expect(injected.length).toBeGreaterThan(300);
    const many = injected.filter(({ count, name }) => count > MAX && !(name in EXCEPTIONS));
    expect(many).toEqual([]);
  });

  it('is an exception only as long as it has more', () => {
    const few = new Set(injected.filter(({ count }) => count > MAX).map(({ name }) => name));
    expect(Object.keys(EXCEPTIONS).filter((name) => !few.has(name))).toEqual([]);
  });
});
