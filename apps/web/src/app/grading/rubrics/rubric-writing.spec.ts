import { RubricWriting } from './rubric-writing';

const levels = [
  { key: 'no', title: 'No', points: 0, description: '', shown: true },
  { key: 'yes', title: 'Yes', points: 100, description: '', shown: true },
];
const criterion = (key: string, title = key) => ({ key, title, shown: true, levels });

function begun() {
  const form = new RubricWriting();
  form.begin([criterion('clear'), criterion('right')]);
  return form;
}

describe('a rubric in writing', () => {
  it('is changed as long as it says otherwise than the saved one', () => {
    const form = begun();
    expect(form.changed()).toBe(false);
    expect(form.move('clear', 1)).toBe(2);
    expect(form.changed()).toBe(true);
    form.move('clear', -1);
    expect(form.changed()).toBe(false);
  });

  it('tells what needs another look once it was to be saved, and no more after it is discarded', () => {
    const form = begun();
    form.add();
    expect(form.told().size).toBe(0);
    expect(form.finish()).toBeNull();
    expect([...form.told().keys()]).toContain('criteria.2.title');
    form.discard();
    expect([form.told().size, form.changed(), form.draft().length]).toEqual([0, false, 2]);
    expect(form.finish()).toHaveLength(2);
  });

  it('stays as it is when another is saved meanwhile', () => {
    const form = begun();
    form.remove('right');
    form.base([criterion('clear', 'Clearer')]);
    expect(form.draft().map(({ title }) => title)).toEqual(['clear']);
    expect(form.changed()).toBe(true);
    form.write([criterion('clear', 'Clearer')]);
    expect([form.changed(), form.points()]).toEqual([false, 100]);
  });
});
