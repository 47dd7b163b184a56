import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { parsedUrl } from '#contracts/fields/parsed-url';
import { Refusal } from '#contracts/refusal';
import { TaskRepository } from '#tasks/task.repository';
import { refuseBeyond, type Caller } from '../access/access.policy';
import { AccessService } from '../access/access.service';
import { CLOSE, type CloseReason } from './live-watcher';

/** A person who may watch, and until when the token allows it. */
export interface Admitted {
  caller: Caller;
  expiresAt: number | null;
}

/** Decides who may watch what over connections that stay open. */
@Injectable()
export class LiveAccess {
  constructor(
    private readonly dataSource: DataSource,
    private readonly access: AccessService,
    private readonly tasks: TaskRepository,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  async ofHeader(authorization: string): Promise<Admitted | CloseReason> {
    return admit(await this.access.ofHeader(authorization), authorization.split(/ +/)[1] ?? '');
  }

  async ofToken(token: string): Promise<Admitted | CloseReason> {
    return admit(await this.access.ofToken(token), token);
  }

  async owns(userId: string, taskId: string): Promise<boolean> {
    return (await this.tasks.find(this.dataSource.manager, userId, taskId)) !== null;
  }

  /**
   * Tells whether a page may connect: one of another site must not use what a browser knows about its user. Programs
   * send no Origin.
   */
  isOwnOrigin(origin: string | undefined, host: string | undefined): boolean {
    if (origin === undefined) return true;
    const asked = parsedUrl(origin);
    if (asked === null) return false;
    const own = this.config.publicUrl === undefined ? null : new URL(this.config.publicUrl).origin;
    return origin === own || asked.host === host?.toLowerCase();
  }
}

function admit(caller: Caller | null, token: string): Admitted | CloseReason {
  if (caller === null) return CLOSE.notLoggedIn;
  try {
    refuseBeyond('read', 'GET', caller);
  } catch (error) {
    if (error instanceof Refusal) return CLOSE.forbidden;
    throw error;
  }
  return { caller, expiresAt: caller.access.kind === 'session' ? expiryOf(token) : null };
}

/** Returns when an access token expires whose signature was checked. */
function expiryOf(token: string): number | null {
  const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
  const { exp } = JSON.parse(payload) as { exp?: number };
  return exp === undefined ? null : exp * 1000;
}
