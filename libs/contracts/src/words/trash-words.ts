/** How many days a deleted task can be restored. */
export const TRASH_DAYS = 30;

/** Says what the deletion of a task does, before a person confirms it. */
export const MOVES_TO_TRASH = `Running runs are stopped. You can restore from the trash for ${TRASH_DAYS} days.`;
