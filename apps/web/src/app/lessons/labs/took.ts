import { counted } from '@big-six/ui';
/** Such as `Took 2.4 milliseconds`. */
export function took(milliseconds: number): string {
  const rounded = milliseconds < 10 ? Math.max(Math.round(milliseconds * 10) / 10, 0.1) : Math.round(milliseconds);
  return `Took ${counted(rounded, 'millisecond')}`;
}
