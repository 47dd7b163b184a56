import { whySkipped, type ActionFacts } from './task-action.policy';

const facts = (state: 'ACTIVE' | 'PAUSED' | 'FINISHED' | null, more: Partial<ActionFacts> = {}): ActionFacts => ({
  schedule: state && { kind: 'CRON', state },
  liesAhead: false,
  waitsOrRuns: false,
  ...more,
});
const once = (state: 'ACTIVE' | 'PAUSED' | 'FINISHED', more: Partial<ActionFacts> = {}): ActionFacts =>
  facts(null, { schedule: { kind: 'ONE_TIME', state }, ...more });

describe('whySkipped', () => {
  it.each([
    ['run', facts(null)],
    ['delete', facts('FINISHED')],
    ['pause', facts('ACTIVE')],
    ['pause', once('FINISHED', { liesAhead: true })],
    ['resume', facts('PAUSED')],
    ['cancel', once('ACTIVE')],
    ['cancel', once('PAUSED')],
    ['cancel', once('FINISHED', { liesAhead: true })],
    ['cancel', facts('ACTIVE', { waitsOrRuns: true })],
    ['cancel', facts(null, { waitsOrRuns: true })],
  ] as const)('lets %s through: %j', (action, of) => {
    expect(whySkipped(action, 'id', of)).toBeNull();
  });

  it.each([
    ['pause', facts(null), 'no schedule'],
    ['pause', facts('PAUSED'), 'paused already'],
    ['pause', facts('FINISHED'), 'finished'],
    ['resume', facts('ACTIVE'), 'not paused'],
    ['resume', facts(null), 'not paused'],
    ['cancel', once('FINISHED'), 'nothing is left'],
    // A recurring task with an occurrence ahead is not finished by a cancel, so there is nothing to do.
    ['cancel', facts('ACTIVE', { liesAhead: true }), 'nothing is left'],
  ] as const)('%s leaves %j as it is', (action, of, why) => {
    expect(whySkipped(action, 'id', of)?.reason).toMatch(why);
  });
});
