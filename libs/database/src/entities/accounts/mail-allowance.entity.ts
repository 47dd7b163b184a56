import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/**
 * The number of recipients to whom the `email` tasks of a user have written on the last day (UTC) on which they did.
 */
@Entity('mail_allowances')
export class MailAllowance {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'mail_allowances_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'mail_allowances_owner_id_fkey' })
  owner?: User;

  @Column('date')
  day: string;

  @Column('int')
  recipients: number;
}
