import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { CommandEntry } from '#commands/command-entry';
import type { CompletedOutcome, FailedOutcome } from '#contracts/outcome';
import { ownPlace } from '#process/process-liveness';
import { eventually } from '#testing/eventually';
import { RecordedExecution } from '#testing/recorded-execution';
import { testConfig } from '#testing/test-config';
import { CommandExecutor } from '../executors/command.executor';
import { cgroupsHere, startRunCgroups, stopRunCgroups } from './run-cgroup';

const folder = mkdtempSync(join(tmpdir(), 'run-cgroup-spec-'));
const file = join(folder, 'commands.json');
const begin = startRunCgroups() ?? '';
const holds = cgroupsHere();

afterEach(() => expect(runCgroups()).toEqual([]));
afterAll(() => {
  stopRunCgroups();
  rmSync(folder, { recursive: true });
});

/** Specs that this machine cannot run are skipped; test/runner/reporter.mjs lists them by name. */
const whereCgroups = holds.cgroup ? describe : describe.skip;
const whereMemory = holds.cgroupMemory ? describe : describe.skip;
const whereProcesses = holds.cgroupProcesses ? describe : describe.skip;

function runCgroups(): string[] {
  return begin === '' ? [] : readdirSync(dirname(begin)).filter((name) => name.startsWith(basename(begin)));
}

function run(script: string, changes: Partial<CommandEntry> = {}, execution = new RecordedExecution()) {
  const shell = { name: 'sh', path: '/bin/sh', args: { patterns: ['[^]*'], max: 10 }, env: { PATH: '/usr/bin:/bin' } };
  writeFileSync(file, JSON.stringify([{ ...shell, ...changes }]));
  const executor = new CommandExecutor(testConfig({ commandsFile: file }));
  return executor.execute({ command: 'sh', args: ['-c', script] }, execution);
}

/** A process that nothing finds by its group, its session or its environment; it writes its process id. */
const escape =
  "env -i PATH=/usr/bin:/bin setsid sh -c 'echo $$ > there; exec sleep 60' & until [ -s there ]; do :; done";

/** A zombie, which its parent has not reaped yet, has no arguments. */
function lives(pid: number): boolean {
  const path = `/proc/${pid}/cmdline`;
  return existsSync(path) && readFileSync(path, 'utf8') !== '';
}

whereCgroups('the cgroup of a run', () => {
  it('has all its processes, and is removed when it ends', async () => {
    const script = 'cat /proc/self/cgroup; setsid cat /proc/self/cgroup';
    const { result } = (await run(script, { isolated: false })) as CompletedOutcome;
    const own = (result as { stdout: string }).stdout.split('\n').filter((line) => line.includes(basename(begin)));
    expect(own).toHaveLength(2);
    expect(own[1]).toBe(own[0]);
  });

  it('is the root of what an isolated command sees of cgroups', async () => {
    const { result } = (await run('cat /proc/self/cgroup')) as CompletedOutcome;
    expect((result as { stdout: string }).stdout).toMatch(/^0::\/$/m);
  });

  it('ends with the command, also what left its group and emptied its environment', async () => {
    const execution = new RecordedExecution();
    const outcome = (await run(`${escape}; cat there`, { isolated: false }, execution)) as CompletedOutcome;
    const pid = Number((outcome.result as { stdout: string }).stdout);
    expect(pid).toBeGreaterThan(1);
    expect(lives(pid)).toBe(false);
    expect(execution.lines.filter((line) => line.startsWith('warn'))).toEqual([]);
  });

  it('ends at once when the run is killed', async () => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^\d+$/);
    const outcome = run(`${escape}; cat there; trap '' TERM; while :; do wait; done`, { isolated: false }, execution);
    const pid = Number(/\d+$/.exec(await begun)?.[0]);
    execution.stop('LEASE_LOST');
    expect(await outcome).toMatchObject({ status: 'cancelled' });
    expect(lives(pid)).toBe(false);
  });

  it('is removed with those that its processes made within', async () => {
    const own = `${dirname(begin)}/$(basename "$(sed -n s/^0:://p /proc/self/cgroup)")`;
    const script = `mkdir "${own}/inner" && sh -c 'echo 0 > "$0"; exec sleep 60' "${own}/inner/cgroup.procs" &`;
    const end = `until grep -q inner /proc/[0-9]*/cgroup; do :; done; echo there`;
    expect(await run(`${script} ${end}`, { isolated: false })).toMatchObject({ result: { stdout: 'there\n' } });
  });

  it('of a worker that has ended is emptied and removed at the next start of one', async () => {
    const namespace = /\d+(?=\]$)/.exec(ownPlace() ?? '')?.[0];
    const left = join(dirname(begin), `carillon-run-${namespace}-${process.pid}-1-1`); // this process began later
    mkdirSync(left);
    const sleeper = spawn('sleep', ['60']);
    writeFileSync(join(left, 'cgroup.procs'), String(sleeper.pid));
    await eventually(() => startRunCgroups() !== null && !existsSync(left), { what: 'it is removed' });
    await eventually(() => sleeper.signalCode === 'SIGKILL', { what: 'its process was killed' });
  });

  it('of a worker that lives stays', async () => {
    const execution = new RecordedExecution();
    const begun = execution.line(/^begun$/);
    const outcome = run('echo begun; sleep 60', {}, execution);
    await begun;
    startRunCgroups();
    expect(runCgroups()).toHaveLength(1);
    execution.stop();
    expect(await outcome).toMatchObject({ status: 'cancelled', how: 'SIGTERM' });
  });
});

whereMemory('the memory of a run in a cgroup', () => {
  const eats = "x=$(head -c 40000000 /dev/zero | tr '\\0' x); echo full; sleep 60; echo $x";

  it('is limited by the kernel, for all its processes together, and the error says so', async () => {
    const outcome = (await run(`(${eats}) & ${eats}`, { memoryMb: 60 })) as FailedOutcome;
    expect(outcome).toMatchObject({ status: 'failed', retryable: false, error: { code: 'MEMORY_LIMIT' } });
    expect(outcome.error.message).toMatch(/^the processes of sh needed more memory than its 60 MB, .*by the kernel/);
    expect(outcome.error.detail).toMatchObject({ limitBytes: 60 * 2 ** 20 });
    expect(outcome.result).toMatchObject({ signal: 'SIGKILL' });
  });

  it('is left alone below its limit', async () => {
    const script = "x=$(head -c 20000000 /dev/zero | tr '\\0' x); printf %s $x | wc -c";
    expect(await run(script, { memoryMb: 200 })).toMatchObject({ result: { stdout: '20000000\n' } });
  });
});

whereProcesses('the processes of a run in a cgroup', () => {
  it('are limited together, also those of root', async () => {
    const script = 'for n in $(seq 1 40); do sleep 60 & done; echo never';
    const outcome = (await run(script, { maxProcesses: 20, isolated: false })) as FailedOutcome;
    expect(outcome.error.message).toMatch(/Cannot fork|Resource temporarily unavailable/);
  });
});
