import { parseAddress } from './address.policy';

/**
 * Says that the guard refused to dial. Another attempt would be refused as well, until the operator opens the address.
 */
export class GuardRefusal extends Error {
  readonly code = 'EGRESS_REFUSED';

  constructor(
    readonly host: string,
    readonly port: number,
    readonly address: string,
    readonly kind: string,
  ) {
    super(
      `Blocked: ${host} ${isNamed(host) ? 'resolves to a private or local' : 'is not a public'} address (${describe(host, kind)}). ` +
        `An administrator can allow it with EGRESS_ALLOW=${bracketed(host)}:${port}`,
    );
    this.name = 'GuardRefusal';
  }
}

function bracketed(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/**
 * Whether a host is a name. A person who typed an address knows it, but must not learn where a name leads to inside.
 */
function isNamed(host: string): boolean {
  return parseAddress(host) === undefined;
}

function describe(host: string, kind: string): string {
  return isNamed(host) ? kind.replace(/^.* of .*\((.*)\)$/, '$1') : kind;
}
