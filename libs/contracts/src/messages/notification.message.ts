import { Equals, IsUUID } from 'class-validator';

/** "Try this delivery". */
export class NotificationMessage {
  @Equals(1)
  v: 1;

  @IsUUID()
  deliveryId: string;
}
