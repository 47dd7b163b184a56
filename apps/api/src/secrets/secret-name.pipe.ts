import { Injectable, type PipeTransform } from '@nestjs/common';
import { Refusal } from '#contracts/refusal';
import { SECRET_NAME } from '#contracts/secrets/secret-references.policy';

/**
 * Reads a name that `{{secret.NAME}}` can contain.
 * @throws Refusal VALIDATION
 */
@Injectable()
export class SecretNamePipe implements PipeTransform<string, string> {
  transform(name: string): string {
    if (SECRET_NAME.test(name)) return name;
    throw new Refusal('VALIDATION', 'the request is not valid: name', {
      name: ['must be 1 to 64 letters, digits and underscores, and not begin with a digit, such as CRM_KEY'],
    });
  }
}
