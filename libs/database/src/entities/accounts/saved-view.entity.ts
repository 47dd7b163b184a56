import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { ViewPage } from '#contracts/accounts';
import { User } from './user.entity';

/** A view of a list of the dashboard that a user has saved under a name: the query of its address. */
@Entity('views')
@Check('views_page', `page IN ('tasks', 'runs', 'logs')`)
@Index('views_name', ['userId', 'page', 'name'], { unique: true })
@Index('views_default', ['userId', 'page'], { unique: true, where: 'is_default' })
export class SavedView {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'views_pkey' })
  id: string;

  @Column('uuid', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'views_user_id_fkey' })
  user?: User;

  @Column('text')
  page: ViewPage;

  @Column('text')
  name: string;

  @Column('text')
  query: string;

  /** Whether the navigation opens the list with this view. */
  @Column('boolean', { name: 'is_default' })
  isDefault: boolean;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt: Date;

  @Column('timestamptz', { name: 'updated_at', default: () => 'now()' })
  updatedAt: Date;
}
