import { mailToken, readMailToken, type MailClaim } from './mail-token.policy';

const [userId, taskId] = ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002'];
const CLAIMS: MailClaim[] = [
  { purpose: 'unsubscribe', userId },
  { purpose: 'mute', userId, taskId },
  { purpose: 'acknowledge', userId, taskId },
];

it.each(CLAIMS)('a token says what it was made for: $purpose', (claim) => {
  expect(readMailToken('secret', mailToken('secret', claim))).toEqual(claim);
});

it.each(CLAIMS)('a token of another secret or purpose is none: $purpose', (claim) => {
  const token = mailToken('secret', claim);
  expect(readMailToken('other', token)).toBeNull();
  for (const purpose of ['unsubscribe', 'mute', 'acknowledge', 'delete'].filter((name) => name !== claim.purpose))
    expect(readMailToken('secret', token.replace(claim.purpose, purpose))).toBeNull();
});
