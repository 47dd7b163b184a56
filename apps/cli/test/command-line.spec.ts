import { COMMAND_TABLE } from '../src/command-table';
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
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('See --help') as string });
  });

  it('names the commands of a group whose next word is not known', async () => {
    const { err } = await new CliCall(['workers', 'explode', '--json'], {}).ended;
    const message = "workers: 'explode' is not known (list)";
    expect(JSON.parse(err)).toEqual({ error: { code: 'USAGE', message } });
  });
});
