import { Component, effect, ElementRef, inject, input, output, untracked } from '@angular/core';
import { type LevelDto } from '@big-six/api-client';
import { pointsText } from '@big-six/ui';
import { type GradeForm } from './grade-form';

/** The rubric as radio buttons, a group for each criterion. Only the current one shows what its levels say; the others are a line. */
@Component({
  selector: 'app-rubric-form',
  templateUrl: './rubric-form.html',
  styleUrl: './rubric-form.scss',
  host: { '(focusin)': 'enter($event)', '(pointerdown)': 'usePointer(true)', '(keydown)': 'usePointer(false)' },
})
export class RubricForm {
  readonly form = input.required<GradeForm>();
  /** Shows the digit of each level. */
  readonly digits = input(true);
  /** Marks what still wants a level, after a save that was not possible. */
  readonly showMissing = input(false);

  /** A press of the pointer on a level decides all there is to decide. */
  readonly decides = input(false);
  /** The place of the level, from 0. */
  readonly decided = output<number>();

  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
  /** Arrow keys try the levels of a criterion; a press of the pointer decides and moves on. */
  private byPointer = false;
  /** A form that is new is shown from its top. */
  private followed: GradeForm | null = null;
  protected readonly pointsText = pointsText;

  constructor() {
    effect(() => {
      const form = this.form();
      form.current();
      untracked(() => {
        const moved = this.followed === form;
        this.followed = form;
        if (moved) requestAnimationFrame(() => this.follow());
      });
    });
  }

  // A method, because a listener whose expression is `false` would prevent the key's own work.
  protected usePointer(pointer: boolean): void {
    this.byPointer = pointer;
  }

  /** The criterion that has the focus is the current one. */
  protected enter(event: FocusEvent): void {
    const group = event.target instanceof Element ? event.target.closest('fieldset') : null;
    const index = [...this.host.nativeElement.querySelectorAll('fieldset')].findIndex((one) => one === group);
    if (index >= 0) this.form().current.set(index);
  }

  protected choose(criterionKey: string, level: LevelDto, place: number): void {
    if (this.byPointer && this.decides()) {
      this.unpress();
      this.decided.emit(place);
    } else if (this.byPointer) this.form().choose(criterionKey, level.key);
    else this.form().set(criterionKey, level.key);
  }

  /** The next answer is shown before this one would be shown as pressed: the buttons must not keep what the form never told them. */
  private unpress(): void {
    const levels = Object.values(this.form().levels());
    this.host.nativeElement.querySelectorAll('input').forEach((input) => (input.checked = levels.includes(input.value)));
  }

  /** Keeps the current criterion in view, and the focus with it when it is in the rubric. */
  private follow(): void {
    const host = this.host.nativeElement;
    const group = host.querySelectorAll('fieldset').item(this.form().current()) as HTMLFieldSetElement | null;
    const focused = host.ownerDocument.activeElement;
    if (group && focused && host.contains(focused) && !group.contains(focused)) {
      (group.querySelector<HTMLInputElement>('input:checked') ?? group.querySelector('input'))?.focus({ preventScroll: true });
    }
    group?.scrollIntoView({ block: 'nearest' });
  }
}
