import { whatIsNotHeld } from './command-holds.policy';

describe('a machine', () => {
  it('that can hold a command to everything has nothing to say', () => {
    expect(whatIsNotHeld({ isolates: true, limits: true })).toEqual([]);
  });

  it('without user namespaces says that secrets can be read, and that a process can outlive its run', () => {
    expect(whatIsNotHeld({ isolates: false, limits: true })).toEqual([
      expect.stringMatching(/^no user namespaces: .*environment of the worker/),
      expect.stringMatching(/^no user namespaces: .*outlives its run and does not count for memoryMb/),
    ]);
  });

  it('without prlimit says what is not limited', () => {
    expect(whatIsNotHeld({ isolates: true, limits: false })).toEqual([expect.stringMatching(/^no prlimit: CPU time/)]);
  });
});
