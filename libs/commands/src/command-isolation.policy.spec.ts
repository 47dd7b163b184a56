import { activeRestrictions, missingRestrictions } from './command-isolation.policy';

const cgroups = { cgroup: true, cgroupMemory: true, cgroupProcesses: true };
const all = { userNamespace: true, pidNamespace: true, limits: true, ...cgroups };
const withoutCgroups = { userNamespace: true, pidNamespace: true, limits: true };

describe('a machine', () => {
  it('with every kind of isolation has no warnings, and lists all kinds', () => {
    expect(missingRestrictions(all)).toEqual([]);
    expect(activeRestrictions(all)).toEqual([
      'user namespace',
      'pid namespace',
      'cgroup',
      'memory of the cgroup',
      'processes of the cgroup',
      'limits of the kernel',
    ]);
  });

  it('without user namespaces warns that secrets can be read, and that a process can outlive its run', () => {
    const bare = { ...withoutCgroups, userNamespace: false, pidNamespace: false };
    expect(missingRestrictions(bare)).toEqual([
      expect.stringMatching(/^no user namespaces: .*environment of the worker/),
      expect.stringMatching(/^no pid namespaces: .*signal processes of the same user/),
      expect.stringMatching(/^no user namespaces and no cgroups: .*outlives its run and does not count for memoryMb/),
      expect.stringMatching(/^no cgroup that limits memory: /),
      expect.stringMatching(/^no cgroup that limits processes: /),
    ]);
    expect(activeRestrictions(bare)).toEqual(['limits of the kernel']);
  });

  it('without pid namespaces warns that processes can be signalled, and can outlive their run', () => {
    expect(missingRestrictions({ ...withoutCgroups, pidNamespace: false }).slice(0, 2)).toEqual([
      expect.stringMatching(/^no pid namespaces: .*signal processes of the same user/),
      expect.stringMatching(/^no pid namespaces and no cgroups: .*leave processes behind/),
    ]);
  });

  it('with cgroups does not warn of processes that outlive their run, with or without namespaces', () => {
    const bare = { ...all, userNamespace: false, pidNamespace: false };
    expect(missingRestrictions(bare).join()).not.toMatch(/outlives|behind/);
    expect(missingRestrictions({ ...all, pidNamespace: false }).join()).not.toMatch(/outlives|behind/);
  });

  it('whose cgroups lack controllers warns of what these do not limit', () => {
    expect(missingRestrictions({ ...all, cgroupMemory: false, cgroupProcesses: false })).toEqual([
      expect.stringMatching(/^no cgroup that limits memory: memoryMb is sampled/),
      expect.stringMatching(/^no cgroup that limits processes: maxProcesses counts per user/),
    ]);
  });

  it('without prlimit warns of what is not limited', () => {
    expect(missingRestrictions({ ...all, limits: false })).toEqual([expect.stringMatching(/^no prlimit: CPU time/)]);
  });
});
