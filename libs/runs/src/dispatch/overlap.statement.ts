import { OVERLAP_POLICIES, type OverlapPolicy } from '#contracts/states';

interface Traits {
  /** Whether runs of a task may be under way beside each other. */
  allowsOverlap: boolean;
  /** Whether a start cancels what is under way. */
  cancelsOthers: boolean;
}

/** The traits of each policy that statements must know. A policy that is new in contracts fails the type check here. */
const TRAITS: Record<OverlapPolicy, Traits> = {
  SKIP: { allowsOverlap: false, cancelsOthers: false },
  QUEUE_ONE: { allowsOverlap: false, cancelsOthers: false },
  CANCEL_RUNNING: { allowsOverlap: false, cancelsOthers: true },
  ALLOW: { allowsOverlap: true, cancelsOthers: false },
};

function policiesWith(trait: keyof Traits): string {
  return OVERLAP_POLICIES.filter((policy) => TRAITS[policy][trait])
    .map((policy) => `'${policy}'`)
    .join(', ');
}

/**
 * SQL: whether at most one run of task `t` may be under way. A policy that only a newer version knows counts as such: too
 * few runs beside each other can be repaired.
 */
export const IS_EXCLUSIVE = `t.overlap NOT IN (${policiesWith('allowsOverlap')})`;
/** SQL: whether a start of task `t` cancels its runs that are under way. */
export const CANCELS_OTHERS = `t.overlap IN (${policiesWith('cancelsOthers')})`;
