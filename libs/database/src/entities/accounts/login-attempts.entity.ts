import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The wrong passwords of the last minutes, for one account or from one address; shared by all API processes. */
@Entity('login_attempts')
export class LoginAttempts {
  /** `account:<id>`, `account:<id>@<address>`, `name:<hash>` or `address:<address>`. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'login_attempts_pkey' })
  key: string;

  /** How many attempts this key may have. */
  @Column('int')
  most: number;

  /** The times of the attempts, at most `most`. */
  @Column('timestamptz', { array: true })
  tries: Date[];
}
