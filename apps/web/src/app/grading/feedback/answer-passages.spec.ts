import { TestBed } from '@angular/core/testing';
import type { PassageComment } from '@big-six/domain';
import { AnswerPassages } from './answer-passages';
import { CommentBank } from './comment-bank';

const TEXT = 'The controller takes it in. The service decides. The storage keeps it.';
const bank = {
  load: () => undefined,
  comments: () => [{ id: 'c', shortcut: 'why', text: 'Say why.', uses: 0, shared: true, revision: 1, writtenBy: 'Nora' }],
  used: () => undefined,
};

async function passages(comments: PassageComment[] = [], disabled = false) {
  TestBed.configureTestingModule({ providers: [{ provide: CommentBank, useValue: bank }] });
  const fixture = TestBed.createComponent(AnswerPassages);
  let kept: readonly PassageComment[] = comments;
  fixture.componentRef.setInput('classId', 'class');
  fixture.componentRef.setInput('text', TEXT);
  fixture.componentRef.setInput('comments', comments);
  fixture.componentRef.setInput('disabled', disabled);
  fixture.componentInstance.comments.subscribe((now) => (kept = now));
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  const press = async (key: string, target: Element | null = host.querySelector('.answer'), more: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
    target?.dispatchEvent(event);
    await fixture.whenStable();
    return event;
  };
  const type = async (text: string) => {
    const field = host.querySelector('textarea');
    if (!field) throw new Error('no comment is being written');
    field.setRangeText(text, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    await fixture.whenStable();
  };
  return { host, press, type, kept: () => kept };
}

describe('comments on an answer', () => {
  afterEach(() => document.body.replaceChildren());

  it('are written by keys: a sentence, Enter, words, Escape', async () => {
    const { host, press, type, kept } = await passages();
    await press('ArrowDown');
    await press('ArrowDown');
    await press('Enter');
    expect(document.activeElement).toBe(host.querySelector('textarea'));
    await type('Which rule?');
    expect(kept()).toMatchObject([{ start: 28, end: 48, quote: 'The service decides.', text: 'Which rule?' }]);
    await press('Escape', host.querySelector('textarea'));
    expect(host.querySelector('textarea')).toBeNull();
    expect(host.querySelector('.notes p')?.textContent).toBe('Which rule?');
  });

  it('begin with a letter that is typed while a passage is chosen; digits are left to the grading', async () => {
    const { host, press, kept } = await passages();
    expect((await press('w')).defaultPrevented).toBe(false);
    await press('ArrowDown');
    expect((await press('2')).defaultPrevented).toBe(false);
    expect((await press('w')).defaultPrevented).toBe(true);
    expect(host.querySelector('textarea')?.value).toBe('w');
    expect(kept()).toMatchObject([{ quote: 'The controller takes it in.', text: 'w' }]);
  });

  it('take in more than one sentence', async () => {
    const { press, type, kept } = await passages();
    await press('ArrowDown');
    await press('ArrowDown', undefined, { shiftKey: true });
    await press('Enter');
    await type('Both.');
    expect(kept()).toMatchObject([{ quote: 'The controller takes it in. The service decides.' }]);
  });

  it('put in a comment of the bank by its shortcut', async () => {
    const { host, press, type, kept } = await passages();
    await press('ArrowDown');
    await press('Enter');
    await type(';why');
    await press('Tab', host.querySelector('textarea'));
    expect(kept()).toMatchObject([{ text: 'Say why.' }]);
  });

  it('are gone when nothing is left of their words', async () => {
    const { host, press, type, kept } = await passages();
    await press('ArrowDown');
    await press('Enter');
    await type('x');
    const field = host.querySelector('textarea');
    if (field) field.value = ' ';
    field?.dispatchEvent(new Event('input', { bubbles: true }));
    expect(kept()).toEqual([]);
  });

  it('are only read where the answer waits for its turn', async () => {
    const { host, press } = await passages([], true);
    await press('ArrowDown');
    await press('Enter');
    expect(host.querySelector('.bar, textarea')).toBeNull();
  });
});
