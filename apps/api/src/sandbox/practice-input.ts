import {
  type ArgumentMetadata,
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Refusal } from '../platform/errors/refusal';
import { inLayer } from '../platform/observability/trace';
import { readJson } from '../platform/validation/read-json';
import { validationPipe } from '../platform/validation/validation.pipe';
import type { Practice, PracticeRequest } from './practice';
import { SANDBOX_QUOTA } from './sandbox.dto';

interface RawBody {
  practice: Practice | undefined;
  bytes: Buffer;
}

interface RawQuery {
  practice: Practice | undefined;
  query: unknown;
}

const Raw = createParamDecorator((_: unknown, context: ExecutionContext): RawBody => {
  const { practice, body } = context.switchToHttp().getRequest<PracticeRequest>();
  return { practice, bytes: Buffer.isBuffer(body) ? body : Buffer.alloc(0) };
});

/** What is held of a body while thousands may wait for their turn: of one that is too long, enough to see that it is. */
export function heldBody(bytes: Buffer): Buffer {
  return bytes.length > SANDBOX_QUOTA.bodyBytes ? Buffer.from(bytes.subarray(0, SANDBOX_QUOTA.bodyBytes + 1)) : bytes;
}

/** Reads and checks a body only now that the token was found good: first who, then what. */
class PracticeBodyPipe implements PipeTransform<RawBody, Promise<unknown>> {
  private readonly fields = validationPipe();

  transform({ practice, bytes }: RawBody, { metatype }: ArgumentMetadata): Promise<unknown> {
    return checked(
      practice,
      async () => (await this.fields.transform(read(practice?.contentType, bytes), { type: 'body', metatype })) as unknown,
    );
  }
}

/** Counts as validation, and so do the fields that it refuses. */
function checked<T>(practice: Practice | undefined, work: () => Promise<T>): Promise<T> {
  return inLayer('validation', async () => {
    try {
      return await work();
    } catch (refusal) {
      const errors = refusal instanceof Refusal ? (refusal.extras.errors ?? []) : [];
      if (practice) practice.fields = new Set(errors.map(({ field }) => field)).size;
      throw refusal;
    }
  });
}

function read(contentType: string | undefined, bytes: Buffer): unknown {
  const type = contentType?.split(';')[0]?.trim().toLowerCase();
  if (bytes.length > 0 ? type !== 'application/json' : type !== undefined && type !== 'application/json')
    throw new Refusal('wrong-content-type', `Send the body as application/json${type ? `, not as ${type.slice(0, 100)}` : ''}.`);
  if (bytes.length > SANDBOX_QUOTA.bodyBytes)
    throw new Refusal('too-large', `The body is longer than the ${SANDBOX_QUOTA.bodyBytes} bytes that the practice API takes.`);
  const body = readJson(bytes) ?? {};
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refusal('bad-input', 'The body must be a JSON object with the fields by their names.');
  return body;
}

/** The body of a request to the practice API, checked against its DTO; name the DTO by `@ApiBody` too. */
export function PracticeBody(): ParameterDecorator {
  return Raw(new PracticeBodyPipe());
}

const Query = createParamDecorator((_: unknown, context: ExecutionContext): RawQuery => {
  const { practice, query } = context.switchToHttp().getRequest<PracticeRequest>();
  return { practice, query };
});

class PracticeQueryPipe implements PipeTransform<RawQuery, Promise<unknown>> {
  private readonly fields = validationPipe();

  transform({ practice, query }: RawQuery, { metatype }: ArgumentMetadata): Promise<unknown> {
    return checked(practice, async () => (await this.fields.transform(query, { type: 'query', metatype })) as unknown);
  }
}

/** The query of a request to the practice API, checked against its DTO; name the DTO by `@ApiQuery` too. */
export function PracticeQuery(): ParameterDecorator {
  return Query(new PracticeQueryPipe());
}

/** What is no number, or too long for one, names nothing. */
const NUMBER = /^[1-9]\d{0,8}$/;

const Numbered = createParamDecorator((name: string, context: ExecutionContext): number => {
  const params = context.switchToHttp().getRequest<PracticeRequest>().params as Record<string, string | undefined>;
  const text = params[name] ?? '';
  return inLayer('validation', () => {
    if (!NUMBER.test(text)) throw nothing(name.replace(/Id$/, ''), text);
    return Number(text);
  });
});

/** A route parameter that is the number of a thing, such as `:userId`. Not Nest's `@Param`, which would make a number of `01` too. */
export function NumberParam(name: string): ParameterDecorator {
  return Numbered(name);
}

export function ApiNumberParam(name: string): MethodDecorator {
  return applyDecorators(ApiParam({ name, schema: { type: 'integer', minimum: 1, maximum: 999_999_999 } }));
}

/** The refusal for a thing that is not there. */
export function nothing(what: string, id: number | string): Refusal {
  return new Refusal('not-found', `There is no ${what} ${String(id).slice(0, 40)}.`);
}
