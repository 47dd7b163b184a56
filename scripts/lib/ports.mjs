// Finds free ports: the wanted one when it is free, else the next. The caller stores the choice.
import { createServer } from 'node:net';
import { Failure } from './output.mjs';

const STEP = 10; // the services' ports are close together, and a step must not reach the port of another service
const TRIES = 100;

/** Whether nothing listens on a port, neither on loopback nor on all addresses. */
export async function isFree(port) {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, undefined));
}

function canListen(port, host) {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });
}

/** The first free port from `wanted` on, leaving out those in `taken`. */
export async function pickPort(wanted, taken = new Set()) {
  for (let i = 0, port = wanted; i < TRIES && port < 65_536; i++, port += STEP) {
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Failure(`No free port found from ${wanted} on.`);
}
