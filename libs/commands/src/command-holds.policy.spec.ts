import { whatIsHeld, whatIsNotHeld } from './command-holds.policy';

const all = { userNamespace: true, pidNamespace: true, limits: true };

describe('a machine', () => {
  it('that can hold a command to everything has nothing to say, and names what it holds', () => {
    expect(whatIsNotHeld(all)).toEqual([]);
    expect(whatIsHeld(all)).toEqual(['user namespace', 'pid namespace', 'limits of the kernel']);
  });

  it('without user namespaces says that secrets can be read, and that a process can outlive its run', () => {
    const bare = { ...all, userNamespace: false, pidNamespace: false };
    expect(whatIsNotHeld(bare)).toEqual([
      expect.stringMatching(/^no user namespaces: .*environment of the worker/),
      expect.stringMatching(/^no user namespaces: .*outlives its run and does not count for memoryMb/),
    ]);
    expect(whatIsHeld(bare)).toEqual(['limits of the kernel']);
  });

  it('without pid namespaces says that processes can be seen and signalled, and left behind', () => {
    expect(whatIsNotHeld({ ...all, pidNamespace: false })).toEqual([
      expect.stringMatching(/^no pid namespaces: .*signal processes of the same user.*leave processes behind/),
    ]);
  });

  it('without prlimit says what is not limited', () => {
    expect(whatIsNotHeld({ ...all, limits: false })).toEqual([expect.stringMatching(/^no prlimit: CPU time/)]);
  });
});
