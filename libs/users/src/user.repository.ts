import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Quotas } from '#contracts/accounts';
import type { Role } from '#contracts/states';
import { selectColumns } from '#database/columns';
import { User } from '#database/entities/accounts/user.entity';
import { newId } from '#database/new-id';
import { likePattern, type CountedPage } from '#database/list';
import { row, rows } from '#database/rows';
import { normalUsername } from './accounts/account.policy';

/** The columns of a user that everything but logins may read. */
const VIEW = [
  ...['id', 'username', 'email', 'emailVerifiedAt', 'firstName', 'lastName', 'timeZone', 'role', 'mayUseCommand'],
  ...['quotas', 'disabledAt', 'createdAt'],
] as const;
export type UserView = Pick<User, (typeof VIEW)[number]>;

export interface NewUser {
  username: string;
  email: string;
  passwordHash: string;
  firstName: string;
  lastName: string;
  timeZone: string;
  role: Role;
  /** Whether the creator of the account vouches for its address. Default: false. */
  isProved?: boolean;
}

/** The fields that users may change of themselves; an absent field keeps its value. */
export interface ProfileChanges {
  email?: string;
  firstName?: string;
  lastName?: string;
  timeZone?: string;
}

/** The fields that an admin may change of a user; an absent field keeps its value. */
export interface AdminChanges {
  role?: Role;
  mayUseCommand?: boolean;
  disabled?: boolean;
  /** null means the value of the settings. */
  quotas?: { [name in keyof Quotas]?: number | null };
}

export interface UserFilter {
  search: string | null;
  role: Role | null;
  disabled: boolean | null;
}

/** Returns the columns of a UserView, for a table with this alias. */
export function userColumns(alias: string): string {
  return selectColumns(User, alias, VIEW);
}

const COLUMNS = userColumns('users');

/** Stores and reads users. Usernames and email addresses are compared without case. */
@Injectable()
export class UserRepository {
  /**
   * Inserts a user; null when the username or the address is taken. The unique indexes decide, also between
   * simultaneous registrations.
   */
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

  /**
   * Finds a user by username, in any form of its letters, or by email address. Old names may not be stored in normal
   * form.
   */
  findForLogin(manager: EntityManager, name: string): Promise<(UserView & { passwordHash: string }) | null> {
    return row(
      manager,
      `SELECT ${COLUMNS}, ${selectColumns(User, 'users', ['passwordHash'])} FROM users WHERE lower(username) IN (lower($1), lower($2)) OR lower(email) = lower($1)
        ORDER BY lower(username) = lower($1) DESC, lower(username) = lower($2) DESC LIMIT 1`,
      [name, normalUsername(name)],
    );
  }

  /** Finds a user by username, in any form of its letters; an exact match comes first. */
  findByName(manager: EntityManager, username: string): Promise<UserView | null> {
    return row(
      manager,
      `SELECT ${COLUMNS} FROM users WHERE lower(username) IN (lower($1), lower($2))
        ORDER BY lower(username) = lower($1) DESC LIMIT 1`,
      [username, normalUsername(username)],
    );
  }

  /**
   * Locks the row of a user. The order of locks is schedules, runs, this row, then sessions and tokens: a transaction
   * that changes several of the latter, or one of them and this row, takes this one first.
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

  /** Stores the same password under today's parameters, unless the password was changed meanwhile. */
  async rehash(manager: EntityManager, id: string, before: string, passwordHash: string): Promise<void> {
    await rows(manager, `UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2`, [
      id,
      before,
      passwordHash,
    ]);
  }

  /** Returns which of the two is taken, so that the API can name the field. */
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

  /** Returns a page, the latest first. */
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
   * Whether this address differs from that of the user. PostgreSQL decides, here and in changeProfile, and JavaScript
   * never: the two do not agree on the lower case of every letter.
   */
  async isOtherAddress(manager: EntityManager, id: string, email: string): Promise<boolean> {
    const found = await row(manager, `SELECT 1 FROM users WHERE id = $1 AND lower(email) = lower($2)`, [id, email]);
    return found === null;
  }

  /**
   * Changes the profile. A new address is not confirmed, and mails to the previous one are no longer valid. Throws the
   * violation of users_email_key when the address is taken.
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

  /** Marks the address as confirmed; false when it was before. */
  async markVerified(manager: EntityManager, id: string): Promise<boolean> {
    const marked = await rows(
      manager,
      `UPDATE users SET email_verified_at = clock_timestamp() WHERE id = $1 AND email_verified_at IS NULL RETURNING id`,
      [id],
    );
    return marked.length > 0;
  }

  /**
   * Changes a user. Disabling ends all sessions and invalidates mailed tokens; API tokens are not valid while their
   * user is disabled.
   */
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

  /**
   * Whether this user is the only admin who is not disabled. All admins are locked, so that two cannot leave at once.
   */
  async isLastAdmin(manager: EntityManager, id: string): Promise<boolean> {
    const admins = await rows<{ id: string }>(
      manager,
      `SELECT id FROM users WHERE role = 'admin' AND disabled_at IS NULL ORDER BY id FOR NO KEY UPDATE`,
    );
    return admins.length === 1 && admins[0]?.id === id;
  }

  /** Deletes a user with all rows that belong to them (foreign keys); false when the user does not exist. */
  async delete(manager: EntityManager, id: string): Promise<boolean> {
    return (await rows(manager, `DELETE FROM users WHERE id = $1 RETURNING id`, [id])).length > 0;
  }
}
