/** How access tokens are signed: one pinned algorithm, and only our own. */
export const JWT_ALGORITHM = 'HS256' as const;
export const JWT_ISSUER = 'carillon';
export const JWT_AUDIENCE = 'carillon-api';

export interface AccessTokenPayload {
  sub: string;
  /** The session (family of refresh tokens): when it ends, its access tokens end. */
  sid: string;
}
