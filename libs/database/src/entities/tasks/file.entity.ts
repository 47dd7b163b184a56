import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { User } from '../accounts/user.entity';

/**
 * An upload, which `data` tasks read. Its bytes are in file_chunks, so that no process holds it in memory as a whole.
 */
@Entity('files')
@Index('files_owner', ['ownerId', 'createdAt', 'id'])
export class StoredFile {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'files_pkey' })
  id: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'owner_id', foreignKeyConstraintName: 'files_owner_id_fkey' })
  owner?: User;

  @Column('text')
  name: string;

  @Column('text', { name: 'content_type' })
  contentType: string;

  /** The size in bytes. */
  @Column('int')
  size: number;

  @Column('text')
  sha256: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;
}
