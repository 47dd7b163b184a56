import { networkOf } from '#users/access/network.policy';

const MAX_WAITING = 500;
const MAX_PER_NETWORK = 50;

/**
 * Sockets that have not said yet who they are, in the order in which they came. Each network has a share, so that one
 * cannot shut out the others. Where a share or all places are taken, who has waited longest makes room: whoever means to
 * log in does it in the first moments, also beside somebody in the same network who never does.
 */
export class Strangers<Socket> {
  private readonly networks = new Map<Socket, string>();
  private readonly waiting = new Set<Socket>();
  private readonly counts = new Map<string, number>();

  /** Whether another may come from this address: not while the share of its network is full of tokens being looked at. */
  hasRoom(address: string): boolean {
    const network = networkOf(address);
    return !this.isFull(network) || this.longestOf(network) !== null;
  }

  /** Answers who has to leave for it, or null. */
  enter(socket: Socket, address: string): Socket | null {
    const network = networkOf(address);
    const [first = null] = this.waiting.size >= MAX_WAITING ? this.waiting : [];
    const longest = this.isFull(network) ? this.longestOf(network) : first;
    if (longest !== null) this.leave(longest);
    this.networks.set(socket, network);
    this.waiting.add(socket);
    this.counts.set(network, (this.counts.get(network) ?? 0) + 1);
    return longest;
  }

  private isFull(network: string): boolean {
    return (this.counts.get(network) ?? 0) >= MAX_PER_NETWORK;
  }

  private longestOf(network: string): Socket | null {
    for (const socket of this.waiting) if (this.networks.get(socket) === network) return socket;
    return null;
  }

  /** It has said who it is: it makes room for nobody while that is looked at. */
  speaks(socket: Socket): void {
    this.waiting.delete(socket);
  }

  /** It is known now, or closed. Idempotent. */
  leave(socket: Socket): void {
    const network = this.networks.get(socket);
    if (network === undefined) return;
    this.networks.delete(socket);
    this.waiting.delete(socket);
    const left = (this.counts.get(network) ?? 1) - 1;
    if (left > 0) this.counts.set(network, left);
    else this.counts.delete(network);
  }
}
