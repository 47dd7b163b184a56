import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * Who may use a route. `public`: anyone. `own`: a login, or an API token with the scope read for GET and HEAD and write
 * for the rest. `read`, `write`: a login, or a token with that scope. `session`: a login only, for what would let a
 * stolen token keep an account. `admin`: an admin, by a login or a token with the scope admin.
 */
export const POLICIES = ['public', 'own', 'read', 'write', 'session', 'admin'] as const;
export type Policy = (typeof POLICIES)[number];

export const POLICY = 'carillon:policy';

/** Every route has a policy, its own or that of its controller: one without is refused to everybody. */
export function Allow(policy: Policy): CustomDecorator {
  return SetMetadata(POLICY, policy);
}

export const PROVED = 'carillon:proved';

/** The route is for accounts whose email address is confirmed. */
export function NeedsProof(): CustomDecorator {
  return SetMetadata(PROVED, true);
}

/** The route is for anyone. */
export function Public(): CustomDecorator {
  return Allow('public');
}

/** The route is for admins. */
export function AdminOnly(): CustomDecorator {
  return Allow('admin');
}
