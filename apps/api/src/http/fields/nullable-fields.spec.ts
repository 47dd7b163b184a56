import 'reflect-metadata';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage, validate } from 'class-validator';

/** The metadata key under which `@nestjs/swagger` stores the properties of a DTO. */
const PROPERTIES = 'swagger/apiModelPropertiesArray';
const PROPERTY = 'swagger/apiModelProperties';

type Dto = new () => Record<string, unknown>;

const SOURCES = join(__dirname, '../..');
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dto.ts'));

/** Lists the classes of validated bodies. */
function bodies(): Dto[] {
  const exported = files.flatMap((file) => Object.values(jest.requireActual<object>(join(SOURCES, file))));
  return exported.filter(
    (one): one is Dto =>
      typeof one === 'function' && getMetadataStorage().getTargetValidationMetadatas(one, '', false, false).length > 0,
  );
}

function nullableFields(dto: Dto): string[] {
  const names: string[] = Reflect.getMetadata(PROPERTIES, dto.prototype) ?? [];
  return names
    .map((name) => name.slice(1))
    .filter((name) => Reflect.getMetadata(PROPERTY, dto.prototype, name)?.nullable === true);
}

const fields = bodies().flatMap((dto) => nullableFields(dto).map((field) => [dto.name, field, dto] as const));

it.each(fields)('%s takes null for %s, as its document says', async (_, field, dto) => {
  const body = Object.assign(new dto(), { [field]: null });
  const errors = await validate(body);
  expect(errors.filter(({ property }) => property === field)).toEqual([]);
});
