/**
 * SQL: whether the task with this id is not in the trash. Runs, deliveries and endpoints of a task keep their owner there,
 * so that a restore costs the same for a task with a million runs; each statement that shows them asks this. The index
 * tasks_in_trash has entries of the trash alone.
 * @param taskId a column; null is a row without a task, which is not in the trash either
 */
export function notInTrash(taskId: string): string {
  return `NOT EXISTS (SELECT FROM tasks trashed WHERE trashed.id = ${taskId} AND trashed.trashed_at IS NOT NULL)`;
}

/**
 * SQL: whether the trash of an owner has any task; without an owner, whether anybody's has. It reads no column of the
 * statement around it, so that PostgreSQL asks once and runs only the case that holds.
 * @param ownerId a parameter
 */
export function hasTrash(ownerId: string | null): string {
  const owned = ownerId === null ? '' : ` AND trashed.trashed_owner_id = ${ownerId}`;
  return `(SELECT EXISTS (SELECT FROM tasks trashed WHERE trashed.trashed_at IS NOT NULL${owned}))`;
}
