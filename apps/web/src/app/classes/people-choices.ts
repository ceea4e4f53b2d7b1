import type { AccountDto } from '@big-six/api-client';
import type { Choice } from '@big-six/ui/forms';
import { counted } from '@big-six/ui';
import type { Found } from '../shell/finder';
import type { FoundPeople } from './classes.client';

/** People as a picker offers them: who is suspended cannot join a class, and is told apart. */
export function peopleChoices({ items, nextCursor }: FoundPeople): Found {
  return { items: items.map(choice), nextCursor };
}

export function cohortChoices(page: {
  items: readonly { id: string; name: string; memberCount: number }[];
  nextCursor: string | null;
}): Found {
  return { items: page.items.map(cohortChoice), nextCursor: page.nextCursor };
}

export function cohortChoice({ id, name, memberCount }: { id: string; name: string; memberCount: number }): Choice {
  return { value: id, label: name, hint: countOfPeople(memberCount) };
}

export function countOfPeople(count: number): string {
  return counted(count, 'person', 'people');
}

function choice({ id, name, email, status }: AccountDto): Choice {
  const suspended = status === 'suspended';
  return { value: id, label: name, hint: suspended ? `${email} · suspended` : email, disabled: suspended };
}
