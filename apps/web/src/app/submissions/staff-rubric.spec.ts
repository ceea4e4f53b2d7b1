import { TestBed } from '@angular/core/testing';
import type { RubricCriterionDto } from '@big-six/api-client';
import { StaffRubric } from './staff-rubric';
import { SubmissionsClient } from './submissions.client';

function criterion(title: string, shown: boolean, ...hidden: string[]): RubricCriterionDto {
  const levels = ['Missing', 'Named'].map((level, index) => ({
    key: level.toLowerCase(),
    title: level,
    points: index * 100,
    description: `${title} is ${level.toLowerCase()}.`,
    shown: !hidden.includes(level),
  }));
  return { key: title.toLowerCase(), title, shown, levels };
}

async function open(...criteria: RubricCriterionDto[]) {
  TestBed.configureTestingModule({
    providers: [{ provide: SubmissionsClient, useValue: { rubric: () => Promise.resolve({ criteria }) } }],
  });
  const fixture = TestBed.createComponent(StaffRubric);
  fixture.componentRef.setInput('address', { classId: 'c', classModuleId: 'm', questionKey: 'q' });
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  return [...element.querySelectorAll('ui-disclosure')].map((part) => part.textContent);
}

describe('how a question is graded, for the staff that reads the lesson', () => {
  it('is told as students see it, and whole', async () => {
    const [seen, whole] = await open(criterion('Service', true, 'Missing'), criterion('Care', false));
    expect(seen).toContain('as students see it');
    expect(seen).toContain('Service is named.');
    expect(seen).not.toContain('Service is missing.');
    expect(seen).not.toContain('Care');
    for (const words of ['Service is missing.', 'Service is named.', 'Care is named.']) expect(whole).toContain(words);
  });

  it('is told once where students see all of it', async () => {
    const parts = await open(criterion('Service', true));
    expect(parts).toHaveLength(1);
    expect(parts[0]).toContain('students see all of it');
  });

  it('is told whole where students see nothing of it', async () => {
    const parts = await open(criterion('Service', false));
    expect(parts).toHaveLength(1);
    expect(parts[0]).toContain('The whole rubric');
  });
});
