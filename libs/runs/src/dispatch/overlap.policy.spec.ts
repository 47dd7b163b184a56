import { decideOverlaps, decideStarts, type DueRun, type OverlapDecisions, type Rival } from './overlap.policy';
import type { OverlapPolicy } from '#contracts/states';

const due = (id: string, more: Partial<DueRun> = {}): DueRun => ({
  id,
  attempt: 1,
  taskId: 't',
  trigger: 'SCHEDULE',
  exclusive: true,
  caughtUp: false,
  held: false,
  contested: true,
  scheduledFor: new Date(Number(id.replace(/\D/g, '')) * 1000),
  ...more,
});
const active = (id: string, status: Rival['status'] = 'PROCESSING'): Rival => ({ id, status, waitsFor: null });
const waiting = (id: string): Rival => ({ id, status: 'PENDING', waitsFor: 'r0' });

function decide(overlap: OverlapPolicy, runs: DueRun[], rivals: Rival[]): Record<keyof OverlapDecisions, string[]> {
  const { start, skip, wait, cancel } = decideOverlaps(runs, new Map([['t', { overlap, rivals }]]));
  return {
    start: start.map(({ id }) => id),
    skip: skip.map(({ id }) => id),
    wait: wait.map((entry) => `${entry.id} for ${entry.for}`),
    cancel,
  };
}

it.each<OverlapPolicy>(['SKIP', 'QUEUE_ONE', 'CANCEL_RUNNING', 'ALLOW'])(
  'a decision by %s leaves what it was asked about as it is, and is the same again',
  (overlap) => {
    const runs = [due('r1'), due('r2'), due('r3', { caughtUp: true })];
    const byTask = new Map([['t', { overlap, rivals: [active('r0'), waiting('r9')] }]]);
    const before = structuredClone({ runs, byTask });
    const first = [decideOverlaps(runs, byTask), decideStarts(runs, byTask)];
    expect({ runs, byTask }).toEqual(before);
    expect([decideOverlaps(runs, byTask), decideStarts(runs, byTask)]).toEqual(first);
  },
);

describe('a run that somebody asked for and that comes due', () => {
  it.each<OverlapPolicy>(['SKIP', 'QUEUE_ONE', 'CANCEL_RUNNING'])('takes its turn by %s', (overlap) => {
    const asked = due('r1', { trigger: 'MANUAL' });
    expect(decide(overlap, [asked], [active('r0'), waiting('r2')])).toMatchObject({ wait: ['r1 for r0'], skip: [] });
  });
});

describe('an occurrence that comes due', () => {
  it.each<[string, OverlapPolicy, DueRun[], Rival[], Partial<Record<keyof OverlapDecisions, string[]>>]>([
    ['goes when nothing is under way', 'SKIP', [due('r1')], [], { start: ['r1'] }],
    ['is skipped by SKIP', 'SKIP', [due('r1')], [active('r0')], { skip: ['r1'] }],
    ['waits by QUEUE_ONE', 'QUEUE_ONE', [due('r1')], [active('r0')], { wait: ['r1 for r0'] }],
    [
      'is skipped by QUEUE_ONE when one waits',
      'QUEUE_ONE',
      [due('r2')],
      [active('r0'), waiting('r1')],
      { skip: ['r2'] },
    ],
    [
      'of two by QUEUE_ONE only one waits',
      'QUEUE_ONE',
      [due('r1'), due('r2')],
      [active('r0')],
      { wait: ['r1 for r0'], skip: ['r2'] },
    ],
    [
      'stops what runs by CANCEL_RUNNING',
      'CANCEL_RUNNING',
      [due('r1')],
      [active('r0')],
      { wait: ['r1 for r0'], cancel: ['r0'] },
    ],
    [
      'goes at once when what it stops has not started',
      'CANCEL_RUNNING',
      [due('r1')],
      [active('r0', 'QUEUED')],
      { start: ['r1'], cancel: ['r0'] },
    ],
    [
      'takes the place of one that waits',
      'CANCEL_RUNNING',
      [due('r2')],
      [active('r0'), waiting('r1')],
      { wait: ['r2 for r0'], skip: ['r1'], cancel: ['r0'] },
    ],
    [
      'of two by CANCEL_RUNNING only the later goes',
      'CANCEL_RUNNING',
      [due('r1'), due('r2')],
      [],
      { start: ['r2'], skip: ['r1'] },
    ],
    [
      'that was missed waits even by SKIP',
      'SKIP',
      [due('r1', { caughtUp: true })],
      [active('r0')],
      { wait: ['r1 for r0'] },
    ],
    ['of two by SKIP only the earlier goes', 'SKIP', [due('r2'), due('r1')], [], { start: ['r1'], skip: ['r2'] }],
    [
      'started by hand goes',
      'SKIP',
      [due('r1', { exclusive: false, trigger: 'MANUAL' })],
      [active('r0')],
      { start: ['r1'] },
    ],
    ['again after a failure goes', 'SKIP', [due('r1', { attempt: 2 })], [active('r0')], { start: ['r1'] }],
  ])('%s', (_, overlap, runs, rivals, expected) => {
    expect(decide(overlap, runs, rivals)).toEqual({ start: [], skip: [], wait: [], cancel: [], ...expected });
  });

  it('goes in the order in which it came, which is that of its priority', () => {
    const runs = [due('r9', { taskId: 'a' }), due('r1', { taskId: 'b' })];
    expect(decideOverlaps(runs, new Map()).start.map(({ id }) => id)).toEqual(['r9', 'r1']);
  });

  it('is dropped with the run that stood in its way as the reason', () => {
    const { skip } = decideOverlaps([due('r1')], new Map([['t', { overlap: 'SKIP', rivals: [active('r0')] }]]));
    expect(skip).toEqual([{ id: 'r1', reason: 'overlap: run r0 was still under way', blockedBy: 'r0' }]);
  });
});
