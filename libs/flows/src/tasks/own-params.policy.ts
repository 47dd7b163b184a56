import { Refusal } from '#contracts/refusal';

/** Params for a single run, and the kind for which they were checked. */
export interface OwnParams {
  kind: string;
  params: object;
}

/** Returns why params do not fit that were checked for another kind than the task has by now; null when they do. */
export function whyOtherKind(kind: string, own: OwnParams | null): string | null {
  if (own === null || own.kind === kind) return null;
  return `the params are for the kind ${own.kind}, but the kind of the task is ${kind} by now`;
}

/** Refuses params that were checked for another kind than the task has by now. @throws Refusal CONFLICT */
export function refuseOtherKind(kind: string, own: OwnParams | null): void {
  const why = whyOtherKind(kind, own);
  if (why !== null) throw new Refusal('CONFLICT', why);
}
