import { FINAL_RUN_STATUSES, RUN_STATUSES } from '#contracts/states';
import { mayChange, RUN_TRANSITIONS } from './run-transitions.policy';

describe('the transitions of a run', () => {
  it('are known for every status', () => {
    expect(Object.keys(RUN_TRANSITIONS).toSorted()).toEqual([...RUN_STATUSES].toSorted());
  });

  it('lead out of no final status', () => {
    for (const from of FINAL_RUN_STATUSES) for (const to of RUN_STATUSES) expect(mayChange(from, to)).toBe(false);
  });

  it('lead from PENDING to every status, and never from a status to itself', () => {
    const reached = new Set<string>(['PENDING']);
    for (const from of reached) for (const to of Object.keys(RUN_TRANSITIONS[from as 'PENDING'])) reached.add(to);
    expect([...reached].toSorted()).toEqual([...RUN_STATUSES].toSorted());
    for (const status of RUN_STATUSES) expect(mayChange(status, status)).toBe(false);
  });

  it('never bypass the claim', () => {
    expect(mayChange('PENDING', 'COMPLETED')).toBe(false);
    expect(mayChange('QUEUED', 'FAILED')).toBe(false);
  });
});
