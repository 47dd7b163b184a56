import { rmSync } from 'node:fs';
import { freePort } from '#testing/servers/free-port';
import { localFolder } from '../local-folder';
import { ForeignProcess } from './foreign-process';
import { found } from './found';

/** A Redis server of its own, which answers when a change is on the disk. Its files are on the disk of the checkout. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly server: ForeignProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<RedisServer> {
    const { command = '', env = {} } = found('BENCH_REDIS');
    const folder = localFolder(`redis-${process.pid}`);
    const port = await freePort();
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const args = [...place, '--appendonly', 'yes', '--appendfsync', 'always'];
    const server = await ForeignProcess.start({ command, args, env, ready: 'Ready to accept connections' });
    return new RedisServer(port, server, folder);
  }

  get pid(): number {
    return this.server.pid;
  }

  async stop(): Promise<void> {
    await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
