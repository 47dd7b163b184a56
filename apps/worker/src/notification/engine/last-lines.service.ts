import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Batcher } from '#process/batcher';
import { RunLogRepository, type RunLogLine } from '#runs/read/run-log.repository';

const LAST_LINES = 20;
const MAX_RUNS_PER_STATEMENT = 100;

/** Reads the last lines of the logs of runs, those of many runs by one statement. */
@Injectable()
export class LastLinesService {
  private readonly tails = new Batcher<string, RunLogLine[]>((runIds) => this.readAll(runIds), {
    maxItems: MAX_RUNS_PER_STATEMENT,
  });

  constructor(
    private readonly dataSource: DataSource,
    private readonly logs: RunLogRepository,
  ) {}

  of(runId: string): Promise<RunLogLine[]> {
    return this.tails.add(runId);
  }

  private async readAll(runIds: string[]): Promise<RunLogLine[][]> {
    const tails = await this.logs.tails(this.dataSource.manager, [...new Set(runIds)], LAST_LINES);
    return runIds.map((runId) => tails.get(runId) ?? []);
  }
}
