import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { serverNow } from '#database/server-facts';
import { bucketMinutes } from '#runs/health/health-buckets.policy';
import { HealthMinuteRepository, type HealthFigures, type HealthPoint } from '#runs/health/health-minute.repository';
import { HealthFiguresFlow } from './health-figures.flow';

/** The state of the whole installation at one moment. */
export interface PresentHealth {
  at: Date;
  /** As it is at this moment; failures are those of the last 24 hours. */
  now: HealthFigures;
  /** The last minute that beat has recorded; null when it has recorded none. */
  lastRecordedAt: Date | null;
}

/** The state of the whole installation, now and in the past. */
export interface Health extends PresentHealth {
  hours: number;
  /** How many minutes a point sums up. */
  bucketMinutes: number;
  points: HealthPoint[];
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Records the state of the whole installation once a minute, and reads it. */
@Injectable()
export class HealthFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly minutes: HealthMinuteRepository,
    private readonly figures: HealthFiguresFlow,
    @Inject(CONFIG) private readonly config: Readonly<Config>,
  ) {}

  /** Records the last minute, unless another beat has; answers after how many milliseconds the next one can be recorded. */
  async record(): Promise<number> {
    const { manager } = this.dataSource;
    const { minute, isRecorded, nextInMs } = await this.minutes.next(manager);
    if (!isRecorded) {
      const time = { from: minute, until: new Date(minute.getTime() + MINUTE_MS) };
      await this.minutes.store(manager, minute, await this.figures.read(manager, [time], this.config.maxRunsAtOnce));
    }
    return nextInMs;
  }

  /** @param hours from 1 to MAX_HEALTH_HOURS */
  async find(hours: number): Promise<Health> {
    const inBucket = bucketMinutes(hours);
    const points = await this.minutes.history(this.dataSource.manager, hours, inBucket);
    return { ...(await this.findPresent()), hours, bucketMinutes: inBucket, points };
  }

  /**
   * Returns the state of the moment. Pages repeat it every few seconds, so what failed in 24 hours is the sum over the
   * recorded minutes: deliveries are counted only in times that are not recorded, as the running minute.
   */
  async findPresent(): Promise<PresentHealth> {
    const { manager } = this.dataSource;
    const at = await serverNow(manager);
    const dayAgo = new Date(Math.floor((at.getTime() - DAY_MS) / MINUTE_MS) * MINUTE_MS);
    const { unrecorded, ...recorded } = await this.minutes.failures(manager, dayAgo, at);
    const now = await this.figures.read(manager, unrecorded, this.config.maxRunsAtOnce);
    now.mailFailed += recorded.mail;
    now.endpointFailed += recorded.endpoint;
    return { at, now, lastRecordedAt: await this.minutes.last(manager) };
  }
}
