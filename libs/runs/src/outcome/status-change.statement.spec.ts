import { StatusChange } from './status-change.statement';

describe('the SQL of a change of status', () => {
  it('assigns the new status and selects the old ones', () => {
    const claim = new StatusChange(['PENDING', 'QUEUED'], 'PROCESSING');
    expect(claim.set()).toBe(`status = 'PROCESSING'`);
    expect(claim.isBefore('r')).toBe(`r.status IN ('PENDING', 'QUEUED')`);
    expect(new StatusChange(['QUEUED'], 'PENDING').isBefore()).toBe(`status = 'QUEUED'`);
  });

  it('leaves runs of other statuses as they are', () => {
    const cancel = new StatusChange(['PENDING', 'QUEUED'], 'CANCELLED');
    expect(cancel.setIfBefore('r')).toBe(
      `status = CASE WHEN r.status IN ('PENDING', 'QUEUED') THEN 'CANCELLED' ELSE r.status END`,
    );
  });

  it('reads one of several new statuses from a column', () => {
    const end = new StatusChange(['PROCESSING'], 'COMPLETED', 'FAILED');
    expect(end.set('b."to"')).toBe('status = b."to"');
    expect(() => end.set()).toThrow('a column with several');
  });

  it('exists for legal transitions only', () => {
    expect(() => new StatusChange(['PENDING', 'COMPLETED'], 'QUEUED')).toThrow('from COMPLETED to QUEUED');
  });
});
