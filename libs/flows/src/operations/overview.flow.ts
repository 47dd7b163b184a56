import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeadLetterRepository } from '#dead-letters/dead-letter.repository';
import { OverviewRepository, type MinuteView, type Throughput } from '#runs/read/overview.repository';
import { RunDispatchRepository } from '#runs/dispatch/run-dispatch.repository';

/** Figures over all users. */
export interface Overview {
  at: Date;
  minutes: number;
  ended: Throughput;
  /** The minutes of the throughput one by one, the oldest first. */
  perMinute: MinuteView[];
  classes: { workClass: string; queued: number; capacity: number; oldestDueSeconds: number }[];
  running: number;
  deadLettersWaiting: number;
}

const MINUTES = 60;

/** Reads the overview of an operator. */
@Injectable()
export class OverviewFlow {
  constructor(
    private readonly dataSource: DataSource,
    private readonly overview: OverviewRepository,
    private readonly dispatch: RunDispatchRepository,
    private readonly letters: DeadLetterRepository,
  ) {}

  async find(now: Date): Promise<Overview> {
    const { manager } = this.dataSource;
    const [ended, perMinute, outlook, running, deadLettersWaiting] = await Promise.all([
      this.overview.throughput(manager, MINUTES),
      this.overview.perMinute(manager, MINUTES),
      this.dispatch.outlook(manager),
      this.overview.countRunning(manager),
      this.letters.countWaiting(manager),
    ]);
    const classes = outlook.map(({ workClass, queued, capacity, dueInMs }) => ({
      ...{ workClass, queued, capacity },
      oldestDueSeconds: Math.max(0, -(dueInMs ?? 0) / 1000),
    }));
    return { at: now, minutes: MINUTES, ended, perMinute, classes, running, deadLettersWaiting };
  }
}
