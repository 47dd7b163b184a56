import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { quantile } from './measure';
import type { Figure } from './report';
import type { TestBed } from './test-bed';

const EVERY_MS = 200;
const QUEUE = 'carillon.bench.noise';

/**
 * Measures during a benchmark how long this machine takes for what every start of a run needs: a timer, a commit that
 * waits for the disk, a confirm of a quorum queue. On a busy machine they explain much of the other figures.
 */
export class Noise {
  private readonly timers: number[] = [];
  private readonly commits: number[] = [];
  private readonly confirms: number[] = [];
  private readonly loads: number[] = [];
  private ended = false;
  private work: Promise<void> = Promise.resolve();

  private constructor(
    private readonly testBed: TestBed,
    private readonly connection: ChannelModel,
    private readonly channel: ConfirmChannel,
  ) {}

  static async start(testBed: TestBed): Promise<Noise> {
    const connection = await connect(testBed.env.RABBITMQ_URL ?? '');
    const channel = await connection.createConfirmChannel();
    await channel.assertQueue(QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum', 'x-max-length': 10 } });
    await testBed.dataSource.query('CREATE TABLE IF NOT EXISTS noise (at timestamptz)');
    const noise = new Noise(testBed, connection, channel);
    noise.work = noise.listen();
    return noise;
  }

  async end(): Promise<Figure[]> {
    this.ended = true;
    await this.work;
    await this.connection.close();
    const both = (name: string, measured: number[]): Figure[] => {
      const sorted = measured.toSorted((a, b) => a - b);
      return [
        { name: `this machine: ${name}, p50`, value: quantile(sorted, 0.5), unit: 'ms' },
        { name: '  p99', value: quantile(sorted, 0.99), unit: 'ms' },
      ];
    };
    return [
      ...both('a timer is late by', this.timers),
      ...both('a commit', this.commits),
      ...both('a confirm', this.confirms),
      {
        name: 'this machine: load',
        value: quantile(
          this.loads.toSorted((a, b) => a - b),
          0.5,
        ),
        unit: '',
      },
    ];
  }

  private async listen(): Promise<void> {
    while (!this.ended) {
      this.timers.push((await took(() => sleep(EVERY_MS))) - EVERY_MS);
      this.commits.push(await took(() => this.testBed.dataSource.query('INSERT INTO noise VALUES (now())')));
      this.confirms.push(await took(() => this.confirm()));
      this.loads.push(loadavg()[0] ?? NaN);
    }
  }

  private async confirm(): Promise<void> {
    this.channel.sendToQueue(QUEUE, Buffer.from('{}'), { persistent: true });
    await this.channel.waitForConfirms();
  }
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}
