import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { StoredFile } from './file.entity';

/** A chunk of an upload, numbered from 0. */
@Entity('file_chunks')
export class FileChunk {
  @PrimaryColumn('uuid', { name: 'file_id', primaryKeyConstraintName: 'file_chunks_pkey' })
  fileId: string;

  @PrimaryColumn('int', { primaryKeyConstraintName: 'file_chunks_pkey' })
  position: number;

  @ManyToOne(() => StoredFile, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'file_id', foreignKeyConstraintName: 'file_chunks_file_id_fkey' })
  file?: StoredFile;

  @Column('bytea')
  bytes: Buffer;
}
