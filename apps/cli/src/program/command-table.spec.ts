import { COMMAND_TABLE } from './command-table';
import { GROUPS } from './command-list';
import { describeCommands } from './describe-commands';

describe('the table of commands', () => {
  it('is what the classes of the commands say of themselves (else: npm run cli:table)', async () =>
    expect(await describeCommands()).toEqual(COMMAND_TABLE));

  it('knows every word that introduces other commands', () => {
    const first = COMMAND_TABLE.map(({ words }) => words.split(' ')).flatMap(([word, second]) =>
      second ? [word] : [],
    );
    expect([...new Set(first)].sort()).toEqual(Object.keys(GROUPS).sort());
  });
});
