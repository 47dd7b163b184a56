import { networkOf } from '#users/network.policy';

const MAX_WAITING = 500;
const MAX_PER_NETWORK = 50;

/**
 * Sockets that have not said yet who they are, in the order in which they came. Each network has a share, so that one
 * cannot shut out the others; from many networks, who has waited longest makes room: whoever means to log in does it in
 * the first moments.
 */
export class Strangers<Socket> {
  private readonly networks = new Map<Socket, string>();
  private readonly waiting = new Set<Socket>();
  private readonly counts = new Map<string, number>();

  /** Whether another may come from this address. */
  hasRoom(address: string): boolean {
    return (this.counts.get(networkOf(address)) ?? 0) < MAX_PER_NETWORK;
  }

  /** Answers who has to leave for it, or null. */
  enter(socket: Socket, address: string): Socket | null {
    const [longest = null] = this.waiting.size >= MAX_WAITING ? this.waiting : [];
    if (longest !== null) this.leave(longest);
    const network = networkOf(address);
    this.networks.set(socket, network);
    this.waiting.add(socket);
    this.counts.set(network, (this.counts.get(network) ?? 0) + 1);
    return longest;
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
