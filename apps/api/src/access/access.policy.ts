import { Refusal } from '#contracts/refusal';
import type { TokenScope } from '#contracts/accounts';
import type { Access } from '#users/access/access.repository';
import type { UserView } from '#users/user.repository';
import type { Policy } from './policy.decorator';

/** A person who was admitted, and the access by which they were. */
export interface Caller {
  user: UserView;
  access: Access;
}

/**
 * Refuses a person whom this policy does not admit for this method. Pure.
 * @throws Refusal FORBIDDEN
 */
export function refuseBeyond(policy: Exclude<Policy, 'public'>, method: string, { user, access }: Caller): void {
  if (policy === 'admin' && user.role !== 'admin') throw new Refusal('FORBIDDEN', 'only admins may do this');
  if (access.kind === 'session') return;
  if (policy === 'session')
    throw new Refusal('FORBIDDEN', 'an API token may not do this; log in with the password and use an access token');
  const scope = scopeFor(policy, method);
  if (!access.scopes.includes(scope) && !(scope === 'read' && access.scopes.includes('write')))
    throw new Refusal('FORBIDDEN', `this API token may not do this: it needs the scope ${scope}`);
}

function scopeFor(policy: 'own' | TokenScope, method: string): TokenScope {
  if (policy !== 'own') return policy;
  return method === 'GET' || method === 'HEAD' ? 'read' : 'write';
}
