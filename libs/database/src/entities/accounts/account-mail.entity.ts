import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ACCOUNT_MAIL_PURPOSES, type AccountMailPurpose } from '#contracts/accounts';
import { DELIVERY_STATUSES, type DeliveryStatus } from '#contracts/states';
import { oneOf } from '../../one-of';
import { User } from './user.entity';

/**
 * A mail about an account. It is sent like a delivery, but is about no task, and nobody can unsubscribe from it. If it
 * carries a token, that is created when it is sent, and is stored in the mail alone.
 */
@Entity('account_mails')
@Check('account_mails_purpose', oneOf('purpose', ACCOUNT_MAIL_PURPOSES))
@Check('account_mails_status', oneOf('status', DELIVERY_STATUSES))
@Index('account_mails_due', ['nextTryAt'], { where: `"status" = 'PENDING'` })
@Index('account_mails_claimed', ['workerId'], { where: `"worker_id" IS NOT NULL` })
@Index('account_mails_user', ['userId', 'purpose', 'createdAt'])
export class AccountMail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'account_mails_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'account_mails_user_id_fkey' })
  user?: User;

  @Column('text')
  purpose: AccountMailPurpose;

  /** The recipient; null means the address that the account has when the mail is sent. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('text', { default: 'PENDING' })
  status: DeliveryStatus;

  @Column('int', { default: 0 })
  attempts: number;

  /** When the next attempt is due; during an attempt, the end of its lease. */
  @Column('timestamptz', { name: 'next_try_at', default: () => 'now()' })
  nextTryAt: Date;

  /**
   * The worker of the current attempt; null when there is none, or the worker is of an older version, whose claim only
   * its lease ends. No foreign key: rows of workers are pruned.
   */
  @Column('uuid', { name: 'worker_id', nullable: true })
  workerId: string | null;

  /** Written just before the final dot of the mail: from then on it may have been accepted. null before. */
  @Column('timestamptz', { name: 'handed_over_at', nullable: true })
  handedOverAt: Date | null;

  /** When its message was last published; null when it never was. */
  @Column('timestamptz', { name: 'published_at', nullable: true })
  publishedAt: Date | null;

  /** The last answer of the mail server. */
  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt: Date | null;
}
