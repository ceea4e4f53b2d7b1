import { TestBed } from '@angular/core/testing';
import { anchorAt, type PassageComment } from '@big-six/domain';
import { CommentedText } from './commented-text';

const TEXT = 'The **service** decides 👩‍🏫. שלום. The storage keeps.';

function comment(key: string, quote: string, text: string): PassageComment {
  const start = TEXT.indexOf(quote);
  const anchor = anchorAt(TEXT, { start, end: start + quote.length });
  if (!anchor) throw new Error('no such passage');
  return { key, text, ...anchor };
}

async function shown(comments: PassageComment[], text = TEXT) {
  const fixture = TestBed.createComponent(CommentedText);
  fixture.componentRef.setInput('text', text);
  fixture.componentRef.setInput('comments', comments);
  await fixture.whenStable();
  return fixture;
}

describe('a text with comments', () => {
  it('holds exactly what was typed, and its passages marked', async () => {
    const fixture = await shown([comment('a', 'service** decides', 'Who?'), comment('b', 'decides 👩‍🏫', '<b>How?</b>')]);
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('.text')?.textContent).toBe(TEXT);
    expect([...host.querySelectorAll('.commented')].map(({ textContent }) => textContent).join('')).toBe('service** decides 👩‍🏫');
    expect(host.querySelector('.says b')).toBeNull();
  });

  it('lists them in the order of their passages, for those who hear it read', async () => {
    const fixture = await shown([comment('b', 'storage', 'Second.'), comment('a', 'service', 'First.')]);
    const host = fixture.nativeElement as HTMLElement;
    expect([...host.querySelectorAll('.says')].map(({ textContent }) => textContent)).toEqual(['First.', 'Second.']);
    expect([...host.querySelectorAll('.ref')].map((ref) => ref.getAttribute('aria-label'))).toEqual(['Comment 1', 'Comment 2']);
  });

  it('still tells a comment whose passage is gone', async () => {
    const fixture = await shown([comment('a', 'storage', 'Which?')], 'Another text.');
    const host = fixture.nativeElement as HTMLElement;
    expect(host.querySelector('.says')?.textContent).toBe('Which?');
    expect(host.querySelector('.commented')).toBeNull();
  });
});
