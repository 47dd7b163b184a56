import { definePersonChannel } from '../channel';

/** Mails to the person of a notice; they may wait for the end of quiet hours, or for others of their kind. */
export const emailChannel = definePersonChannel({
  channel: 'EMAIL',
  isHeld: true,
  isMutedWithTask: true,
  getsEveryFailure: false,
});
