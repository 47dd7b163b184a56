import type { UserView } from '#users/user.repository';

/** The metadata key of a route's ShowOutcome. */
export const SHOW_OUTCOME = 'carillon:show-outcome';

/** Makes the body of an answer from the outcome of the request's transaction. */
export type ShowOutcome<C, O> = (controller: C, outcome: O, asked: { user: UserView; body: unknown }) => unknown;
