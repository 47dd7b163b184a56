import { tmpdir } from 'node:os';
import { runCommand, type CommandEnd } from './command-process';
import { namespacesHere } from './own-namespace';

/** These specs run only where user namespaces are allowed: most containers refuse them. */
const whereIsolated = namespacesHere().user ? it : it.skip;

function run(script: string): Promise<CommandEnd> {
  const { signal } = new AbortController();
  const kernel = { cpuSeconds: 60, maxProcesses: 512, maxFileBytes: 1e6, maxOpenFiles: 64 };
  const limits = {
    maxBytes: 10_000,
    graceMs: 1000,
    memoryBytes: 1e9,
    limits: kernel,
    namespaces: namespacesHere(),
    cgroup: null,
  };
  const start = { path: '/bin/sh', args: ['-c', script], env: {}, cwd: tmpdir(), ...limits };
  return runCommand(start, { signal, killSignal: signal, onLine: () => undefined });
}

whereIsolated('the namespace of a command that has ended is not given to another one before it is let go', async () => {
  const ended = await run('true');
  const later = await Promise.all(Array.from({ length: 5 }, () => run('readlink /proc/self/ns/user')));
  const namespaces = later.map(({ stdout }) => stdout.parts().head.trim());
  expect(ended.namespace?.name).toMatch(/^user:\[\d+\]$/);
  expect(namespaces).not.toContain(ended.namespace?.name);
  ended.namespace?.close();
  for (const { namespace } of later) namespace?.close();
});
