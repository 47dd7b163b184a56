import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const PUBLIC = 'carillon:public';
export const ADMIN_ONLY = 'carillon:admin';

/** The route is for anyone. Without this mark it needs a login. */
export function Public(): CustomDecorator {
  return SetMetadata(PUBLIC, true);
}

/** The route is for admins. */
export function AdminOnly(): CustomDecorator {
  return SetMetadata(ADMIN_ONLY, true);
}
