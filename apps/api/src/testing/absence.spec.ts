import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import '../app.module';

type Fields = new () => object;

interface Field {
  dto: Fields;
  name: string;
  /** What the OpenAPI document says of it. */
  described: { required?: boolean; nullable?: boolean; isArray?: boolean; type?: unknown };
}

/** Every field that some DTO of the product has a rule for. */
function fields(): Field[] {
  const rules = Reflect.get(getMetadataStorage(), 'validationMetadatas') as Map<Fields, { propertyName: string }[]>;
  return [...rules].flatMap(([dto, ofDto]) =>
    [...new Set(ofDto.map(({ propertyName }) => propertyName))].map((name) => ({
      dto,
      name,
      described: Reflect.getMetadata('swagger/apiModelProperties', dto.prototype as object, name) as Field['described'],
    })),
  );
}

function refuses({ dto, name }: Field, sent: object): boolean {
  return validateSync(plainToInstance(dto, sent)).some(({ property }) => property === name);
}

const named = ({ dto, name }: Field) => `${dto.name}.${name}`;

describe('what is not there', () => {
  it('is looked for in every DTO', () => expect(fields().length).toBeGreaterThan(150));

  it('may be left out exactly where the document says so', () => {
    const wrong = fields().filter((field) => refuses(field, {}) === (field.described.required === false));
    expect(wrong.map(named)).toEqual([]);
  });

  it('may be null exactly where the document says so', () => {
    const wrong = fields().filter((field) => refuses(field, { [field.name]: null }) === (field.described.nullable === true));
    expect(wrong.map(named)).toEqual([]);
  });

  it('is no entry of a list, nor is another list', () => {
    const lists = fields().filter(({ described: { isArray, type } }) => isArray === true || type === 'array');
    expect(lists.length).toBeGreaterThan(10);
    for (const entry of [null, []])
      expect(lists.filter((field) => !refuses(field, { [field.name]: [entry] })).map(named)).toEqual([]);
  });
});
