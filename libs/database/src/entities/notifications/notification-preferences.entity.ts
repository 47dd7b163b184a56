import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { DigestTerms, QuietHours } from '#contracts/preferences';
import { User } from '../accounts/user.entity';

/** The notifications that a user wants, over which channels and when. Without a row the defaults apply. */
@Entity('notification_preferences')
export class NotificationPreferences {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'notification_preferences_pkey' })
  userId: string;

  @OneToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'notification_preferences_user_id_fkey' })
  user?: User;

  /** The events that are switched off, each as `<event>:<channel>`. */
  @Column('text', { array: true, default: () => "'{}'" })
  off: string[];

  /** null when the user has no quiet hours. */
  @Column('jsonb', { name: 'quiet_hours', nullable: true })
  quietHours: QuietHours | null;

  /** null means the default. */
  @Column('jsonb', { nullable: true })
  digest: DigestTerms | null;
}
