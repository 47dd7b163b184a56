/** The guard refused to dial. Another attempt would be refused as well, until the operator opens the address. */
export class GuardRefusal extends Error {
  readonly code = 'EGRESS_REFUSED';

  constructor(
    readonly host: string,
    readonly port: number,
    readonly address: string,
    readonly kind: string,
  ) {
    super(
      `${host} is ${address}, which tasks may not reach (${kind}). ` +
        `An operator can open it: EGRESS_ALLOW=${bracketed(address)}:${port}`,
    );
    this.name = 'GuardRefusal';
  }
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address;
}
