import type { EntityManager } from 'typeorm';

/**
 * The commit of this transaction does not wait for the disk. When PostgreSQL crashes the last ms of such commits may be
 * missing, as if the caller had crashed before them; they never go missing from under a later commit that did wait.
 * Only for transactions whose loss at that moment is harmless: say why at the call.
 */
export async function unhurriedCommit(manager: EntityManager): Promise<void> {
  await manager.query('SET LOCAL synchronous_commit TO off');
}
