import { defineChannel } from '../channel';

/** Mails to the person of a notice; they may wait for the end of quiet hours, or for others of their kind. */
export const emailChannel = defineChannel({
  channel: 'EMAIL',
  audience: 'PERSON',
  isHeld: true,
  isMutedWithTask: true,
});
