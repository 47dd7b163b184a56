import { Inject, Injectable } from '@nestjs/common';
import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { WorkerState } from '#contracts/states';
import { RunLeaseRepository } from '#runs/run-lease.repository';
import { WorkerRepository } from '#runs/worker.repository';
import { VERSION } from '#process/version';

/** Under which row of `workers` this process works. After it was declared lost it goes on under a new one. */
@Injectable()
export class WorkerIdentity {
  private id: string | null = null;

  constructor(
    private readonly dataSource: DataSource,
    private readonly workers: WorkerRepository,
    private readonly leases: RunLeaseRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** @throws before the first registration */
  get workerId(): string {
    if (this.id === null) throw new Error('this worker is not registered yet');
    return this.id;
  }

  async register(): Promise<string> {
    this.id = await this.workers.register(this.dataSource.manager, {
      host: hostname(),
      pid: process.pid,
      version: VERSION,
      ioConcurrency: this.config.workerIoConcurrency,
      processConcurrency: this.config.workerProcessConcurrency,
    });
    return this.id;
  }

  /** How many runs are leased to this worker. */
  async countHeld(): Promise<number> {
    if (this.id === null) return 0;
    return (await this.leases.held(this.dataSource.manager, this.id)).length;
  }

  async setState(state: WorkerState): Promise<void> {
    await this.workers.setState(this.dataSource.manager, this.workerId, state);
  }
}
