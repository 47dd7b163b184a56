import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Config } from '#config/config';
import { CONFIG } from '#config/config.token';
import { serverNow } from '#database/server-facts';
import { bucketMinutes } from '#runs/health/health-buckets.policy';
import { HealthMinuteRepository, type HealthFigures, type HealthPoint } from '#runs/health/health-minute.repository';
import { HealthFiguresFlow } from './health-figures.flow';

/** The state of the whole installation, now and in the past. */
export interface Health {
  at: Date;
  hours: number;
  /** How many minutes a point sums up. */
  bucketMinutes: number;
  /** As it is at this moment; failures are those of the last 24 hours. */
  now: HealthFigures;
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
      const end = new Date(minute.getTime() + MINUTE_MS);
      await this.minutes.store(
        manager,
        minute,
        await this.figures.read(manager, minute, end, this.config.maxRunsAtOnce),
      );
    }
    return nextInMs;
  }

  /** @param hours from 1 to MAX_HEALTH_HOURS */
  async find(hours: number): Promise<Health> {
    const { manager } = this.dataSource;
    const at = await serverNow(manager);
    const inBucket = bucketMinutes(hours);
    const points = await this.minutes.history(manager, hours, inBucket);
    const now = await this.figures.read(manager, new Date(at.getTime() - DAY_MS), at, this.config.maxRunsAtOnce);
    return { at, hours, bucketMinutes: inBucket, now, points };
  }
}
