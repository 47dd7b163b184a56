import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { EgressAllow } from './egress-allow.policy';
import { checkedAddresses, systemResolve, type Resolve } from './guarded-dial';

export interface GuardedAgentOptions {
  allow: EgressAllow;
  resolve?: Resolve;
  /** Per address that is tried. */
  connectTimeoutMs?: number;
  /** Additional authorities, for tests with certificates of their own. */
  ca?: string;
}

/**
 * An HTTP client that dials only what the guard has checked. The check sits where the socket is made, so redirects,
 * new answers of DNS and spellings of IP literals (for which a `lookup` hook is never called) all pass through it.
 * An Agent of undici reads no proxy variables.
 */
export function guardedAgent({
  allow,
  resolve = systemResolve,
  connectTimeoutMs = 10_000,
  ca,
}: GuardedAgentOptions): Agent {
  const dial = buildConnector({ timeout: connectTimeoutMs, ca });
  const connect: buildConnector.connector = (options, callback) => {
    guardedSocket(dial, options, allow, resolve).then(
      (socket) => callback(null, socket),
      (error: Error) => callback(error, null),
    );
  };
  return new Agent({ connect, pipelining: 1, keepAliveTimeout: 4_000, maxHeaderSize: 16 * 1024 });
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
      return await dialled(dial, { ...options, hostname: address });
    } catch (error) {
      last = error;
    }
  }
  throw last;
}

/** `hostname` is what is dialled; SNI and the certificate go by `servername` and `host`, which stay the name. */
function dialled(dial: buildConnector.connector, options: buildConnector.Options): Promise<Socket> {
  return new Promise((resolve, reject) => {
    dial(options, (error, socket) => (error ? reject(error) : resolve(socket as Socket)));
  });
}
