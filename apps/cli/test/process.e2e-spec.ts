import { createServer, connect as dial, type AddressInfo } from 'node:net';
import { v7 as uuid } from 'uuid';
import { CliFixture } from './cli-fixture';
import { CliProcess, loadedFiles } from './cli-process';

// These specs need a process; all others call the CLI within the process of the spec.

let fixture: CliFixture;
const start = (args: string[], env: Record<string, string> = {}): CliProcess =>
  new CliProcess(args, { DATABASE_URL: fixture.database.url, ...env });

beforeAll(async () => {
  fixture = await CliFixture.open();
});

afterAll(() => fixture.close());

describe('the process of the CLI', () => {
  it('answers --help without any setting, and ends with 0', async () => {
    const { code, out, err } = await start(['--help'], { DATABASE_URL: '' }).ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Usage: npm run cli --[^]*tasks \[options\]/);
  });

  it('ends with 2 after a wrong command line, and with 1 after a command that failed', async () => {
    expect(await start(['tasks', 'explode']).ended).toMatchObject({ code: 2, out: '' });
    expect(await start(['runs', 'show', uuid()]).ended).toMatchObject({ code: 1, out: '' });
  });

  it('reports that PostgreSQL cannot be reached', async () => {
    const { code, err } = await start(['users', 'list', '--json'], { DATABASE_URL: 'postgres://u@127.0.0.1:1/x' })
      .ended;
    expect({ code, error: JSON.parse(err) }).toMatchObject({ code: 1, error: { error: { code: 'DATABASE_AWAY' } } });
  });

  it('loads neither Nest nor TypeORM for --version and for --help', async () => {
    for (const args of [['--version'], ['tasks', 'list', '--help']]) {
      const files = await loadedFiles(args, {});
      expect(files).toContain('commander');
      expect(files.filter((file) => /^(@nestjs|nest-commander|typeorm|pg|amqplib|class-validator)/.test(file))).toEqual(
        [],
      );
      expect(files.filter((file) => file.startsWith('commands/'))).toEqual([]);
    }
  });

  it('loads the command that is called and no other, and nothing that it does not use', async () => {
    const files = await loadedFiles(['tasks', 'list'], { DATABASE_URL: fixture.database.url });
    expect(files.filter((file) => file.startsWith('commands/'))).toEqual(['commands/tasks/list-tasks.command.js']);
    expect(files).toEqual(expect.arrayContaining(['nest-commander', 'typeorm']));
    const others = /^(flows|messaging|process\/src\/logger)\/|^(amqplib|pino|@node-rs\/argon2)$/;
    // Statements about tasks take their columns from the entity, which refers to those of its owner, schedule and runs.
    const entities = files.filter((file) => file.startsWith('database/src/entities/'));
    expect(entities.toSorted()).toEqual(
      ['accounts/user', 'runs/run', 'schedules/schedule', 'tasks/task'].map(
        (name) => `database/src/entities/${name}.entity.js`,
      ),
    );
    expect(files.filter((file) => others.test(file))).toEqual([]);
  });

  it('reads a password from a stdin that stays open, and ends', async () => {
    const args = ['users', 'create-admin', '--username', 'root', '--email', 'root@example.com', '--password-stdin'];
    const command = start(args);
    command.child.stdin.write('a good password\n');
    expect(await command.ended).toEqual({ code: 0, out: 'root is an admin\n', err: '' });
  });

  it('ends at once by the signal that it gets', async () => {
    const taskId = await fixture.addTask(await fixture.addUser('ada'), 'followed');
    const { runId } = await fixture.ask<{ runId: string }>(['tasks', 'run', taskId]);
    await fixture.client.query(
      `INSERT INTO run_logs (id, run_id, attempt, at, level, line) VALUES ($1, $2, 1, now(), 'info', 'first words')`,
      [uuid(), runId],
    );
    const following = start(['runs', 'logs', runId, '--follow']);
    await following.writes('first words');
    following.child.kill('SIGINT');
    await following.ended;
    expect(following.child.signalCode).toBe('SIGINT');
  });

  it('waits in migrate for a PostgreSQL that starts later', async () => {
    const real = new URL(fixture.database.url);
    const proxy = createServer((near) => {
      const far = dial(Number(real.port), real.hostname);
      near.pipe(far).pipe(near);
      for (const socket of [near, far]) socket.on('error', () => near.destroy());
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const { port } = proxy.address() as AddressInfo;
    await new Promise((done) => proxy.close(done));
    const late = new URL(fixture.database.url);
    late.host = `127.0.0.1:${port}`;
    const command = start(['migrate'], { DATABASE_URL: late.href });
    await command.writes('waiting for PostgreSQL');
    await new Promise<void>((done) => proxy.listen(port, '127.0.0.1', done));
    expect(await command.ended).toMatchObject({ code: 0, out: expect.stringContaining('up to date') as string });
    await new Promise((done) => proxy.close(done));
  });
});
