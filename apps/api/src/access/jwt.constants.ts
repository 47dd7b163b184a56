/** Access tokens are signed by one fixed algorithm, and only tokens of this issuer are accepted. */
export const JWT_ALGORITHM = 'HS256' as const;
export const JWT_ISSUER = 'carillon';
export const JWT_AUDIENCE = 'carillon-api';

export interface AccessTokenPayload {
  sub: string;
  /** The session (family of refresh tokens); when it ends, its access tokens end. */
  sid: string;
}
