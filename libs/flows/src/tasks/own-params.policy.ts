import { Refusal } from '#contracts/refusal';

/** Params for a single run, and the kind for which they were checked. */
export interface OwnParams {
  kind: string;
  params: object;
}

/** Refuses params that were checked for another kind than the task has by now. @throws Refusal CONFLICT */
export function refuseOtherKind(kind: string, own: OwnParams | null): void {
  if (own === null || own.kind === kind) return;
  throw new Refusal('CONFLICT', `the params are for the kind ${own.kind}, but the kind of the task is ${kind} by now`);
}
