import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ordering, Page, Position } from '#database/list';
import type { RunFilter, RunOrdering } from '#runs/read/run-list.statement';
import { RunQueryRepository, type RunView } from '#runs/read/run-query.repository';
import type { UserView } from '#users/user.repository';
import { RunApiService } from './run-api.service';
import { csvHeader, csvLines } from './run-csv.mapper';
import type { RunCsvQueryDto } from './run.dto';

/** The largest number of runs in one file. */
export const MAX_CSV_RUNS = 100_000;
/** How many runs are in memory at once. */
const PAGE = 1000;
/** The order has an index, so that no page sorts what the pages before it have read. */
const LATEST_FIRST: Ordering<RunOrdering>[] = [{ by: 'createdAt', descending: true }];

/** A file that is read while it is sent. */
export interface RunCsv {
  stream: Readable;
  /** Whether more than MAX_CSV_RUNS runs match, of which the file has the latest. */
  isCut: boolean;
}

/** Writes runs as CSV, page by page from the database. */
@Injectable()
export class RunCsvService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly runs: RunQueryRepository,
    private readonly lists: RunApiService,
  ) {}

  /** @throws Refusal VALIDATION */
  async csv(user: UserView, query: RunCsvQueryDto): Promise<RunCsv> {
    const filter = this.lists.filterOf({ ownerId: user.id, taskId: query.taskId ?? null }, query, user.timeZone);
    const count = await this.runs.count(this.dataSource.manager, filter, MAX_CSV_RUNS);
    // An error of the first page is an answer; one of a later page ends the connection, so that no file looks whole.
    const first = await this.page(filter, null);
    return { stream: Readable.from(this.textOf(filter, first)), isCut: count === null };
  }

  private async *textOf(filter: RunFilter, first: Page<RunView>): AsyncGenerator<string> {
    yield csvHeader();
    let left = MAX_CSV_RUNS;
    for (let page = first; ; page = await this.page(filter, page.after)) {
      yield csvLines(page.rows.slice(0, left));
      left -= page.rows.length;
      if (page.after === null || left <= 0) return;
    }
  }

  private page(filter: RunFilter, after: Position | null): Promise<Page<RunView>> {
    const from = after === null ? {} : { from: { position: after, backward: false } };
    return this.runs.list(this.dataSource.manager, filter, LATEST_FIRST, { limit: PAGE, offset: 0, ...from });
  }
}
