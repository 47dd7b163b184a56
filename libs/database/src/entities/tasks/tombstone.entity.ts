import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * The id of a run or delivery that was deleted while messages about it were on their way (with its task or user): such
 * a message is late, not invalid. Triggers write it, because foreign keys delete the rows by cascade.
 */
@Entity('tombstones')
export class Tombstone {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'tombstones_pkey' })
  id: string;

  @Index('tombstones_deleted_at')
  @Column('timestamptz', { name: 'deleted_at', default: () => 'now()' })
  deletedAt: Date;
}
