import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { GradeForm } from './grade-form';
import { RubricForm } from './rubric-form';

const criterion = (key: string) => ({
  key,
  title: `About ${key}`,
  levels: ['missing', 'named'].map((level, index) => ({
    key: level,
    title: level,
    points: 100 * index,
    description: `It is ${level}.`,
  })),
});

describe('the rubric', () => {
  let form: GradeForm;
  let fixture: ComponentFixture<RubricForm>;
  const host = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const radio = (key: string, level: string): HTMLInputElement => {
    const found = host().querySelector<HTMLInputElement>(`input[name=${key}][value=${level}]`);
    if (!found) throw new Error(`no radio for ${key} ${level}`);
    return found;
  };

  beforeEach(async () => {
    form = new GradeForm(['a', 'b', 'c'].map(criterion), null);
    fixture = TestBed.createComponent(RubricForm);
    fixture.componentRef.setInput('form', form);
    document.body.append(host());
    await fixture.whenStable();
  });
  afterEach(() => host().remove());

  it('names every group, level and point for those who hear it', () => {
    const groups = [...host().querySelectorAll('fieldset')].map((group) => group.querySelector('legend')?.textContent?.trim());
    expect(groups).toEqual(['About a', 'About b', 'About c']);
    const words = [...(radio('a', 'named').labels?.[0]?.querySelectorAll('.title, .points, .says') ?? [])];
    expect(words.map((part) => part.textContent)).toEqual(['named', '1 point', 'It is named.']);
  });

  it('moves on when a level is pressed', () => {
    radio('a', 'named').dispatchEvent(new MouseEvent('pointerdown', { bubbles: true }));
    radio('a', 'named').click();
    expect([form.levels(), form.current()]).toEqual([{ a: 'named' }, 1]);
  });

  it('stays while the arrow keys try its levels, and leaves the keys their work', () => {
    radio('a', 'named').focus();
    const key = new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    radio('a', 'named').dispatchEvent(key);
    radio('a', 'named').click();
    expect([form.levels(), form.current(), key.defaultPrevented]).toEqual([{ a: 'named' }, 0, false]);
  });

  it('follows the focus to the criterion that has it', () => {
    radio('c', 'missing').focus();
    expect(form.current()).toBe(2);
  });

  it('says what is missing only once asked', async () => {
    expect(host().textContent).not.toContain('Choose a level');
    fixture.componentRef.setInput('showMissing', true);
    form.set('b', 'named');
    await fixture.whenStable();
    expect(host().textContent?.match(/Choose a level/g)).toHaveLength(2);
  });
});
