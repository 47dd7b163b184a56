/** The settings of a system whose people sign up as often as they like, and whose addresses need no proof. */
export const OPEN_REGISTRATION = {
  EMAIL_PROOF: 'assumed',
  REGISTRATION: 'open',
  MAX_REGISTRATIONS: '0',
  MAX_REGISTRATIONS_PER_ADDRESS: '0',
};
