import { folderOf } from './own-cgroup';

const LINE = (root: string, point: string): string =>
  `22 1 0:21 / /proc rw - proc proc rw\n29 22 0:26 ${root} ${point} rw,nosuid shared:4 - cgroup2 cgroup2 rw,nsdelegate\n`;

describe('the folder of a cgroup', () => {
  it.each([
    [
      'in a service of systemd',
      '0::/system.slice/carillon.service\n',
      LINE('/', '/sys/fs/cgroup'),
      '/sys/fs/cgroup/system.slice/carillon.service',
    ],
    ['at the root of its namespace', '0::/\n', LINE('/', '/sys/fs/cgroup'), '/sys/fs/cgroup'],
    [
      'beside hierarchies of version 1',
      '4:memory:/x\n0::/y\n',
      LINE('/', '/sys/fs/cgroup/unified'),
      '/sys/fs/cgroup/unified/y',
    ],
    ['below what is mounted', '0::/docker/abc/deep\n', LINE('/docker/abc', '/sys/fs/cgroup'), '/sys/fs/cgroup/deep'],
    ['of which just that is mounted', '0::/docker/abc\n', LINE('/docker/abc', '/sys/fs/cgroup'), '/sys/fs/cgroup'],
    ['at a mount with a blank', '0::/a\n', LINE('/', '/my\\040cgroup'), '/my cgroup/a'],
  ])('%s', (_, cgroup, mountinfo, folder) => {
    expect(folderOf(cgroup, mountinfo)).toBe(folder);
  });

  it.each([
    ['is unknown on a machine without version 2', '4:memory:/x\n', LINE('/', '/sys/fs/cgroup')],
    ['is unknown where version 2 is not mounted', '0::/\n', '22 1 0:21 / /proc rw - proc proc rw\n'],
    ['is unknown where another part is mounted', '0::/docker/abcd\n', LINE('/docker/abc', '/sys/fs/cgroup')],
    ['is unknown outside of the namespace', '0::/../other\n', LINE('/', '/sys/fs/cgroup')],
  ])('%s', (_, cgroup, mountinfo) => {
    expect(folderOf(cgroup, mountinfo)).toBeNull();
  });
});
