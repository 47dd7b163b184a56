import { Equals, IsUUID, ValidateIf } from 'class-validator';

/** Asks a worker to send a delivery, or a mail about an account. */
export class NotificationMessage {
  @Equals(1)
  v: 1;

  @ValidateIf(({ accountMailId }: NotificationMessage) => accountMailId === undefined)
  @IsUUID()
  deliveryId?: string;

  @ValidateIf(({ deliveryId }: NotificationMessage) => deliveryId === undefined)
  @IsUUID()
  accountMailId?: string;
}
