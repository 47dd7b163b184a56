import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { livenessOf, ownPlace, ownProcessName, parentProcessName, type ProcessName } from './process-liveness';

const onLinux = ownPlace() !== null;
const HERE = 'boot pid:[1]';

describe('the liveness of a process', () => {
  const own: ProcessName = { ...ownProcessName(), place: HERE };

  it('is unknown on another machine, and where the machine does not report starts', () => {
    expect(livenessOf({ ...own, place: 'another boot' }, HERE)).toBe('unknown');
    expect(livenessOf({ ...own, place: null }, HERE)).toBe('unknown');
    expect(livenessOf({ ...own, start: null }, HERE)).toBe('unknown');
    expect(livenessOf(own, null)).toBe('unknown');
  });

  it('is alive for a running process, and gone when the process of that pid started at another time', () => {
    expect(livenessOf(own, HERE)).toBe(onLinux ? 'alive' : 'unknown');
    expect(livenessOf({ ...own, start: '1' }, HERE)).toBe(onLinux ? 'gone' : 'unknown');
  });

  it('is alive for the process that started this one', () => {
    const parent = { ...parentProcessName(), place: HERE };
    expect(parent.pid).toBe(process.ppid);
    expect(livenessOf(parent, HERE)).toBe(onLinux ? 'alive' : 'unknown');
  });

  it('is gone for one that has ended', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'close');
    expect(livenessOf({ pid: child.pid!, place: HERE, start: '4711' }, HERE)).toBe('gone');
  });
});
