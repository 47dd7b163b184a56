import type { Who } from '#users/audit.repository';

/** The actor in the audit log for everything that the CLI does: whoever runs it has access to the database. */
export const CLI_ACTOR: Who & { name: string } = { id: null, name: 'the admin CLI', address: null };
