import { isCalendarDay, isTimeZone, parseInstant } from '@big-six/domain';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { checked } from './ids';

/** A field that is a day of the calendar, as `YYYY-MM-DD`. */
export function Day({ required = true }: { required?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'string', format: 'date', example: '2026-09-01', required }),
    checked('day', (value) =>
      typeof value === 'string' && isCalendarDay(value) ? null : 'must be a day that exists, such as 2026-09-01.',
    ),
  );
}

/** A field that is a moment with its offset (RFC 3339), or null. It stays text: `parseInstant` reads it. */
export function Instant({ required = true }: { required?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'string', format: 'date-time', nullable: true, required }),
    checked('instant', (value) => {
      const right = value === null || (typeof value === 'string' && parseInstant(value) !== null);
      return right ? null : 'must be a moment with its offset, such as 2026-09-01T08:00:00Z, or null.';
    }),
  );
}

/** A field that is an IANA time zone. */
export function TimeZone({ required = true }: { required?: boolean } = {}): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: 'string', maxLength: 64, example: 'Europe/Berlin', required }),
    checked('time-zone', (value) =>
      typeof value === 'string' && value.length <= 64 && isTimeZone(value)
        ? null
        : 'must be a time zone by its IANA name, such as Europe/Berlin.',
    ),
  );
}
