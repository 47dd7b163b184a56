import type { DataSource } from 'typeorm';

/** What pg's pool tells of itself. */
interface Pool {
  totalCount: number;
  idleCount: number;
  waitingCount: number;
}

/** The pool of a data source that is connected. */
export function poolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
