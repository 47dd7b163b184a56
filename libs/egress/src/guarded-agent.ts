import type { Socket } from 'node:net';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { withAnswerHeads } from './answer-heads';
import type { EgressAllow } from './egress-allow.policy';
import { checkedAddresses, systemResolve, type Resolve } from './guarded-dial';

export interface GuardedAgentOptions {
  allow: EgressAllow;
  resolve?: Resolve;
  /** The time limit per tried address, in milliseconds. */
  connectTimeoutMs?: number;
  /** Additional certificate authorities, for specs with certificates of their own. */
  ca?: string;
}

/** Clients whose connections the guard has checked. */
export class GuardedAgent {
  constructor(
    /** Reuses connections. The server may have closed one meanwhile. */
    readonly keepAlive: Dispatcher,
    /** Opens a connection for each request. */
    readonly fresh: Dispatcher,
  ) {}

  async destroy(): Promise<void> {
    await Promise.all([this.keepAlive.destroy(), this.fresh.destroy()]);
  }
}

/**
 * Makes an HTTP client that dials only what the guard has checked. The check is where the socket is made, so redirects,
 * new answers of DNS and spellings of IP literals (for which a `lookup` hook is never called) all pass through it. An
 * Agent of undici reads no proxy variables.
 */
export function guardedAgent({
  allow,
  resolve = systemResolve,
  connectTimeoutMs = 10_000,
  ca,
}: GuardedAgentOptions): GuardedAgent {
  const dial = buildConnector({ timeout: connectTimeoutMs, ca });
  const connect: buildConnector.connector = (options, callback) => {
    guardedSocket(dial, options, allow, resolve).then(
      (socket) => callback(null, withAnswerHeads(socket)),
      (error: Error) => callback(error, null),
    );
  };
  const options = { connect, maxHeaderSize: 16 * 1024 };
  return new GuardedAgent(
    new Agent({ ...options, pipelining: 1, keepAliveTimeout: 4_000 }),
    new Agent({ ...options, pipelining: 0 }),
  );
}

async function guardedSocket(
  dial: buildConnector.connector,
  options: buildConnector.Options,
  allow: EgressAllow,
  resolve: Resolve,
): Promise<Socket> {
  const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80);
  const addresses = await checkedAddresses(options.hostname, port, allow, resolve);
  let last: unknown;
  for (const address of addresses) {
    try {
      return await connected(dial, { ...options, hostname: address });
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** Dials `hostname`; SNI and the certificate follow `servername` and `host`, which stay the name. */
function connected(dial: buildConnector.connector, options: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    dial(options, (error, socket) => (error ? reject(error) : resolve(socket as Socket)));
  });
}
