import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { Refusal } from '#contracts/refusal';

/**
 * Reads an id in a path. A text that is no UUID cannot be the id of anything.
 * @throws Refusal NOT_FOUND
 */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (isUUID(value)) return value.toLowerCase();
    const shown = value.replaceAll('\0', '').toWellFormed().slice(0, 80);
    throw new Refusal(
      'NOT_FOUND',
      `there is nothing with the ${data ?? 'id'} '${shown}': ids are UUIDs such as ${EXAMPLE}`,
    );
  }
}

const EXAMPLE = '0191e1a2-7c1b-7f7e-9d0a-5f2b8c3d4e5f';
