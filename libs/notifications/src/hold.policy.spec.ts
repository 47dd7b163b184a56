import { DEFAULT_QUIET_HOURS, WEEKDAYS, type DigestTerms, type QuietHours } from '#contracts/preferences';
import type { DeliveryEvent } from '#contracts/states';
import { holdMail, type Lately } from './hold.policy';

const NOON = new Date('2027-01-12T12:00:00Z');
const AWAKE: QuietHours = { ...DEFAULT_QUIET_HOURS, enabled: false };
const quiet = (from: string, to: string, more: Partial<QuietHours> = {}): QuietHours => ({
  ...{ ...DEFAULT_QUIET_HOURS, enabled: true, periods: [{ days: [...WEEKDAYS], from, to }] },
  ...more,
});
const at = (time: string): Date => new Date(`2027-01-12T${time}:00Z`);
const FIVE_IN_TEN: DigestTerms = { enabled: true, moreThan: 5, withinMinutes: 10 };
const FEW: Lately = { count: 0, collectingUntil: null };
const many = (collectingUntil: Date | null = null): Lately => ({ count: 5, collectingUntil });

describe('holdMail', () => {
  it.each<[string, DeliveryEvent, QuietHours, Lately, object | null]>([
    ['goes at once', 'FAILED', AWAKE, FEW, null],
    ['is one of few', 'FAILED', AWAKE, { ...FEW, count: 4 }, null],
    ['is one too many', 'FAILED', AWAKE, many(), { until: at('12:10'), because: 'DIGEST' }],
    ['joins what is collected', 'FAILED', AWAKE, many(at('12:04')), { until: at('12:04'), because: 'DIGEST' }],
    ['is held', 'FAILED', quiet('11:00', '13:00'), FEW, { until: at('13:00'), because: 'QUIET_HOURS' }],
    ['is held with many', 'FAILED', quiet('11:00', '13:00'), many(), { until: at('13:00'), because: 'QUIET_HOURS' }],
    ['is collected past the end', 'FAILED', quiet('11:00', '12:05'), many(), { until: at('12:10'), because: 'DIGEST' }],
    [
      'is collected into them',
      'FAILED',
      quiet('12:05', '14:00'),
      many(),
      { until: at('14:00'), because: 'QUIET_HOURS' },
    ],
    ['is urgent', 'FAILED', quiet('11:00', '13:00', { urgentPasses: true }), FEW, null],
    [
      'is urgent, too often',
      'FAILED',
      quiet('11:00', '13:00', { urgentPasses: true }),
      many(),
      { until: at('12:10'), because: 'DIGEST' },
    ],
    [
      'is not urgent',
      'COMPLETED',
      quiet('11:00', '13:00', { urgentPasses: true }),
      FEW,
      { until: at('13:00'), because: 'QUIET_HOURS' },
    ],
    [
      'is in their own zone',
      'FAILED',
      quiet('21:00', '22:00', { timeZone: 'Asia/Tokyo' }),
      FEW,
      { until: at('13:00'), because: 'QUIET_HOURS' },
    ],
  ])('a mail that %s', (_, event, quietHours, lately, hold) =>
    expect(holdMail(event, { timeZone: 'UTC', quietHours, digest: FIVE_IN_TEN }, lately, NOON)).toEqual(hold),
  );

  it('no digest collects what its person wants one by one', () => {
    const digest = { ...FIVE_IN_TEN, enabled: false };
    expect(holdMail('FAILED', { timeZone: 'UTC', quietHours: AWAKE, digest }, many(), NOON)).toBeNull();
  });
});
