import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Refusal } from '#contracts/refusal';

/** An id in a path. @throws Refusal VALIDATION when it is no UUID */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (isUUID(value)) return value.toLowerCase();
    const field = data ?? 'id';
    throw new Refusal('VALIDATION', `the request is not valid: ${field}`, {
      [field]: [`'${value.slice(0, 80)}' is not a UUID`],
    });
  }
}
