import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity';

/** How punctual the runs of a user were on a past day: stored, so that a month is not counted each time. */
@Entity('punctual_days')
export class PunctualDay {
  @PrimaryColumn('uuid', { name: 'owner_id', primaryKeyConstraintName: 'punctual_days_pkey' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'punctual_days_owner_id_fkey' })
  owner?: User;

  @PrimaryColumn('date', { primaryKeyConstraintName: 'punctual_days_pkey' })
  day: string;

  @Column('int', { name: 'on_time' })
  onTime: number;

  /** The limit for `onTime`: with another limit the day is counted again. */
  @Column('int', { name: 'late_after_ms', default: 1000 })
  lateAfterMs: number;

  /** The number of runs in each step of lateness (lateness.policy.ts). */
  @Column('int', { array: true })
  steps: number[];

  @Column('int', { array: true })
  counts: number[];
}
