import { pauseReasonText } from './pause-reason';

it('a pause by failures says after how many, in the words of the dashboard', () => {
  expect(pauseReasonText('paused after 5 failures in a row')).toBe('Paused after 5 consecutive failures');
});

it('the reason that a person gave is shown as it is', () => {
  expect(pauseReasonText('paused: the shop moves')).toBe('paused: the shop moves');
  expect(pauseReasonText(null)).toBeNull();
});
