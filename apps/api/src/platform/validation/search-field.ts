import { applyDecorators } from '@nestjs/common';
import { Optional } from './optional';
import { Text } from './text';

/** What a list is searched for, with the rule of `searchPattern`. @param where what is looked through, such as `the name` */
export function SearchField(where: string): PropertyDecorator {
  const description = `Any part of ${where}, in upper or lower case; with one or two characters, the beginning of a word there.`;
  return applyDecorators(Optional(), Text({ max: 200, trim: true, required: false, api: { description } }));
}
