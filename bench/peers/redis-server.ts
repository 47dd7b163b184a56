import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../child';
import { localFolder } from '../local-folder';
import { found } from './found';

const READY_WITHIN_MS = 10_000;

/** A Redis server of its own, which answers when a change is on the disk. Its files are on the disk of the checkout. */
export class RedisServer {
  private constructor(
    readonly port: number,
    private readonly server: ChildProcess,
    private readonly folder: string,
  ) {}

  /** Returns null, or why this machine has no Redis server. */
  static missing(): string | null {
    const { missing } = found('BENCH_REDIS');
    return missing ?? null;
  }

  static async start(): Promise<RedisServer> {
    const { command = '', env } = found('BENCH_REDIS');
    const folder = localFolder(`redis-${process.pid}`);
    const port = await freePort();
    const place = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder];
    const server = spawn(command, [...place, '--appendonly', 'yes', '--appendfsync', 'always'], {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const redis = new RedisServer(port, server, folder);
    await redis.untilReady();
    return redis;
  }

  get pid(): number {
    return this.server.pid ?? 0;
  }

  async stop(): Promise<void> {
    if (this.server.exitCode === null && this.server.signalCode === null) {
      const exited = once(this.server, 'exit');
      this.server.kill();
      await exited;
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Waits for the line with which it says that it is ready. @throws with what it printed when it is not in time */
  private async untilReady(): Promise<void> {
    let text = '';
    this.server.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const deadline = performance.now() + READY_WITHIN_MS;
    while (!text.includes('Ready to accept connections')) {
      if (this.server.exitCode !== null || performance.now() > deadline) {
        await this.stop();
        throw new Error(`Redis does not start:\n${text}`);
      }
      await sleep(20);
    }
  }
}
