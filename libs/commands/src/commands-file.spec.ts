import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuMs } from '#testing/processes/cpu-time';
import { commandProblems, COMMANDS_OFF } from './command-list';
import { CommandsFileError, loadCommands } from './commands-file';

const folder = mkdtempSync(join(tmpdir(), 'commands-file-'));
const file = join(folder, 'commands.json');
afterAll(() => rmSync(folder, { recursive: true }));

function load(content: unknown, executables = true) {
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return loadCommands(file, { executables });
}

const echo = { name: 'echo', path: '/bin/echo', args: { patterns: ['[a-z]+', '[0-9]+|x'], max: 4 } };

describe('COMMANDS_FILE', () => {
  it('may be absent, which switches the kind off', () => {
    const list = loadCommands(undefined, { executables: true });
    expect(list).toBeUndefined();
    expect(commandProblems(list, { command: 'echo' })).toEqual([{ path: 'command', message: COMMANDS_OFF }]);
  });

  it('bounds the time of matching arguments, for any pattern', () => {
    const list = load([{ ...echo, args: { patterns: ['(?:a+)+', '[^]*'], max: 10 } }]);
    const args = [`${'a'.repeat(4000)}!`, ...Array.from({ length: 9 }, () => 'x'.repeat(4096))];
    const tooLong = "take too long to compare with the patterns of 'echo': give shorter ones";
    const look = (): void =>
      expect(commandProblems(list, { command: 'echo', args })).toEqual([{ path: 'args', message: tooLong }]);
    expect(cpuMs(look)).toBeLessThan(10_000);
    expect(commandProblems(list, { command: 'echo', args: ['aaa', ...args.slice(1)] })).toEqual([]);
  });

  it('may be the example at the root of the project', () => {
    const list = loadCommands('commands.example.json', { executables: true });
    expect(list?.describe().map(({ name }) => name)).toEqual(['echo', 'fail', 'sleep']);
    expect(commandProblems(list, { command: 'echo', args: ['Grüße', 'a=b, c.'] })).toEqual([]);
    expect(commandProblems(list, { command: 'sleep', args: ['3600'] })).toEqual([]);
    expect(commandProblems(list, { command: 'sleep', args: ['3601'] })).toHaveLength(1);
    expect(commandProblems(list, { command: 'sleep', args: ['1 2'] })).toHaveLength(1);
  });

  it.each<[string, unknown, RegExp]>([
    ['no JSON', '[{', /COMMANDS_FILE .*commands.json is not usable[^]*JSON/],
    ['no list', {}, /must be a list/],
    ['an entry that is no object', [echo, 'x'], /entry 2 must be an object/],
    ['a missing name', [{ path: '/bin/echo' }], /entry 1: name is missing/],
    ['a wrong name', [{ ...echo, name: 'a b' }], /entry 1 \('a b'\): name must be a name/],
    [
      'a relative path',
      [{ ...echo, path: 'echo' }],
      /entry 1 \('echo'\): path must be the absolute path.*but is "echo"/,
    ],
    ['a path without executable', [{ ...echo, path: '/bin/none' }], /path \/bin\/none is no executable file here/],
    ['a path of a directory', [{ ...echo, path: '/bin' }], /path \/bin is no executable file/],
    ['an unknown field', [{ ...echo, shell: true }], /shell is not a known field: must be one of name, path/],
    ['a broken pattern', [{ ...echo, args: { patterns: ['['] } }], /args.patterns has "\[", which is no regular/],
    ['a pattern that breaks out of its anchors', [{ ...echo, args: { patterns: ['a)|(?:.*'] } }], /no regular/],
    ['patterns that are no list', [{ ...echo, args: { patterns: '.*' } }], /args.patterns must be a list/],
    ['args that are no object', [{ ...echo, args: [] }], /args must be an object/],
    ['max without patterns', [{ ...echo, args: { patterns: [], max: 2 } }], /args.max must be absent or 0/],
    ['max below min', [{ ...echo, args: { patterns: ['a'], min: 3, max: 2 } }], /args.max must be at least min/],
    ['a wrong variable', [{ ...echo, env: { 'A B': 'x' } }], /env.A B is no name of a variable/],
    ['a variable of Carillon', [{ ...echo, env: { CARILLON_RUN_ID: 'x' } }], /env.CARILLON_RUN_ID is set by Carillon/],
    ['a number as variable', [{ ...echo, env: { A: 1 } }], /env.A must be a text/],
    ['a wrong exit code', [{ ...echo, permanentExitCodes: [256] }], /permanentExitCodes must be a list of exit codes/],
    [
      'an exit code in two lists',
      [{ ...echo, retryableExitCodes: [7], permanentExitCodes: [7] }],
      /exit code 7 must be in one/,
    ],
    ['a missing directory', [{ ...echo, workingDirectory: '/none' }], /workingDirectory \/none is no directory/],
    ['too much output', [{ ...echo, maxOutputBytes: 1e6 }], /maxOutputBytes must be at most 61440/],
    ['a name twice', [echo, echo], /entry 2 has the name 'echo' of entry 1/],
  ])('is refused for %s', (_, content, message) => {
    expect(() => load(content)).toThrow(CommandsFileError);
    expect(() => load(content)).toThrow(message);
  });

  it('names every wrong entry at once', () => {
    expect(() => load([{ ...echo, path: 'x' }, echo, { ...echo, name: '' }])).toThrow(/entry 1[^]*entry 3/);
  });

  it('may name missing executables in a process that runs none', () => {
    expect(load([{ ...echo, path: '/opt/elsewhere' }], false)?.find('echo')).toMatchObject({ path: '/opt/elsewhere' });
  });

  it('is refused when it does not exist', () => {
    expect(() => loadCommands('/none.json', { executables: true })).toThrow(/COMMANDS_FILE \/none.json[^]*ENOENT/);
  });
});

describe('the arguments of a task', () => {
  const list = load([
    echo,
    { name: 'bare', path: '/bin/true' },
    { name: 'two', path: '/bin/true', args: { patterns: ['a|b'], min: 2, max: 2 } },
  ]);

  it.each<[string, string[] | undefined]>([
    ['echo', undefined],
    ['echo', ['abc']],
    ['echo', ['abc', '1', 'x', '22']],
    ['bare', []],
    ['two', ['a', 'b']],
  ])('%s %j are allowed', (command, args) => expect(commandProblems(list, { command, args })).toEqual([]));

  it.each<[string, string[] | undefined, string, RegExp]>([
    ['rm', ['-rf'], 'command', /'rm' is no command.*must be one of echo, bare, two/],
    ['toString', [], 'command', /no command/],
    ['bare', ['x'], 'args', /takes exactly 0 arguments, but has 1/],
    ['two', undefined, 'args', /exactly 2 arguments, but has 0/],
    ['echo', ['a', '1', '1', '1', '1'], 'args', /0 to 4 arguments, but has 5/],
    ['echo', ['ABC'], 'args.0', /must match \[a-z\]\+, but is "ABC"/],
    ['echo', ['abc1'], 'args.0', /must match/],
    ['echo', ['abc\n'], 'args.0', /must match/],
    ['echo', ['abc\nx'], 'args.0', /must match/],
    ['echo', ['abc', '1x'], 'args.1', /must match/],
    ['echo', ['abc', 'x', 'abc'], 'args.2', /must match/],
    ['two', ['a', 'ab'], 'args.1', /must match/],
  ])('%s %j are refused', (command, args, path, message) => {
    expect(commandProblems(list, { command, args })).toEqual([{ path, message: expect.stringMatching(message) }]);
  });
});
