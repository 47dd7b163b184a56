// A file says by its name what it is (`task.repository.ts`), or stands in a folder that says so for all of its files.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix } from 'node:path';

/** The roles that a file may have. A new word needs a reason: most files are one of these. */
const ROLES = [
  ...['module', 'controller', 'gateway', 'guard', 'filter', 'interceptor', 'pipe', 'decorator', 'strategy', 'provider'],
  ...['dto', 'mapper', 'page', 'server', 'token', 'constants', 'reader', 'cipher', 'factory', 'template'],
  ...['service', 'flow', 'policy', 'repository', 'statement', 'entity', 'migration', 'lock', 'list'],
  ...['loop', 'watch', 'metrics', 'monitor', 'limiter', 'registry', 'publisher', 'message', 'params', 'error'],
  ...['command', 'check', 'checks', 'executor', 'channel', 'process', 'config', 'data-source', 'logger'],
];

/** Folders whose names say what their files are, each with that. A folder inside is meant as well. */
const FOLDERS: Record<string, string> = {
  'apps/api/src/http/docs': 'parts of the API document',
  'apps/api/src/http/hooks': 'hooks of Fastify',
  'apps/api/src/http/lists': 'parts of paged lists',
  'apps/api/src/http/problems': 'parts of problem documents (RFC 9457)',
  'apps/api/src/live': 'parts of live connections',
  'apps/cli/src/doctor': 'parts of the checks of the doctor',
  'apps/cli/src/frame': 'what every command is made of',
  'apps/cli/src/program': 'the command line around the commands',
  'apps/cli/src/shared': 'what several commands call',
  'apps/worker/src/execution/command': 'parts of the executor of commands',
  'apps/worker/src/execution/data': 'parts of the executor of data tasks',
  'apps/worker/src/execution/http': 'parts of the executor of HTTP tasks',
  'apps/worker/src/execution/output': 'parts of the output of a run',
  'apps/worker/src/execution/process': 'control over processes',
  'apps/worker/src/notification/channels': 'the channels of notifications and their terms',
  'apps/worker/src/notification/engine': 'parts of the engine that sends notifications',
  'apps/worker/src/notification/mails': 'parts of mails',
  'apps/worker/src/supervisor': 'the supervisor of a worker process and its messages',
  // The ground and the first floor have no noun of the business: a file there is named by the technique that it is.
  'libs/commands': 'the list of commands of the operator',
  'libs/config': 'settings',
  'libs/contracts': 'words and shapes that processes share',
  'libs/data': 'the SQL engine',
  'libs/database': 'access to PostgreSQL',
  'libs/egress': 'the guard of outgoing requests',
  'libs/mail': 'SMTP',
  'libs/messaging': 'RabbitMQ',
  'libs/process': 'what every process has',
  'libs/testing': 'helpers of specs',
  'libs/zones': 'rules of time zones',
};

/** Files that start or stop a process, the one that loads executors by the name of their file, and the noun of a room. */
const FILES = new Set([
  'apps/api/src/api-app.ts',
  'apps/api/src/main.ts',
  'apps/api/src/print-openapi.ts',
  'apps/beat/src/main.ts',
  'apps/cli/src/main.ts',
  'apps/worker/src/execution/executors.ts',
  'apps/worker/src/graceful-shutdown.ts',
  'apps/worker/src/main.ts',
  'libs/notifications/src/notice.ts',
]);

const HAS_ROLE = new RegExp(`^[a-z0-9]+(-[a-z0-9]+)*\\.(${ROLES.join('|')})\\.ts$`);

const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'apps', 'libs'], {
  encoding: 'utf8',
  maxBuffer: 10_000_000,
})
  .split('\n')
  .filter((file) => /^(apps|libs)\/[^/]+\/src\//.test(file))
  // The dashboard has components, which are named by what they show.
  .filter((file) => /\.ts$/.test(file) && !/spec\.ts$/.test(file) && !file.startsWith('apps/web/'))
  .filter((file) => existsSync(file));

const hasRole = (file: string): boolean => HAS_ROLE.test(posix.basename(file));
const isInFolder = (file: string): boolean => Object.keys(FOLDERS).some((folder) => file.startsWith(`${folder}/`));
const withoutRole = sources.filter((file) => !hasRole(file) && !isInFolder(file) && !FILES.has(file));

describe('a source file', () => {
  it('has a role in its name, or stands in a folder that says what its files are', () => {
    expect(withoutRole).toEqual([]);
  });

  it('is named by a file or folder that exists', () => {
    const folders = Object.keys(FOLDERS).filter((folder) => !sources.some((file) => file.startsWith(`${folder}/`)));
    expect([...folders, ...[...FILES].filter((file) => !sources.includes(file))]).toEqual([]);
  });

  it('has a name of lower case and hyphens, whatever its folder', () => {
    const isKebab = (file: string): boolean => /^[a-z0-9]+([.-][a-z0-9]+)*\.ts$/.test(posix.basename(file));
    expect(sources.filter((file) => !isKebab(file))).toEqual([]);
  });
});
