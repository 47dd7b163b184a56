import { COMMAND_TABLE } from '../src/program/command-table';
import { CliCall } from './cli-call';

describe('the command line', () => {
  it.each(COMMAND_TABLE.map(({ words, examples }) => ({ words, examples })))(
    'explains $words in its help, without any setting',
    async ({ words, examples }) => {
      const { code, out, err } = await new CliCall([...words.split(' '), '--help'], {}).ended;
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toMatch(/Usage: [^]*--json/);
      for (const [typed, does] of examples) expect(out).toContain(`npm run cli -- ${typed}\n      ${does}`);
    },
  );

  it.each([
    '',
    'tasks',
    'tasks explode',
    'tasks help',
    'nonsense',
    'runs show',
    'runs list too many',
    'tasks list --x',
  ])("answers '%s' with the exit code 2 and a hint at --help", async (typed) => {
    const { code, err } = await new CliCall(typed.split(' ').filter(Boolean), {}).ended;
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('Run with --help') as string });
  });

  it('names the command that was probably meant', async () => {
    const { err } = await new CliCall(['tasks', 'lst'], {}).ended;
    expect(err).toMatch(/^tasks: 'lst' is not known; did you mean list\? \(list, show, /);
  });

  it.each([
    [['tasks', 'list', '--status', 'FAILLED'], /^--status: 'FAILLED' must be one of .*; did you mean FAILED\?\n/],
    [['runs', 'list', '--limit', 'x'], /^--limit: 'x' must be a whole number from 1 to /],
    [['prune', '--older-than', '30'], /^--older-than: '30' must be a number of days from 1d /],
    [
      ['tasks', 'create', '--owner', 'ada', '--title', 'x', '--kind', 'http', '--params', '{a}'],
      /^--params: '\{a\}' is not JSON: /,
    ],
  ])('says of which option a value is wrong: %j', async (typed, message) => {
    const { code, err } = await new CliCall(typed, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }).ended;
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(message) as string });
  });

  it.each([
    [
      ['runs', 'list', '--limit', 'x', '--task', '7', '--status', 'FAILLED,DONE'],
      [/^--limit: 'x' must be/, /^--task: '7' is not a task ID/, /^--status: 'FAILLED' must be one of/],
    ],
    [
      ['tasks', 'create', '--titel', 'a title', '--owner', 'ada', '--kin', 'http', '--zzz'],
      [
        /^--title: is missing/,
        /^--kind: is missing/,
        /^--params: is missing/,
        /^--titel is not known; did you mean --title\?$/,
        /^--kin is not known; did you mean --kind\?$/,
        /^--zzz is not known$/,
      ],
    ],
  ])('says at once of all options what is wrong with them, a line each: %j', async (typed, messages) => {
    const { code, err } = await new CliCall(typed, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' }).ended;
    const lines = err.trimEnd().split('\n');
    expect({ code, lines }).toEqual({
      code: 2,
      lines: [
        ...messages.map((message) => expect.stringMatching(message) as string),
        expect.stringMatching(/^Run with --help/),
      ],
    });
  });

  it('names the commands of a group whose next word is not known', async () => {
    const { err } = await new CliCall(['workers', 'explode', '--json'], {}).ended;
    const message = "workers: 'explode' is not known (list)";
    expect(JSON.parse(err)).toEqual({ error: { code: 'USAGE', message } });
  });
});
