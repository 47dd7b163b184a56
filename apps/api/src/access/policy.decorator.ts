import { SetMetadata, type CustomDecorator } from '@nestjs/common';

/**
 * Who may use a route. `public`: anyone. `own`: a login, or an API token with the scope read for GET and HEAD and write
 * for the rest. `read`, `write`: a login, or a token with that scope. `session`: a login only, for what would let a
 * stolen token keep an account. `admin`: an admin, by a login or a token with the scope admin.
 */
export const POLICIES = ['public', 'own', 'read', 'write', 'session', 'admin'] as const;
export type Policy = (typeof POLICIES)[number];

export const POLICY = 'carillon:policy';

/** Sets the policy of a route, or of all routes of a controller. A route without a policy is refused to everybody. */
export function Allow(policy: Policy): CustomDecorator {
  return SetMetadata(POLICY, policy);
}

export const PROVED = 'carillon:proved';

/** Restricts a route to accounts whose email address is verified. */
export function NeedsProof(): CustomDecorator {
  return SetMetadata(PROVED, true);
}

/** Opens a route to everybody. */
export function Public(): CustomDecorator {
  return Allow('public');
}

/** Restricts a route to admins. */
export function AdminOnly(): CustomDecorator {
  return Allow('admin');
}
