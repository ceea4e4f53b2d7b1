import { stepKey } from './step-keys';

const steps = { previous: 'back', next: 'on' };

function press(key: string, on: string, init: KeyboardEventInit = {}): string | null {
  document.body.innerHTML = on;
  const target = document.body.querySelector('[data-target]') ?? document.body;
  let answer: string | null = null;
  document.addEventListener('keydown', (event) => (answer = stepKey(event, steps)), { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...init }));
  return answer;
}

describe('arrow keys in a lesson', () => {
  it('turn the page from anywhere in the text', () => {
    expect(press('ArrowRight', '')).toBe('on');
    expect(press('ArrowLeft', '<h2 data-target tabindex="-1"></h2>')).toBe('back');
  });

  it.each([
    '<input data-target>',
    '<textarea data-target></textarea>',
    '<pre data-target tabindex="0"></pre>',
    '<section data-block="flow"><button data-target></button></section>',
    '<div role="dialog"><button data-target></button></div>',
  ])('mean what they mean in %s', (markup) => {
    expect(press('ArrowRight', markup)).toBeNull();
  });

  it('with a modifier belong to the browser', () => {
    expect(press('ArrowLeft', '', { altKey: true })).toBeNull();
    expect(press('ArrowRight', '', { shiftKey: true })).toBeNull();
  });

  it('lead nowhere at the ends, and no other key turns the page', () => {
    document.body.innerHTML = '';
    expect(stepKey(new KeyboardEvent('keydown', { key: 'ArrowRight' }), { previous: 'back', next: null })).toBeNull();
    expect(press('PageDown', '')).toBeNull();
  });
});
