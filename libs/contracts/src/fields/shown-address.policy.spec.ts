import { shownAddress } from './shown-address.policy';

it.each([
  ['https://hooks.slack.com/services/T00/B00/secretABCD', 'https://hooks.slack.com/…ABCD'],
  ['https://ntfy.sh/topic', 'https://ntfy.sh/…'],
  ['https://ntfy.example.com:8443/a-long-topic?auth=secret', 'https://ntfy.example.com:8443/…opic'],
  ['nothing', ''],
])('%s is shown as %s', (address, shown) => {
  expect(shownAddress(address)).toBe(shown);
});
