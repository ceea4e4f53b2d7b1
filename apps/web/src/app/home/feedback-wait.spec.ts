import { usualWaitText } from './feedback-wait';

describe('how long feedback usually takes', () => {
  const waiting = { handedIn: 2, graded: 1, returned: 0 };

  it('is said while something waits', () => {
    expect(usualWaitText(waiting, 3)).toBe('Feedback usually takes 3 days');
    expect(usualWaitText(waiting, 1)).toBe('Feedback usually takes a day');
  });

  it('is not said where nothing waits: not handed in, released, or given back', () => {
    expect(usualWaitText({ handedIn: 0, graded: 0, returned: 0 }, 3)).toBeNull();
    expect(usualWaitText({ handedIn: 2, graded: 2, returned: 0 }, 3)).toBeNull();
    expect(usualWaitText({ handedIn: 2, graded: 1, returned: 1 }, 3)).toBeNull();
  });

  it('is not promised where too little was released to tell', () => {
    expect(usualWaitText(waiting, null)).toBeNull();
  });
});
