import type { UserView } from '#users/user.repository';

/** Under which metadata a route keeps its ShowOutcome. */
export const SHOW_OUTCOME = 'carillon:show-outcome';

/** Makes the body of an answer from what the transaction of the request has answered. */
export type ShowOutcome<C, O> = (controller: C, outcome: O, asked: { user: UserView; body: unknown }) => unknown;
