import type { Criterion } from '@big-six/lesson-format';
import { visibleRubric } from '@big-six/domain';
import { allKeys, hiddenOf, withSwitches } from './rubric-switches';

const level = (key: string, points: number) => ({ key, title: key, points, description: '' });
const rubric: Criterion[] = [
  { key: 'depth', title: 'Depth', levels: [level('thin', 0), level('deep', 100)] },
  { key: 'style', title: 'Style', levels: [level('odd', 0), level('neat', 100)] },
];
const keys = (criteria: Criterion[] | null) =>
  criteria?.map(({ key, levels }) => [key, ...levels.map((one) => one.key)].join(' '));

describe('what students see of a rubric beforehand', () => {
  it('is what the lesson shows while the class follows it', () => {
    expect(visibleRubric(null, rubric)).toEqual(rubric);
    expect(visibleRubric(null, null)).toBeNull();
  });

  it('is what the class shows once it has its own, whatever the lesson does', () => {
    expect(keys(visibleRubric({ criteria: rubric, hidden: ['style', 'depth/deep'] }, rubric))).toEqual(['depth thin']);
    expect(keys(visibleRubric({ criteria: rubric, hidden: [] }, null))).toEqual(['depth thin deep', 'style odd neat']);
    expect(visibleRubric({ criteria: rubric, hidden: allKeys(rubric) }, rubric)).toBeNull();
  });

  it('is kept by its keys', () => {
    for (const hidden of [[], ['style'], ['depth/deep', 'style/odd'], allKeys(rubric)])
      expect(hiddenOf(withSwitches(rubric, hidden)).sort()).toEqual([...hidden].sort());
  });
});
