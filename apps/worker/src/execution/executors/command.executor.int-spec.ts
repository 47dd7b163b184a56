import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import type { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { join } from 'node:path';
import type { CommandEntry } from '#commands/command-entry';
import { jsonBytes } from '#contracts/fields/fit-text.policy';
import type { CompletedOutcome, FailedOutcome } from '#contracts/outcome';
import { eventually } from '#testing/eventually';
import { RecordedExecution } from '#testing/recorded-execution';
import { testConfig } from '#testing/test-config';
import { canLimit } from '../command/kernel-limits';
import { isolated, namespaceOf, namespacesHere } from '../command/own-namespace';
import { groupEvents, livingGroups } from '../process/process-group';
import { CommandExecutor } from './command.executor';

// The folder is this spec's own, because the shared one also holds the runs of other specs and workers.
const folder = mkdtempSync(join(os.tmpdir(), 'command-spec-'));
jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'commands.json');
afterEach(() => expect(readdirSync(folder).filter((name) => name.startsWith('carillon-command-'))).toEqual([]));

/** `sh` stands for any program: the specs say what it does. */
const shell = { name: 'sh', path: '/bin/sh', args: { patterns: ['[^]*'], max: 10 }, env: { PATH: '/usr/bin:/bin' } };

function executorFor(changes: Partial<CommandEntry> = {}): CommandExecutor {
  writeFileSync(file, JSON.stringify([{ ...shell, ...changes }]));
  return new CommandExecutor(testConfig({ commandsFile: file }));
}

function run(script: string, changes: Partial<CommandEntry> = {}, execution = new RecordedExecution()) {
  return executorFor(changes).execute({ command: 'sh', args: ['-c', script] }, execution);
}

/** Starts a process that leaves the group; the program ends when that process has started. */
function escape(nap: string, how = ''): string {
  return `${how} setsid sh -c 'echo there > flag; exec ${nap}' & while [ ! -s flag ]; do :; done`;
}

let naps = 0;

/** Names a `sleep` that can be found by its argument: within a pid namespace its process id is another one. */
function newNap(): string {
  return `sleep 60.${process.pid}${(naps += 1)}`;
}

function isAsleep(nap: string): boolean {
  const line = `${nap.replace(' ', '\0')}\0`;
  const isIt = (pid: string): boolean => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8') === line; // A zombie has an empty command line.
    } catch {
      return false; // The process ended meanwhile.
    }
  };
  return readdirSync('/proc').some((name) => /^\d+$/.test(name) && isIt(name));
}

async function woken(nap: string): Promise<void> {
  await eventually(() => !isAsleep(nap), { what: `${nap} is gone` });
}

describe('a command task', () => {
  it('runs the command and keeps what it wrote', async () => {
    const execution = new RecordedExecution();
    const outcome = await run('echo one; echo two >&2; printf three', {}, execution);
    expect(outcome).toEqual({
      status: 'completed',
      result: {
        exitCode: 0,
        signal: null,
        stdout: 'one\nthree',
        stderr: 'two\n',
        truncated: false,
        durationMs: expect.any(Number),
      },
    });
    expect(execution.lines).toEqual(expect.arrayContaining(['info one', 'warn two', 'info three']));
    expect(execution.lines[0]).toBe('info start sh: /bin/sh, 2 arguments');
    expect(execution.lines.at(-1)).toMatch(/^info end of sh: exited with code 0 after \d+ ms$/);
  });

  it('has no environment but that of the list and the names of its run', async () => {
    process.env.CARILLON_SPEC_SECRET = 'do-not-leak';
    const execution = new RecordedExecution();
    const { result } = (await run('env | sort', {}, execution)) as CompletedOutcome;
    delete process.env.CARILLON_SPEC_SECRET;
    const names = (result as { stdout: string }).stdout.split('\n').map((line) => line.split('=')[0]);
    expect(names.filter((name) => !['', '_', 'PWD', 'OLDPWD', 'SHLVL'].includes(name ?? ''))).toEqual([
      'CARILLON_ATTEMPT',
      'CARILLON_RUN_ID',
      'CARILLON_TASK_ID',
      'PATH',
    ]);
    expect((result as { stdout: string }).stdout).toContain(`CARILLON_RUN_ID=${execution.runId}`);
  });

  it('works in a private empty directory, with stdin closed', async () => {
    const { result } = (await run('pwd; ls -A | wc -l; stat -c %a .; cat; touch x')) as CompletedOutcome;
    expect((result as { stdout: string }).stdout).toMatch(/^\/.*carillon-command-.*\n0\n700\n$/);
  });

  it('works in the directory that the operator named', async () => {
    const { result } = (await run('pwd', { workingDirectory: '/usr' })) as CompletedOutcome;
    expect(result).toMatchObject({ stdout: '/usr\n' });
  });

  it('is read by no shell', async () => {
    const args = ['$(id)', '`id`', '; id', '| id', '> x', '*', '"', "'", '\\'];
    const echo = { path: '/bin/echo', args: { patterns: ['[^]*'], max: 20 } };
    const { result } = (await executorFor(echo).execute(
      { command: 'sh', args },
      new RecordedExecution(),
    )) as CompletedOutcome;
    expect(result).toMatchObject({ stdout: `${args.join(' ')}\n` });
  });
});

describe('a command task fails', () => {
  it('by another exit code than 0, with its last words, worth another attempt', async () => {
    expect(await run('echo out; echo cannot find it >&2; exit 3')).toMatchObject({
      status: 'failed',
      retryable: true,
      error: { code: 'COMMAND_FAILED', message: 'sh exited with code 3: cannot find it' },
      result: { exitCode: 3, stdout: 'out\n' },
    });
  });

  it.each<[Partial<CommandEntry>, number, string, boolean | undefined]>([
    [{ permanentExitCodes: [64] }, 64, 'failed', false],
    [{ permanentExitCodes: [64] }, 65, 'failed', true],
    [{ retryableExitCodes: [75] }, 75, 'failed', true],
    [{ retryableExitCodes: [75] }, 76, 'failed', false],
    [{ successExitCodes: [0, 24] }, 24, 'completed', undefined],
    [{ successExitCodes: [1] }, 0, 'failed', true],
  ])(
    'by the lists of the operator: %j, exit code %d: %s, another attempt %s',
    async (lists, code, status, retryable) => {
      expect(await run(`exit ${code}`, lists)).toMatchObject(
        retryable === undefined ? { status } : { status, retryable },
      );
    },
  );

  it('when something else kills it, worth another attempt', async () => {
    expect(await run('kill -SEGV $$')).toMatchObject({
      retryable: true,
      error: { code: 'COMMAND_KILLED', message: expect.stringContaining('was killed by SIGSEGV') },
    });
  });

  it('for good when the operator lists no commands', async () => {
    const off = new CommandExecutor(testConfig());
    expect(await off.execute({ command: 'sh' }, new RecordedExecution())).toMatchObject({
      retryable: false,
      error: { code: 'COMMAND_REFUSED', message: expect.stringContaining('off until the operator lists commands') },
    });
  });

  it.each([
    ['nope', [], /no command of the operator's list/],
    ['sh', Array.from({ length: 11 }, () => 'x'), /0 to 10 arguments/],
  ])('for good when the list does not allow %s', async (command, args, message) => {
    const outcome = (await executorFor().execute({ command, args }, new RecordedExecution())) as FailedOutcome;
    expect(outcome).toMatchObject({ retryable: false, error: { code: 'COMMAND_REFUSED' } });
    expect(outcome.error.message).toMatch(message);
  });

  it('for good when it is no program', async () => {
    const path = join(folder, 'text');
    writeFileSync(path, '#!/no/such/interpreter\n', { mode: 0o755 });
    expect(await run('x', { path })).toMatchObject({ retryable: false, error: { code: 'COMMAND_NOT_STARTED' } });
  });

  it('at the limit of the operator, with what it wrote until then', async () => {
    const limit = new AbortController();
    const timers = jest.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(limit.signal);
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const outcome = run('echo begun; sleep 60', { timeoutSeconds: 0.3 }, execution);
    await begun; // On a slow machine 0.3 s are over before the command has written anything.
    limit.abort(new DOMException('the time is over', 'TimeoutError'));
    expect(timers.mock.calls).toEqual([[300]]);
    timers.mockRestore();
    expect(await outcome).toMatchObject({
      status: 'failed',
      retryable: true,
      error: { code: 'TIMEOUT', message: expect.stringContaining('limit of 0.3 s (SIGTERM)') },
      result: { stdout: 'begun\n' },
    });
  });

  it('at boot when the list is not usable', () => {
    expect(() => executorFor({ path: '/none' })).toThrow(/entry 1 \('sh'\): path \/none/);
  });
});

describe('the output of a command', () => {
  it('keeps its beginning and its end, and says what it left out', async () => {
    const outcome = (await run('echo first; seq 1 200000; echo last')) as CompletedOutcome;
    const result = outcome.result as { stdout: string; truncated: boolean };
    expect(result.truncated).toBe(true);
    expect(result.stdout).toMatch(/^first\n1\n[^]*… \d+ bytes left out …[^]*200000\nlast\n$/);
    expect(jsonBytes(result)).toBeLessThanOrEqual(64 * 1024);
  });

  it('fits into a result even when every byte takes six in JSON', async () => {
    const outcome = (await run(
      'head -c 300000 /dev/zero; head -c 300000 /dev/zero | tr "\\\\0" "\\\\1" >&2',
    )) as CompletedOutcome;
    expect(outcome).toMatchObject({ status: 'completed', result: { truncated: true } });
    expect(jsonBytes(outcome.result)).toBeLessThanOrEqual(64 * 1024);
    expect(JSON.stringify(outcome)).not.toContain('\\u0000');
  });

  it('is kept up to the limit of the operator', async () => {
    const { result } = (await run('seq 1 10000; seq 1 10000 >&2', { maxOutputBytes: 1000 })) as CompletedOutcome;
    const { stdout, stderr } = result as { stdout: string; stderr: string };
    expect(jsonBytes(stdout) + jsonBytes(stderr)).toBeLessThanOrEqual(1000);
    expect(stderr).toMatch(/10000\n$/);
  });

  it('without an end of line becomes lines of bounded length', async () => {
    const execution = new RecordedExecution();
    await run("head -c 100000 /dev/zero | tr '\\0' a", {}, execution);
    expect(Math.max(...execution.lines.map((line) => line.length))).toBeLessThan(5000);
  });

  it('without end neither fills the memory nor occupies the thread', async () => {
    const execution = new RecordedExecution();
    const flooded = execution.line(/not logged/);
    const outcome = run('yes', {}, execution);
    await flooded;
    const before = process.memoryUsage().rss;
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    await eventually(() => turns >= 200, { what: 'the thread is free for others' });
    execution.stop();
    expect(await outcome).toMatchObject({ status: 'cancelled' });
    clearInterval(counting);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    // Each chunk of the pipe (64 KiB) is followed by a pause of two turns of a timer that is due every millisecond, so
    // at most that much is read per two turns. Without the pause it would be ten times as much.
    const [, unlogged] = /(\d+) bytes of its output/.exec(execution.lines.join('\n')) ?? [];
    expect(Number(unlogged)).toBeGreaterThan(0);
    expect(Number(unlogged) / turns).toBeLessThan(2 * 64 * 1024);
  });
});

describe('a command task stops', () => {
  it.each([['CANCELLED', 'cancelled'] as const, ['TIMEOUT', 'failed'] as const])(
    'by SIGTERM when asked to by %s',
    async (reason, status) => {
      const execution = new RecordedExecution();
      const begun = execution.line(/^begun$/);
      const outcome = run('echo begun; sleep 60', {}, execution);
      await begun;
      execution.stop(reason);
      expect(await outcome).toMatchObject(
        status === 'failed'
          ? { status, error: { code: 'TIMEOUT' }, result: { stdout: 'begun\n' } }
          : { status, how: 'SIGTERM' },
      );
    },
  );

  it('by SIGKILL after the grace period when it ignores SIGTERM', async () => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const outcome = run("trap '' TERM; echo begun; while :; do sleep 1; done", { graceSeconds: 0.3 }, execution);
    await begun;
    execution.stop();
    expect(await outcome).toEqual({
      status: 'cancelled',
      how: expect.stringMatching(/^SIGTERM, then SIGKILL after [\d.]+ s$/),
    });
  });

  it('may clean up in its grace', async () => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const outcome = run("trap 'echo cleaned; exit 0' TERM; echo begun; while :; do sleep 0.05; done", {}, execution);
    await begun;
    execution.stop();
    expect(await outcome).toEqual({ status: 'cancelled', how: 'SIGTERM' });
    expect(execution.lines).toContain('info cleaned');
  });

  it('may clean up from its soft to its hard time limit, however short the grace is', async () => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const script = "trap 'sleep 0.3; echo cleaned; exit 0' TERM; echo begun; while :; do sleep 0.05; done";
    const outcome = run(script, { graceSeconds: 0 }, execution);
    await begun;
    execution.stop('TIMEOUT');
    expect(await outcome).toMatchObject({
      error: { code: 'TIMEOUT', message: expect.stringMatching(/SIGTERM\)$/) },
      retryable: true,
    });
    expect(execution.lines).toContain('info cleaned');
  });

  it.each([
    ['at the hard time limit', 'TIMEOUT', (execution: RecordedExecution) => execution.kill(), /SIGTERM, then SIGKILL/],
    ['at once when another worker has its run', 'LEASE_LOST', () => undefined, /^SIGKILL$/],
  ] as const)('with its whole group by SIGKILL %s', async (_, reason, then, how) => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const nap = newNap();
    const outcome = run(
      `trap '' TERM; (trap '' TERM; ${nap} & echo begun; wait) & while :; do wait; done`,
      {},
      execution,
    );
    await begun;
    execution.stop(reason);
    then(execution);
    const end = await outcome;
    expect(end.status === 'failed' ? end.error.message : end).toEqual(
      end.status === 'failed' ? expect.stringMatching(how) : { status: 'cancelled', how: expect.stringMatching(how) },
    );
    await woken(nap);
  });

  it('runs behind the worker itself, with its children', async () => {
    const { result } = (await run('sleep 0.1; sh -c nice')) as CompletedOutcome;
    expect(result).toMatchObject({ stdout: '10\n' });
  });

  it('emits an event at the start and at the end of its process group', async () => {
    const events: string[] = [];
    const noteStart = (leader: number): void =>
      void events.push(`started ${leader} ${livingGroups().includes(leader)}`);
    const noteEnd = (leader: number): void => void events.push(`ended ${leader} ${livingGroups().includes(leader)}`);
    groupEvents.on('started', noteStart).on('ended', noteEnd);
    await run('true');
    groupEvents.off('started', noteStart).off('ended', noteEnd);
    const [, leader] = events[0]?.split(' ') ?? [];
    expect(events).toEqual([`started ${leader} true`, `ended ${leader} false`]);
  });

  it('with its children and their children', async () => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const nap = newNap();
    const outcome = run(`(sh -c "${nap} & echo begun; wait") & wait`, {}, execution);
    await begun;
    await eventually(() => isAsleep(nap), { what: 'its grandchild sleeps' });
    execution.stop();
    expect(await outcome).toMatchObject({ status: 'cancelled' });
    await woken(nap);
  });

  it('before it begins', async () => {
    const execution = new RecordedExecution();
    execution.stop();
    expect(await run('touch /tmp/carillon-never', {}, execution)).toMatchObject({ status: 'cancelled' });
    expect(existsSync('/tmp/carillon-never')).toBe(false);
  });
});

describe('a command that uses too much memory', () => {
  /**
   * 40 MB each in two processes: only together they are over the limit. The shell has a command after the sleep:
   * otherwise it would replace itself by the sleep, and free its memory.
   */
  const eats = "x=$(head -c 40000000 /dev/zero | tr '\\0' x); echo full; sleep 60; echo $x";

  it('is killed with its group, and the error says the limit and what it used', async () => {
    const outcome = (await run(`(${eats}) & ${eats}`, { memoryMb: 60 })) as FailedOutcome;
    expect(outcome).toMatchObject({ status: 'failed', retryable: false, error: { code: 'MEMORY_LIMIT' } });
    expect(outcome.error.message).toMatch(/^the processes of sh used \d+ MB, more than its 60 MB, and were killed/);
    const { usedBytes, limitBytes } = outcome.error.detail as { usedBytes: number; limitBytes: number };
    expect(usedBytes).toBeGreaterThan(limitBytes);
    expect(outcome.result).toMatchObject({ signal: 'SIGKILL' });
  });

  it('is left alone below its limit', async () => {
    const script = "x=$(head -c 20000000 /dev/zero | tr '\\0' x); sleep 0.6; printf %s $x | wc -c";
    expect(await run(script, { memoryMb: 200 })).toMatchObject({
      status: 'completed',
      result: { stdout: '20000000\n' },
    });
  });
});

describe('progress', () => {
  it('is said on stdout in lines that do not go to the log', async () => {
    const execution = new RecordedExecution();
    const lines = ['::progress 40', '::progress 62.5%', '::progress much', 'x ::progress 3'];
    await run(`printf '%s\n' ${lines.map((line) => `'${line}'`).join(' ')}; echo '::progress 99' >&2`, {}, execution);
    expect(execution.percents).toEqual([40, 62.5]);
    expect(execution.lines.slice(1, -1).toSorted()).toEqual([
      'info ::progress much',
      'info x ::progress 3',
      'warn ::progress 99',
    ]);
  });
});

describe('what a command leaves behind', () => {
  it('is killed with its group when the command itself ends', async () => {
    const nap = newNap();
    expect(await run(`trap "" TERM HUP; ${nap} & true`)).toMatchObject({ status: 'completed' });
    await woken(nap);
  });

  it('is found and killed also when it left the group, and cannot keep the run by holding its output', async () => {
    const nap = newNap();
    expect(await run(escape(nap))).toMatchObject({ status: 'completed' });
    await woken(nap);
  });

  it('is named in the log where Carillon and not the kernel searches for it', async () => {
    const execution = new RecordedExecution();
    const nap = newNap();
    expect(await run(escape(nap), { isolated: false }, execution)).toMatchObject({ status: 'completed' });
    expect(execution.lines).toContain('warn killed 1 processes that had left the group of sh');
    await woken(nap);
  });
});

/** Most containers refuse user namespaces; test/runner/reporter.mjs names what is skipped. */
const whereUserNamespaces = namespacesHere().user ? describe : describe.skip;
const wherePidNamespaces = namespacesHere().pid ? describe : describe.skip;

whereUserNamespaces('a command in a user namespace of its own', () => {
  it('has none when its entry says so', async () => {
    const own = async (isolated?: boolean): Promise<string> => {
      const { result } = (await run('readlink /proc/self/ns/user', { isolated })) as CompletedOutcome;
      return (result as { stdout: string }).stdout.trim();
    };
    const [ofSpec, isolated, notIsolated] = [await namespaceOf('self'), await own(), await own(false)];
    expect(isolated).not.toBe(ofSpec);
    expect(notIsolated).toBe(ofSpec);
  });

  it('cannot read the environment of the worker, which holds its secrets', async () => {
    // Root in a namespace may unmount what was mounted there, which would uncover the /proc of the worker.
    const read = 'umount /proc; cat /proc/[0-9]*/environ /proc/[0-9]*/task/*/environ | tr "\\0" "\\n"';
    process.env.CARILLON_SPEC_SECRET = 'do-not-leak';
    // /proc shows the environment with which a process was started.
    const child = spawn('sleep', ['60'], { env: { ...process.env } });
    const outcome = (await run(read, { maxOutputBytes: 60_000 })) as CompletedOutcome;
    child.kill();
    delete process.env.CARILLON_SPEC_SECRET;
    const { stdout } = outcome.result as { stdout: string };
    expect(stdout).toContain('CARILLON_RUN_ID='); // The command sees its own environment.
    expect(stdout).not.toContain('do-not-leak');
  });

  it('leaves nothing behind that emptied its environment and left its group, whatever its PATH', async () => {
    const execution = new RecordedExecution();
    const elsewhere = { env: { PATH: '/no/such/folder' } };
    expect(await run('exec 3>&2; echo fine', elsewhere)).toMatchObject({ result: { stdout: 'fine\n', stderr: '' } });
    const nap = newNap();
    expect(await run(escape(nap, 'env -i PATH=/usr/bin:/bin'), {}, execution)).toMatchObject({ status: 'completed' });
    await woken(nap);
  });

  it('is held to its memory also by what left its group', async () => {
    const grow = "env -i setsid sh -c 'x=$(head -c 100000000 /dev/zero | tr \\\\0 x); sleep 60' & sleep 60";
    const outcome = await run(grow, { memoryMb: 50 });
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'MEMORY_LIMIT' } });
  });
});

wherePidNamespaces('a command in a pid namespace of its own', () => {
  it('sees its own processes and no others', async () => {
    const { result } = (await run('cat /proc/[0-9]*/comm')) as CompletedOutcome;
    expect((result as { stdout: string }).stdout.trim().split('\n')).toEqual(['cat', 'sh']);
  });

  it('leaves nothing behind in namespaces that it makes itself', async () => {
    const nap = newNap();
    const outcome = await run(escape(nap, 'unshare --user --map-current-user --pid --fork env -i PATH=/usr/bin:/bin'));
    expect(outcome).toMatchObject({ status: 'completed' });
    await woken(nap);
  });

  it('is tried out without a process that stays', async () => {
    const inits = async (): Promise<number> => {
      const { stdout } = await promisify(execFile)('ps', ['-eo', 'args=']);
      return stdout.split('\n').filter((args) => args === '/bin/cat').length;
    };
    const before = await inits();
    jest.isolateModules(() => {
      const fresh = jest.requireActual<{ namespacesHere: typeof namespacesHere }>('../command/own-namespace');
      expect(fresh.namespacesHere()).toEqual(namespacesHere());
    });
    await eventually(async () => (await inits()) <= before, { what: 'its init is gone' });
  });

  it('ends with its worker, however that ends', async () => {
    const nap = newNap();
    const { path, args } = isolated('/bin/sh', ['-c', `setsid ${nap}`], namespacesHere());
    const child = spawn(path, args, { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
    const [asking, lifeline] = child.stdio.slice(3) as Duplex[];
    asking!.once('data', () => asking!.end('\n'));
    await eventually(() => isAsleep(nap), { what: 'it sleeps' });
    lifeline!.destroy(); // The kernel does the same to all descriptors of a process that ends.
    await woken(nap);
  });

  it('ends by the signal or exit code of the program, which are two things', async () => {
    expect(await run('exit 137')).toMatchObject({ result: { exitCode: 137, signal: null } });
    expect(await run('kill -KILL $$')).toMatchObject({ result: { exitCode: null, signal: 'SIGKILL' } });
  });

  it('has none of the capabilities that mounted its /proc, unless it is root', async () => {
    const { result } = (await run('grep CapAmb /proc/self/status')) as CompletedOutcome;
    expect(result).toMatchObject({ stdout: expect.stringMatching(/^CapAmb:\t0+\n$/) });
  });

  it('leaves no zombies to an init that nobody wrote', async () => {
    const orphans =
      'for n in 1 2 3 4 5; do (sh -c ": > ended$n" &); done; until [ -e ended1 -a -e ended2 -a -e ended3 ]; do :; done';
    const end = 'while grep -q "^State:.Z" /proc/[0-9]*/status; do :; done; echo none';
    expect(await run(`${orphans}; ${end}`)).toMatchObject({ result: { stdout: 'none\n' } });
  });
});

/** The two processes that hold the pid namespace are not counted as those of the command. */
function processesOf(count: number): string {
  const allowed = count + (namespacesHere().pid ? 2 : 0);
  return `${allowed} ${allowed}`;
}

const limitsOf = async (changes: Partial<CommandEntry> = {}): Promise<string[]> => {
  // Lines have the kernel's form: name, soft limit, hard limit.
  const script = `cat /proc/self/limits`;
  const { result } = (await run(script, changes)) as CompletedOutcome;
  const wanted = ['cpu time', 'file size', 'processes', 'open files', 'core file size'];
  const lines = (result as { stdout: string }).stdout.split('\n');
  return wanted.map((name) => {
    const line = lines.find((one) => one.startsWith(`Max ${name}`)) ?? '';
    return /(\S+) +(\S+) +\S+ *$/.exec(line)?.slice(1).join(' ') ?? line;
  });
};

(canLimit() ? describe : describe.skip)('the limits of the kernel', () => {
  it('hold for a command by default', async () => {
    const [cpu, fileSize, processes, openFiles, core] = await limitsOf();
    expect([cpu, fileSize, openFiles, core]).toEqual([
      '3600 3605',
      `${10 * 2 ** 30} ${10 * 2 ** 30}`,
      '1024 1024',
      '0 0',
    ]);
    if (namespacesHere().user) expect(processes).toBe(processesOf(512));
  });

  it('are those of the entry', async () => {
    // Outside of a namespace all processes of this user count, which are more than the limits of the other specs.
    const limits = { cpuSeconds: 7, maxFileMb: 3, maxProcesses: 9999, maxOpenFiles: 64 };
    const files = `${3 * 2 ** 20} ${3 * 2 ** 20}`;
    expect(await limitsOf(limits)).toEqual(['7 12', files, processesOf(9999), '64 64', '0 0']);
    expect(await limitsOf({ ...limits, isolated: false })).toEqual([...['7 12', files, '9999 9999', '64 64', '0 0']]);
  });

  it('end a command that computes for too long, and a file that grows too large', async () => {
    const busy = (await run('while :; do :; done', { cpuSeconds: 1, timeoutSeconds: 120 })) as FailedOutcome;
    expect(busy).toMatchObject({ status: 'failed', result: { signal: 'SIGXCPU' } });
    const full = (await run('head -c 2000000 /dev/zero > large; ls -l large | cut -d" " -f5', {
      maxFileMb: 1,
    })) as CompletedOutcome;
    expect((full.result as { stdout: string }).stdout).toBe('1048576\n');
  });

  it('change neither the process of a command nor the error of one that is not there', async () => {
    const { result } = (await run('readlink /proc/$$/exe; ps -o args= -p $PPID')) as CompletedOutcome;
    expect((result as { stdout: string }).stdout).not.toContain('prlimit');
  });
});
