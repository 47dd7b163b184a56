import { networkOf } from '#users/access/network.policy';

const MAX_WAITING = 500;
const MAX_PER_NETWORK = 50;

/**
 * Sockets that are not authenticated yet, in the order in which they connected. Each network has a share, so that one
 * cannot shut out others. When a share or all places are taken, the oldest socket is closed: a client that wants to log
 * in does so at once, even beside one in its network that never does.
 */
export class UnauthenticatedSockets<Socket> {
  private readonly networks = new Map<Socket, string>();
  private readonly waiting = new Set<Socket>();
  private readonly counts = new Map<string, number>();

  /**
   * Tells whether another socket may connect from this address: not while the share of its network is full of tokens
   * being checked.
   */
  hasCapacity(address: string): boolean {
    const network = networkOf(address);
    return !this.isFull(network) || this.oldestOf(network) !== null;
  }

  /** Adds a socket; returns the one that must be closed for it, or null. */
  add(socket: Socket, address: string): Socket | null {
    const network = networkOf(address);
    const [first = null] = this.waiting.size >= MAX_WAITING ? this.waiting : [];
    const oldest = this.isFull(network) ? this.oldestOf(network) : first;
    if (oldest !== null) this.remove(oldest);
    this.networks.set(socket, network);
    this.waiting.add(socket);
    this.counts.set(network, (this.counts.get(network) ?? 0) + 1);
    return oldest;
  }

  private isFull(network: string): boolean {
    return (this.counts.get(network) ?? 0) >= MAX_PER_NETWORK;
  }

  private oldestOf(network: string): Socket | null {
    for (const socket of this.waiting) if (this.networks.get(socket) === network) return socket;
    return null;
  }

  /** The socket has sent its token: it is not closed for another one while that is checked. */
  markAuthenticating(socket: Socket): void {
    this.waiting.delete(socket);
  }

  /** Removes a socket that is authenticated or closed. Idempotent. */
  remove(socket: Socket): void {
    const network = this.networks.get(socket);
    if (network === undefined) return;
    this.networks.delete(socket);
    this.waiting.delete(socket);
    const left = (this.counts.get(network) ?? 1) - 1;
    if (left > 0) this.counts.set(network, left);
    else this.counts.delete(network);
  }
}
