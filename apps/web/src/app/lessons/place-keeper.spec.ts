import type { Place } from './lessons.client';
import { PlaceKeeper } from './place-keeper';

const at = (blockKey: string | null, stepKey = 'one'): Place => ({ stepKey, blockKey });

describe('the place of a reader', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('is kept once they settle, and only the last one', async () => {
    const sent: Place[] = [];
    const keeper = new PlaceKeeper((place) => Promise.resolve(void sent.push(place)), null);
    keeper.moveTo(at('a'));
    await jest.advanceTimersByTimeAsync(1000);
    keeper.moveTo(at('b'));
    await jest.advanceTimersByTimeAsync(1499);
    expect(sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(sent).toEqual([at('b')]);
  });

  it('is not sent when it is where the server has it', async () => {
    const send = jest.fn(() => Promise.resolve());
    const keeper = new PlaceKeeper(send, at('a'));
    keeper.moveTo(at('a'));
    await jest.advanceTimersByTimeAsync(5000);
    keeper.flush();
    expect(send).not.toHaveBeenCalled();
  });

  it('is sent at once when the page is left', async () => {
    const send = jest.fn(() => Promise.resolve());
    const keeper = new PlaceKeeper(send, null);
    keeper.moveTo(at('a'));
    keeper.flush();
    expect(send).toHaveBeenCalledWith(at('a'));
  });

  it('never has two requests under way, and ends where the reader is', async () => {
    const answers: (() => void)[] = [];
    const sent: Place[] = [];
    const keeper = new PlaceKeeper((place) => {
      sent.push(place);
      return new Promise((resolve) => answers.push(resolve));
    }, null);
    keeper.moveTo(at('a'));
    await jest.advanceTimersByTimeAsync(1500);
    keeper.moveTo(at(null, 'two'));
    await jest.advanceTimersByTimeAsync(3000);
    expect(sent).toEqual([at('a')]);
    answers[0]?.();
    await jest.advanceTimersByTimeAsync(1500);
    expect(sent).toEqual([at('a'), at(null, 'two')]);
  });

  it('that could not be kept is kept with the next one', async () => {
    let down = true;
    const sent: Place[] = [];
    const keeper = new PlaceKeeper(
      (place) => (down ? Promise.reject(new Error()) : Promise.resolve(void sent.push(place))),
      null,
    );
    keeper.moveTo(at('a'));
    await jest.advanceTimersByTimeAsync(1500);
    down = false;
    keeper.moveTo(at('a'));
    await jest.advanceTimersByTimeAsync(1500);
    expect(sent).toEqual([at('a')]);
  });
});
