import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { hostname } from 'node:os';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import type { WorkerState } from '#contracts/states';
import { SessionLock, type SessionQuery } from '#database/connection/session-lock';
import { LOGGER, type Logger } from '#process/logger';
import { ownProcessName, parentProcessName } from '#process/process-liveness';
import { RunLeaseRepository } from '#runs/lease/run-lease.repository';
import { WorkerRepository } from '#runs/lease/worker.repository';
import { VERSION } from '#process/version';
import { commandIsolationHere } from '../command/command-isolation';

/**
 * Holds the row of `workers` under which this process works. After it was declared lost, the process goes on under a
 * new row.
 */
@Injectable()
export class WorkerIdentity implements OnApplicationShutdown {
  private id: string | null = null;
  private presence: string | null = null;
  private session: SessionLock | null = null;
  private left = false;
  /** Called with the id of every row under which this process registers. */
  onRegistered: (workerId: string) => void = () => undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly workers: WorkerRepository,
    private readonly leases: RunLeaseRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  /** @throws when the worker was not registered yet */
  get workerId(): string {
    if (this.id === null) throw new Error('this worker is not registered yet');
    return this.id;
  }

  /**
   * Registers this process under its session lock, which beat expects it to hold from then on. After a failure it can
   * be called again; a row that was inserted without the answer arriving is never written to, and is declared lost
   * after a lease.
   * @param presence names this process to others for as long as it lives
   * @throws when PostgreSQL is away
   */
  async register(presence: string): Promise<string> {
    const settings = { databaseUrl: this.config.databaseUrl, applicationName: 'carillon worker session' };
    this.session ??= new SessionLock(settings, presence, this.log, (query) => this.heartbeat(query));
    await this.session.open();
    return this.insert(presence);
  }

  /**
   * Registers under a new row after this worker was declared lost. A worker that ends meanwhile leaves no living row: it
   * may write STOPPED into its old one while the new one is inserted.
   */
  async reregister(): Promise<string> {
    if (this.presence === null) throw new Error('this worker was never registered');
    const id = await this.insert(this.presence);
    if (this.left) await this.setState('STOPPED');
    return id;
  }

  /**
   * Writes an overdue heartbeat through the session of the lock: a crowded pool must not make the worker look silent.
   */
  private async heartbeat(query: SessionQuery): Promise<void> {
    if (this.id !== null) await this.workers.heartbeatWhenOverdue(query, this.id, this.config.heartbeatSeconds + 1);
  }

  private async insert(presence: string): Promise<string> {
    this.presence = presence;
    this.id = await this.workers.register(this.dataSource.manager, {
      host: hostname(),
      process: ownProcessName(),
      supervisor: parentProcessName(),
      presence,
      version: VERSION,
      ioConcurrency: this.config.workerIoConcurrency,
      processConcurrency: this.config.workerProcessConcurrency,
      commandIsolation: this.config.commandsFile ? commandIsolationHere() : null,
    });
    this.onRegistered(this.id);
    return this.id;
  }

  /**
   * Whether this process itself has ended its row, or is about to. It is set before the statement is sent, so a
   * heartbeat that no longer finds the row alive can rely on it.
   */
  get hasLeft(): boolean {
    return this.left;
  }

  /** Declares this worker lost: the process ends now and its runs go to others. */
  async resign(): Promise<void> {
    this.left = true;
    if (this.id !== null) await this.workers.resign(this.dataSource.manager, this.id);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.session?.close();
  }

  /** Counts the runs that are leased to this worker. */
  async countLeased(): Promise<number> {
    if (this.id === null) return 0;
    return (await this.leases.leasedTo(this.dataSource.manager, this.id)).length;
  }

  async setState(state: WorkerState): Promise<void> {
    if (state === 'STOPPED') this.left = true;
    await this.workers.setState(this.dataSource.manager, this.workerId, state);
  }
}
