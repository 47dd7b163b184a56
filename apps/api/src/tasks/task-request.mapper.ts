import type { FastifyReply } from 'fastify';
import { Refusal } from '#contracts/refusal';
import type { ActionTerms, OneTaskRequest } from '#flows/tasks/actions/action-terms.policy';
import type { UserView } from '#users/user.repository';

/** The name is spelt as in @Headers below: otherwise the document has it twice, once as required. */
export const IF_MATCH = {
  name: 'if-match',
  required: false,
  description: 'The version that was read (`version`, or the header ETag); another one is refused with 412',
};
export const ETAG = {
  ETag: { description: 'The version, for If-Match', schema: { type: 'string', example: '"7"' } },
} as const;

/** Returns who writes by a request of the API. */
export function authorOf({ id, username }: UserView): { id: string; name: string; via: 'REST' } {
  return { id, name: username, via: 'REST' };
}

/** Returns the request of a user for an action with one of their tasks. */
export function oneTask<Terms extends ActionTerms>(
  user: UserView,
  taskId: string,
  terms: Terms,
  ifMatch: string | undefined,
): OneTaskRequest<Terms> {
  return { terms, taskId, ownerId: user.id, by: authorOf(user), expectedVersion: versionOf(ifMatch) };
}

/** Sends the version of a task as its ETag. */
export function tagged<T extends { version: number }>(reply: FastifyReply, task: T): T {
  void reply.header('ETag', `"${task.version}"`);
  return task;
}

/**
 * Reads If-Match; null when it is absent or `*`, which every version matches.
 * @throws Refusal VALIDATION when it is no version
 */
export function versionOf(ifMatch: string | undefined): number | null {
  if (ifMatch === undefined || ifMatch === '*') return null;
  const version = /^"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  if (version !== undefined) return Number(version);
  throw new Refusal('VALIDATION', 'the request is not valid: If-Match', {
    'If-Match': [`'${ifMatch.slice(0, 50)}' is not a version; send the number in \`version\``],
  });
}
