import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { LOGGER, type Logger } from '#process/logger';
import { AuditRepository } from '#users/audit.repository';
import type { Caller } from './access.policy';

const ONCE_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/**
 * Writes every answer 403 into the audit log, whatever produced it. The same person at the same route is written once a
 * minute, so that a program that keeps trying does not fill the log.
 */
@Injectable()
export class DenialLog {
  private readonly written = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditRepository,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  listen(fastify: FastifyInstance): void {
    fastify.addHook('onResponse', async (request, reply) => {
      if (reply.statusCode === 403) await this.note(request);
    });
  }

  private async note(request: FastifyRequest & { caller?: Caller }): Promise<void> {
    const { caller, ip, method } = request;
    const route = request.routeOptions.url ?? '';
    if (!this.isNew(`${caller?.user.id ?? ip} ${method} ${route}`, performance.now())) return;
    const who = { id: caller?.user.id ?? null, name: caller?.user.username ?? null, address: ip };
    const { id } = (request.params ?? {}) as { id?: string };
    const details = { method, route, by: caller?.access.kind ?? null, ...(id ? { id } : {}) };
    await this.audit
      .record(this.dataSource.manager, who, { action: 'DENIED', details })
      .catch((error: unknown) => this.log.error({ err: error, details }, 'a denial could not be written down'));
  }

  private isNew(key: string, now: number): boolean {
    const last = this.written.get(key);
    if (last !== undefined && now - last < ONCE_MS) return false;
    if (this.written.size >= MAX_REMEMBERED) this.written.clear();
    this.written.set(key, now);
    return true;
  }
}
