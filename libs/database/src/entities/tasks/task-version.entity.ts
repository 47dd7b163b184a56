import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Task } from './task.entity';

/**
 * A task as one edit left it, with the author of the edit. Triggers on `tasks` write and prune the rows (in the
 * migration).
 */
@Entity('task_versions')
export class TaskVersion {
  @PrimaryColumn('uuid', { name: 'task_id', primaryKeyConstraintName: 'task_versions_pkey' })
  taskId: string;

  /** The version of the task after the edit. */
  @PrimaryColumn('int', { primaryKeyConstraintName: 'task_versions_pkey' })
  version: number;

  @ManyToOne(() => Task, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'task_id', foreignKeyConstraintName: 'task_versions_task_id_fkey' })
  task?: Task;

  @Column('timestamptz', { name: 'changed_at' })
  changedAt: Date;

  /** null for an edit by a process of an older version, or from before versions existed. */
  @Column('uuid', { name: 'changed_by', nullable: true })
  changedBy: string | null;

  /** The username of the author at that time. */
  @Column('text', { name: 'changed_by_name', nullable: true })
  changedByName: string | null;

  /** The interface of the edit: a value of EDIT_WAYS. It has no CHECK, so that a new one needs no migration. */
  @Column('text', { nullable: true })
  via: string | null;

  /** json, not jsonb, because it keeps the user's order of keys. */
  @Column('json')
  params: Record<string, unknown>;

  /** All other terms of the task and its schedule: the result of the function task_terms. */
  @Column('jsonb')
  terms: Record<string, unknown>;
}
