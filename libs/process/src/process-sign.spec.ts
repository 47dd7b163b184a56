import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lookAtProcess, ownPlace, ownProcessName, parentProcessName, type ProcessName } from './process-sign';

const onLinux = ownPlace() !== null;
const HERE = 'boot pid:[1]';

describe('the sign of a process', () => {
  const own: ProcessName = { ...ownProcessName(), place: HERE };

  it('is unknown elsewhere, and where the machine does not tell', () => {
    expect(lookAtProcess({ ...own, place: 'another boot' }, HERE)).toBe('unknown');
    expect(lookAtProcess({ ...own, place: null }, HERE)).toBe('unknown');
    expect(lookAtProcess({ ...own, start: null }, HERE)).toBe('unknown');
    expect(lookAtProcess(own, null)).toBe('unknown');
  });

  it('is alive for a process that lives, and gone for its pid at another time', () => {
    expect(lookAtProcess(own, HERE)).toBe(onLinux ? 'alive' : 'unknown');
    expect(lookAtProcess({ ...own, start: '1' }, HERE)).toBe(onLinux ? 'gone' : 'unknown');
  });

  it('is alive for the process that started this one', () => {
    const parent = { ...parentProcessName(), place: HERE };
    expect(parent.pid).toBe(process.ppid);
    expect(lookAtProcess(parent, HERE)).toBe(onLinux ? 'alive' : 'unknown');
  });

  it('is gone for one that has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'close');
    expect(lookAtProcess({ pid: child.pid!, place: HERE, start: '4711' }, HERE)).toBe('gone');
  });
});
