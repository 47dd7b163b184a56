import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, Position } from '#database/list';
import { TaskQueryRepository, type TaskFilter, type TaskWithSchedule } from '#tasks/task-query.repository';
import { TRANSFER_VERSION } from './task-transfer.dto';
import { transferView } from './transfer-view.mapper';

const PAGE = 200;

/**
 * Exports the tasks of a filter as one JSON text, oldest first. It is read page by page, so that its size does not
 * matter.
 */
@Injectable()
export class TaskExportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly tasks: TaskQueryRepository,
  ) {}

  /** The first page is read before the answer begins, so that a database that is away is still answered with 503. */
  async export(filter: TaskFilter, now: Date): Promise<Readable> {
    const first = await this.read(filter);
    return Readable.from(this.text(filter, first, now));
  }

  private async *text(filter: TaskFilter, first: Page<TaskWithSchedule>, now: Date): AsyncGenerator<string> {
    yield `{"version":${TRANSFER_VERSION},"exportedAt":"${now.toISOString()}","tasks":[`;
    let isFirst = true;
    for (let page = first; ; page = await this.read(filter, page.after ?? undefined)) {
      for (const task of page.rows) {
        yield `${isFirst ? '' : ','}\n${JSON.stringify(transferView(task))}`;
        isFirst = false;
      }
      if (page.after === null) break;
    }
    yield '\n]}\n';
  }

  private read(filter: TaskFilter, position?: Position): Promise<Page<TaskWithSchedule>> {
    const window = { limit: PAGE, offset: 0, ...(position && { from: { position, backward: false } }) };
    return this.tasks.listWhole(this.dataSource.manager, filter, [{ by: 'createdAt', descending: false }], window);
  }
}
