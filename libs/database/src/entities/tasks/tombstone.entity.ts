import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * The id of a run or delivery that was deleted while messages about it were on their way (with its task or user):
 * such a message is late, not unreadable. Written by triggers, because rows go by the cascade of foreign keys.
 */
@Entity('tombstones')
export class Tombstone {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tombstones_pkey' })
  id: string;

  @Index('tombstones_deleted_at')
  @Column('timestamptz', { name: 'deleted_at', default: () => 'now()' })
  deletedAt: Date;
}
