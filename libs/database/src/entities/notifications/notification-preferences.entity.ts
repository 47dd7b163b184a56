import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn } from 'typeorm';
import type { DigestTerms, QuietHours } from '#contracts/preferences';
import { User } from '../accounts/user.entity';

/** What a person wants to hear, over which channel and when. No row: as the defaults say. */
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

  /** null: none. */
  @Column('jsonb', { name: 'quiet_hours', nullable: true })
  quietHours: QuietHours | null;

  /** null: the default. */
  @Column('jsonb', { nullable: true })
  digest: DigestTerms | null;
}
