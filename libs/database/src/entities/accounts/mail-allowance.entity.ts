import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from './user.entity';

/** To how many recipients the `email` tasks of a person have written on the day (UTC) of the last one. */
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
