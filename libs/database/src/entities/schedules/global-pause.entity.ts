import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/** A single row while an admin has paused all schedules. */
@Entity('global_pause')
@Check('global_pause_one_row', '"only" = true')
export class GlobalPause {
  @PrimaryColumn('boolean', { default: true, primaryKeyConstraintName: 'global_pause_pkey' })
  only: boolean;

  @Column('text')
  reason: string;

  @Column('text', { name: 'paused_by' })
  pausedBy: string;

  @Column('timestamptz', { name: 'paused_at', default: () => 'now()' })
  pausedAt: Date;
}
