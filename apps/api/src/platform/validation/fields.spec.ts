import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Flag, KeyField, ListOf, OneOf, Whole } from './fields';

class Part {
  @Whole({ min: 0, max: 9 }) size: number;
}

class Thing {
  @Flag() isOpen: boolean;
  @Whole({ min: 1, max: 3 }) count: number;
  @KeyField('a step') stepKey: string;
  @OneOf({ enum: ['red', 'green', 'blue'] }) colour: string;
  @ListOf(Part, { min: 1, max: 2 }) parts: Part[];
  @Whole({ min: 1, max: 3, required: false }) times?: number;
}

const RIGHT = { isOpen: true, count: 3, stepKey: 'one-two', colour: 'blue', parts: [{ size: 0 }] };

/** What is wrong with a thing that is right but for this; of an entry of a list, what is wrong with it. */
function problems(change: Record<string, unknown>): string[] {
  const errors = validateSync(plainToInstance(Thing, { ...RIGHT, ...change }), { stopAtFirstError: true });
  const messages = (of: typeof errors): string[] =>
    of.flatMap(({ constraints, children }) => [...Object.values(constraints ?? {}), ...messages(children ?? [])]);
  return messages(errors);
}

describe('fields that recur', () => {
  it('take what is right, and need not be there where that is said', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ times: 1 })).toEqual([]);
  });

  it.each([
    [{ isOpen: 'true' }, 'Is open must be true or false.'],
    [{ isOpen: undefined }, 'Is open must be true or false.'],
    [{ count: 0 }, 'Count must be a whole number from 1 to 3.'],
    [{ count: 4 }, 'Count must be a whole number from 1 to 3.'],
    [{ count: 1.5 }, 'Count must be a whole number from 1 to 3.'],
    [{ count: '2' }, 'Count must be a whole number from 1 to 3.'],
    [{ count: Number.NaN }, 'Count must be a whole number from 1 to 3.'],
    [{ times: null }, 'Times must be a whole number from 1 to 3.'],
    [{ stepKey: 'One' }, 'Step key must be the key of a step.'],
    [{ stepKey: ['one'] }, 'Step key must be the key of a step.'],
    [{ colour: 'pink' }, 'Colour must be red, green or blue.'],
    [{ colour: ['red'] }, 'Colour must be red, green or blue.'],
    [{ parts: { 0: { size: 1 } } }, 'Parts must be a list.'],
    [{ parts: [] }, 'Parts must not be empty.'],
    [{ parts: [{ size: 1 }, { size: 1 }, { size: 1 }] }, 'Parts has 3 entries; at most 2 are possible.'],
    [{ parts: [{ size: 1 }, []] }, 'Parts: entry 2 is not an object.'],
    [{ parts: [null] }, 'Parts: entry 1 is not an object.'],
    [{ parts: [{ size: 10 }] }, 'Size must be a whole number from 0 to 9.'],
  ])('refuse %j and say why', (change, message) => expect(problems(change)).toEqual([message]));
});
