import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Bytes of logs and results that came to a person, or went with their runs; beat adds them up. */
@Entity('storage_changes')
@Index('storage_changes_owner', ['ownerId'])
export class StorageChange {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'storage_changes_pkey' })
  id: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('bigint', { name: 'log_bytes' })
  logBytes: string;

  @Column('bigint', { name: 'result_bytes' })
  resultBytes: string;
}
