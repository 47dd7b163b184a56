import { createServer } from 'node:net';

/** Below the range from which the system assigns ports, so that a free port stays free. */
const FIRST = 20_000;
const COUNT = 10_000;
const given = new Set<number>();

/** Returns a TCP port of this machine on which nothing listens, and which this process did not get before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const listens = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (listens) await new Promise((resolve) => server.close(resolve));
  return listens;
}
