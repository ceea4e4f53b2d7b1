import type { Desk } from './desk';
import { type DeskCommand, deskCommand, isDouble, type KeyMap, keyPress } from './desk-keys';
import { chosenAloud } from './desk-words';

/** What a command wants of the screen. */
export interface DeskScreen {
  readonly keys: () => KeyMap;
  /** Nothing of the class changes any more. */
  readonly archived: () => boolean;
  /** Whether the grade is whole; where it is not, the screen says what is missing. */
  readonly isReady: () => boolean;
  /** Another answer lies in front. */
  readonly arrive: (prefix?: string) => void;
  readonly say: (words: string) => void;
  readonly write: () => void;
  readonly turnQuestion: () => void;
  readonly showStudentView: () => void;
  readonly showKeys: () => void;
}

/** What can still be done where nothing is graded any more. */
const reading: ReadonlySet<DeskCommand['kind']> = new Set(['skip', 'back', 'leave-text', 'question', 'student-view', 'help']);

/** Does at the desk what a key or a button says, and says what came of it. */
export class DeskCommands {
  private moved: { key: string; at: number } | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly screen: DeskScreen,
  ) {}

  press(event: KeyboardEvent): void {
    this.desk.tick();
    if (event.defaultPrevented) return;
    const command = deskCommand(keyPress(event), this.screen.keys());
    if (!command) return;
    event.preventDefault();
    // What decides, that is: undoing twice is meant.
    const decides = command.kind === 'level' || command.kind === 'save';
    if (decides && isDouble(this.moved, event.key, event.timeStamp)) return;
    const before = this.desk.item();
    this.obey(command);
    if (this.desk.item() !== before) this.moved = { key: event.key, at: event.timeStamp };
  }

  obey(command: DeskCommand): void {
    const { desk, screen } = this;
    if (screen.archived() && !reading.has(command.kind)) return screen.say('This class is archived and stays as it is.');
    switch (command.kind) {
      case 'level':
        return this.choose(command.digit);
      case 'criterion-back':
        return desk.form()?.back();
      case 'save':
        return this.save();
      case 'undo':
        return this.undo();
      case 'skip':
        return desk.skip() ? screen.arrive() : screen.say('There is no other answer to go on with.');
      case 'back':
        return desk.back() ? screen.arrive() : screen.say('This is the first one.');
      case 'flag':
        return void this.flag();
      case 'write':
        return screen.write();
      case 'leave-text':
        return (document.activeElement as HTMLElement | null)?.blur();
      case 'question':
        return screen.turnQuestion();
      case 'student-view':
        return screen.showStudentView();
      case 'help':
        return screen.showKeys();
    }
  }

  private choose(digit: number): void {
    const form = this.desk.form();
    const criterion = form?.criteria[form.current()];
    const done = this.desk.press(digit);
    if (done === 'given') return this.screen.arrive();
    if (done === 'chosen' && form && criterion)
      this.screen.say(chosenAloud(criterion, form.levels()[criterion.key], form.criteria[form.current()]));
  }

  private save(): void {
    if (!this.screen.isReady()) return;
    this.desk.save();
    this.screen.arrive();
  }

  private undo(): void {
    const step = this.desk.undo();
    if (step === null) return this.screen.say('There is nothing left to undo.');
    this.screen.arrive(step === 'save' ? 'Taken back. ' : 'Undone. ');
  }

  private async flag(): Promise<void> {
    const flagged = this.desk.item()?.flagged;
    if (!(await this.desk.flag())) return this.screen.say('The flag was not saved.');
    this.screen.say(flagged ? 'No longer flagged.' : 'Flagged.');
  }
}
