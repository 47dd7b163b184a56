import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Role } from '#contracts/states';
import { newId } from '#database/new-id';
import { row, rows } from '#database/rows';

/** A person as others may see them: without the password hash. */
export interface UserView {
  id: string;
  username: string;
  email: string;
  firstName: string;
  lastName: string;
  timeZone: string;
  role: Role;
  mayUseCommand: boolean;
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
}

const COLUMNS = `id, username, email, first_name AS "firstName", last_name AS "lastName", time_zone AS "timeZone", role,
       may_use_command AS "mayUseCommand", disabled_at AS "disabledAt", created_at AS "createdAt"`;

/** All SQL of users. Usernames and e-mail addresses are compared whatever their case. */
@Injectable()
export class UserRepository {
  /** Null: the username or the address is taken; the unique indexes decide, also between two registrations at once. */
  insert(manager: EntityManager, user: NewUser): Promise<UserView | null> {
    return row(
      manager,
      `INSERT INTO users (id, username, email, password_hash, first_name, last_name, time_zone, role)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING RETURNING ${COLUMNS}`,
      [newId(), user.username, user.email, user.passwordHash, user.firstName, user.lastName, user.timeZone, user.role],
    );
  }

  find(manager: EntityManager, id: string): Promise<UserView | null> {
    return row(manager, `SELECT ${COLUMNS} FROM users WHERE id = $1`, [id]);
  }

  /** By username or by e-mail address. */
  findForLogin(manager: EntityManager, name: string): Promise<(UserView & { passwordHash: string }) | null> {
    return row(
      manager,
      `SELECT ${COLUMNS}, password_hash AS "passwordHash" FROM users WHERE lower(username) = lower($1) OR lower(email) = lower($1)
        ORDER BY lower(username) = lower($1) DESC LIMIT 1`,
      [name],
    );
  }

  findByName(manager: EntityManager, username: string): Promise<UserView | null> {
    return row(manager, `SELECT ${COLUMNS} FROM users WHERE lower(username) = lower($1)`, [username]);
  }

  /** Usernames by id, for lists of what people own. */
  async usernames(manager: EntityManager, ids: string[]): Promise<Map<string, string>> {
    const found = await rows<{ id: string; username: string }>(
      manager,
      `SELECT id, username FROM users WHERE id = ANY($1)`,
      [ids],
    );
    return new Map(found.map(({ id, username }) => [id, username]));
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

  setRole(manager: EntityManager, name: string, role: Role): Promise<UserView | null> {
    return row(
      manager,
      `UPDATE users SET role = $2, updated_at = clock_timestamp() WHERE lower(username) = lower($1) RETURNING ${COLUMNS}`,
      [name, role],
    );
  }

  setMayUseCommand(manager: EntityManager, name: string, may: boolean): Promise<UserView | null> {
    return row(
      manager,
      `UPDATE users SET may_use_command = $2, updated_at = clock_timestamp() WHERE lower(username) = lower($1) RETURNING ${COLUMNS}`,
      [name, may],
    );
  }

  /** Disables a person (or enables them again) and ends all their sessions. */
  setDisabled(manager: EntityManager, name: string, disabled: boolean): Promise<UserView | null> {
    return row(
      manager,
      `WITH changed AS (
         UPDATE users SET disabled_at = CASE WHEN $2 THEN coalesce(disabled_at, clock_timestamp()) END, updated_at = clock_timestamp()
          WHERE lower(username) = lower($1) RETURNING *)
       , ended AS (
         UPDATE sessions SET revoked_at = clock_timestamp() FROM changed
          WHERE $2 AND sessions.user_id = changed.id AND sessions.revoked_at IS NULL)
       SELECT ${COLUMNS} FROM changed`,
      [name, disabled],
    );
  }
}
