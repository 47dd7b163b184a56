import type { Who } from '#users/audit.repository';

/** Who acts, for the audit log: whoever can reach the database. */
export const CLI_ACTOR: Who & { name: string } = { id: null, name: 'the admin CLI', address: null };
