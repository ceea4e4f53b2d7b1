import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

export interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  allOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  additionalProperties?: boolean | Schema;
  [other: string]: unknown;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: Schema;
}

interface Content {
  content?: Record<string, { schema?: Schema }>;
}

export interface Operation {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
}

/** Judges answers by the OpenAPI document that the server itself serves. */
export class OpenApiSchema {
  private readonly ajv = addFormats(new Ajv({ strict: false, allErrors: false }));
  private readonly validators = new Map<Schema, ValidateFunction>();

  constructor(readonly document: OpenApi) {
    this.ajv.addSchema({ $id: 'openapi', components: { schemas: mapValues(document.components.schemas, toJsonSchema) } });
  }

  get operations(): { method: string; path: string; operation: Operation }[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
  }

  resolve(schema: Schema): Schema {
    const target = schema.$ref ?? (schema.allOf?.length === 1 ? schema.allOf[0]?.$ref : undefined);
    const name = target?.split('/').at(-1);
    const found = name === undefined ? undefined : this.document.components.schemas[name];
    return found ?? schema;
  }

  /** Why an answer is not one the document describes; null when it is. */
  complaint(operation: Operation, status: number, contentType: string, body: string): string | null {
    const response = operation.responses[String(status)];
    if (!response) return `status ${status} is not described`;
    const contents = response.content ?? {};
    if (Object.keys(contents).length === 0) return body === '' ? null : `status ${status} is described without a body`;
    const type = contentType.split(';')[0] ?? '';
    const schema = contents[type]?.schema;
    if (!schema) return `${type} is not described for status ${status}`;
    // A file is what its type says; the document says no more of it.
    if (type !== 'application/json' && type !== 'application/problem+json') return null;
    let validate = this.validators.get(schema);
    if (!validate) this.validators.set(schema, (validate = this.ajv.compile(toJsonSchema(schema))));
    return validate(JSON.parse(body)) ? null : `the body does not fit: ${this.ajv.errorsText(validate.errors)}`;
  }
}

/** OpenAPI 3.0 says `nullable` beside the type or the reference; JSON Schema says it with a union. Unknown fields are a leak. */
function toJsonSchema(schema: Schema): Schema {
  const { nullable, ...rest } = schema;
  const inner: Schema = { ...rest };
  if (inner.$ref) inner.$ref = inner.$ref.replace('#/', 'openapi#/');
  if (inner.properties) {
    inner.properties = mapValues(inner.properties, toJsonSchema);
    inner.additionalProperties ??= false;
  }
  if (inner.items) inner.items = toJsonSchema(inner.items);
  if (typeof inner.additionalProperties === 'object') inner.additionalProperties = toJsonSchema(inner.additionalProperties);
  for (const union of ['allOf', 'oneOf', 'anyOf'] as const) {
    const parts = inner[union] as Schema[] | undefined;
    if (parts) inner[union] = parts.map(toJsonSchema);
  }
  return nullable ? { anyOf: [inner, { type: 'null' }] } : inner;
}

function mapValues(record: Record<string, Schema>, change: (schema: Schema) => Schema): Record<string, Schema> {
  return Object.fromEntries(Object.entries(record).map(([key, schema]) => [key, change(schema)]));
}
