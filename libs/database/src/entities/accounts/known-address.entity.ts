import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/** An address from which a user has logged in: strangers elsewhere cannot use up its attempts. */
@Entity('known_addresses')
export class KnownAddress {
  @PrimaryColumn('uuid', { name: 'user_id', primaryKeyConstraintName: 'known_addresses_pkey' })
  userId: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'known_addresses_pkey' })
  address: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'known_addresses_user_id_fkey' })
  user?: User;

  @Column('timestamptz', { name: 'seen_at', default: () => 'now()' })
  seenAt: Date;
}
