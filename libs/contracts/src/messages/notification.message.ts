import { Equals, IsOptional, IsString, IsUUID, ValidateIf } from 'class-validator';

/** Asks a worker to send a delivery, or a mail about an account. */
export class NotificationMessage {
  @Equals(1)
  v: 1;

  @ValidateIf(({ accountMailId }: NotificationMessage) => accountMailId === undefined)
  @IsUUID()
  deliveryId?: string;

  /** The channel of the delivery; absent in messages of older versions. A newer version may know more channels. */
  @IsOptional()
  @IsString()
  channel?: string;

  @ValidateIf(({ deliveryId }: NotificationMessage) => deliveryId === undefined)
  @IsUUID()
  accountMailId?: string;
}
