import { withoutOwnZone } from './schedule-text';

it('the description of a schedule names its time zone only where it is not that of the person', () => {
  expect(withoutOwnZone('Every day at 08:00 (Europe/Berlin)', 'Europe/Berlin')).toBe('Every day at 08:00');
  expect(withoutOwnZone('Every day at 08:00 (Europe/Berlin)', 'UTC')).toBe('Every day at 08:00 (Europe/Berlin)');
});
