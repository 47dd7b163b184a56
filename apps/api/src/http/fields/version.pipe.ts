import { Injectable, type PipeTransform } from '@nestjs/common';
import { Refusal } from '#contracts/refusal';

/**
 * Reads the number of a version in a path. A text that is no number cannot be the version of anything.
 * @throws Refusal NOT_FOUND
 */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(value: string): number {
    if (/^\d{1,9}$/.test(value)) return Number(value);
    const shown = value.replaceAll('\0', '').toWellFormed().slice(0, 80);
    throw new Refusal('NOT_FOUND', `there is no version '${shown}': versions are numbers such as 7`);
  }
}
