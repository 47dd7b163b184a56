import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/** Of what a person does not want to hear, over which channel. No row: nothing is switched off. */
@Entity('notification_preferences')
export class NotificationPreferences {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'notification_preferences_pkey' })
  userId: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'notification_preferences_user_id_fkey' })
  user?: User;

  /** `<event>:<channel>` */
  @Column('text', { array: true, default: () => "'{}'" })
  off: string[];
}
