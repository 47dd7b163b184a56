import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Quotas } from '#contracts/accounts';
import type { Role } from '#contracts/states';
import { newId } from '#database/new-id';
import { likePattern, type CountedPage } from '#database/list';
import { row, rows } from '#database/rows';
import { normalUsername } from './accounts/account.policy';

/** A person as others may see them: without the password hash. */
export interface UserView {
  id: string;
  username: string;
  email: string;
  emailVerifiedAt: Date | null;
  firstName: string;
  lastName: string;
  timeZone: string;
  role: Role;
  mayUseCommand: boolean;
  /** What an admin has set for this person. */
  quotas: Partial<Quotas>;
  disabledAt: Date | null;
  createdAt: Date;
}

export interface NewUser {
  username: string;
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  timeZone: string;
  role: Role;
  /** Whoever creates the account vouches for its address. Default false. */
  isProved?: boolean;
}

/** What a person may change of themselves; absent: it stays. */
export interface ProfileChanges {
  email?: string;
  firstName?: string;
  lastName?: string;
  timeZone?: string;
}

/** What an admin may change of a person; absent: it stays. */
export interface AdminChanges {
  role?: Role;
  mayUseCommand?: boolean;
  disabled?: boolean;
  /** null: as the settings say. */
  quotas?: { [name in keyof Quotas]?: number | null };
}

export interface UserFilter {
  search: string | null;
  role: Role | null;
  disabled: boolean | null;
}

/** The columns of a UserView, of the table with this alias. */
export function userColumns(alias: string): string {
  const columns = {
    username: 'username',
    email: 'email',
    email_verified_at: 'emailVerifiedAt',
    first_name: 'firstName',
    last_name: 'lastName',
    time_zone: 'timeZone',
    role: 'role',
    may_use_command: 'mayUseCommand',
    quotas: 'quotas',
    disabled_at: 'disabledAt',
    created_at: 'createdAt',
  };
  return [`${alias}.id`, ...Object.entries(columns).map(([column, name]) => `${alias}.${column} AS "${name}"`)].join(
    ', ',
  );
}

const COLUMNS = userColumns('users');

/** All SQL of users. Usernames and e-mail addresses are compared whatever their case. */
@Injectable()
export class UserRepository {
  /** Null: the username or the address is taken; the unique indexes decide, also between two registrations at once. */
  insert(manager: EntityManager, user: NewUser): Promise<UserView | null> {
    return row(
      manager,
      `INSERT INTO users (id, username, email, password_hash, first_name, last_name, time_zone, role, email_verified_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $9 THEN clock_timestamp() END) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [
        ...[newId(), user.username, user.email, user.passwordHash, user.firstName, user.lastName, user.timeZone],
        ...[user.role, user.isProved ?? false],
      ],
    );
  }

  find(manager: EntityManager, id: string): Promise<UserView | null> {
    return row(manager, `SELECT ${COLUMNS} FROM users WHERE id = $1`, [id]);
  }

  /** By username, in any form of its letters, or by e-mail address. Names of before may not be in the plain form. */
  findForLogin(manager: EntityManager, name: string): Promise<(UserView & { passwordHash: string }) | null> {
    return row(
      manager,
      `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM users WHERE lower(username) IN (lower($1), lower($2)) OR lower(email) = lower($1)
        ORDER BY lower(username) = lower($1) DESC, lower(username) = lower($2) DESC LIMIT 1`,
      [name, normalUsername(name)],
    );
  }

  /** By username, in any form of its letters; the very one first. */
  findByName(manager: EntityManager, username: string): Promise<UserView | null> {
    return row(
      manager,
      `SELECT ${COLUMNS} FROM users WHERE lower(username) IN (lower($1), lower($2))
        ORDER BY lower(username) = lower($1) DESC LIMIT 1`,
      [username, normalUsername(username)],
    );
  }

  /**
   * The row of a person, locked. The order of locks is schedules, runs, this row, then sessions and tokens: whoever changes
   * several of the latter, or one of them and this row, takes this one first.
   */
  async lock(manager: EntityManager, id: string): Promise<void> {
    await rows(manager, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  }

  async passwordHashOf(manager: EntityManager, id: string): Promise<string | null> {
    const found = await row<{ hash: string }>(manager, `SELECT password_hash AS hash FROM users WHERE id = $1`, [id]);
    return found?.hash ?? null;
  }

  async setPasswordHash(manager: EntityManager, id: string, passwordHash: string): Promise<void> {
    await rows(manager, `UPDATE users SET password_hash = $2, updated_at = clock_timestamp() WHERE id = $1`, [
      id,
      passwordHash,
    ]);
  }

  /** The same password under today's parameters; not over a password that was changed meanwhile. */
  async rehash(manager: EntityManager, id: string, before: string, passwordHash: string): Promise<void> {
    await rows(manager, `UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2`, [
      id,
      before,
      passwordHash,
    ]);
  }

  /** Which of the two is taken, to say so at the right field. */
  async taken(manager: EntityManager, username: string, email: string): Promise<{ username: boolean; email: boolean }> {
    const found = await row<{ username: boolean; email: boolean }>(
      manager,
      `SELECT EXISTS (SELECT 1 FROM users WHERE lower(username) = lower($1)) AS username,
              EXISTS (SELECT 1 FROM users WHERE lower(email) = lower($2)) AS email`,
      [username, email],
    );
    return found ?? { username: false, email: false };
  }

  list(manager: EntityManager, limit: number): Promise<UserView[]> {
    return rows(manager, `SELECT ${COLUMNS} FROM users ORDER BY created_at, id LIMIT $1`, [limit]);
  }

  /** Latest first. */
  async page(
    manager: EntityManager,
    { search, role, disabled }: UserFilter,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<CountedPage<UserView>> {
    const where = `($1::text IS NULL OR username ILIKE $1 OR email ILIKE $1 OR first_name || ' ' || last_name ILIKE $1)
      AND ($2::text IS NULL OR role = $2) AND ($3::boolean IS NULL OR (disabled_at IS NOT NULL) = $3)`;
    const parameters = [search === null ? null : likePattern(search), role, disabled];
    const found = await rows<UserView>(
      manager,
      `SELECT ${COLUMNS} FROM users WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT $4 OFFSET $5`,
      [...parameters, limit, offset],
    );
    const count = await row<{ count: number }>(
      manager,
      `SELECT count(*)::int AS count FROM users WHERE ${where}`,
      parameters,
    );
    return { count: count?.count ?? 0, rows: found };
  }

  /**
   * Whether this is another address than that of the person. PostgreSQL decides, here and in changeProfile, and JavaScript
   * never: the two do not agree on the lower case of every letter.
   */
  async isOtherAddress(manager: EntityManager, id: string, email: string): Promise<boolean> {
    const found = await row(manager, `SELECT 1 FROM users WHERE id = $1 AND lower(email) = lower($2)`, [id, email]);
    return found === null;
  }

  /**
   * Another address is not verified, and what was mailed to the one before is no longer good, whatever comes after.
   * Throws the violation of users_email_key when it is taken.
   */
  changeProfile(manager: EntityManager, id: string, changes: ProfileChanges): Promise<UserView | null> {
    const { email, firstName, lastName, timeZone } = changes;
    return row(
      manager,
      `WITH before AS (
         SELECT id, lower($2) <> lower(email) AS moves FROM users WHERE id = $1 FOR NO KEY UPDATE)
       , changed AS (
         UPDATE users SET email = coalesce($2, email), first_name = coalesce($3, first_name),
                last_name = coalesce($4, last_name), time_zone = coalesce($5, time_zone),
                updated_at = clock_timestamp(),
                email_verified_at = CASE WHEN before.moves THEN NULL ELSE email_verified_at END
           FROM before WHERE users.id = before.id RETURNING users.*, before.moves)
       , forgotten AS (
         DELETE FROM account_tokens USING changed WHERE changed.moves AND account_tokens.user_id = changed.id)
       SELECT ${userColumns('changed')} FROM changed`,
      [id, email ?? null, firstName ?? null, lastName ?? null, timeZone ?? null],
    );
  }

  /** False: it was verified before. */
  async markVerified(manager: EntityManager, id: string): Promise<boolean> {
    const marked = await rows(
      manager,
      `UPDATE users SET email_verified_at = clock_timestamp() WHERE id = $1 AND email_verified_at IS NULL RETURNING id`,
      [id],
    );
    return marked.length > 0;
  }

  /** Disabling ends all sessions and what was sent by mail; API tokens do not count while their user is disabled. */
  change(manager: EntityManager, id: string, changes: AdminChanges): Promise<UserView | null> {
    const { role, mayUseCommand, disabled, quotas } = changes;
    return row(
      manager,
      `WITH changed AS (
         UPDATE users SET role = coalesce($2, role), may_use_command = coalesce($3, may_use_command),
                quotas = jsonb_strip_nulls(quotas || $5::jsonb), updated_at = clock_timestamp(),
                disabled_at = CASE WHEN $4::boolean THEN coalesce(disabled_at, clock_timestamp())
                                   WHEN $4 IS NULL THEN disabled_at END
          WHERE id = $1 RETURNING *)
       , ended AS (
         UPDATE sessions SET revoked_at = clock_timestamp() FROM changed
          WHERE $4 AND sessions.user_id = changed.id AND sessions.revoked_at IS NULL)
       , forgotten AS (
         DELETE FROM account_tokens USING changed WHERE $4 AND account_tokens.user_id = changed.id)
       SELECT ${userColumns('changed')} FROM changed`,
      [id, role ?? null, mayUseCommand ?? null, disabled ?? null, JSON.stringify(quotas ?? {})],
    );
  }

  /** True when this person is the only admin who is not disabled. All admins are locked: two cannot leave at once. */
  async isLastAdmin(manager: EntityManager, id: string): Promise<boolean> {
    const admins = await rows<{ id: string }>(
      manager,
      `SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    );
    return admins.length === 1 && admins[0]?.id === id;
  }

  /** With all that is theirs (foreign keys). False: there is no such person. */
  async delete(manager: EntityManager, id: string): Promise<boolean> {
    return (await rows(manager, `DELETE FROM users WHERE id = $1 RETURNING id`, [id])).length > 0;
  }
}
