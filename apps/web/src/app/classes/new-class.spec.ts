import { HttpErrorResponse } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { CreateClassDto } from '@big-six/api-client';
import { NewClassDraft } from './class-draft';
import { ClassList } from './class-list';
import { ClassesClient } from './classes.client';
import { NewClass } from './new-class';

const course = { id: 'course-1', title: 'Big Six', availableCount: 1 };
const nothing = { items: [], nextCursor: null };

async function open(create: (body: CreateClassDto) => unknown, cohort?: string) {
  const client = {
    courses: async () => [course],
    findTeachers: async () => nothing,
    findCohorts: async () => nothing,
    cohort: async (id: string) => ({ id, name: 'Period 3', memberCount: 28 }),
    create: jest.fn(async (body: CreateClassDto) => create(body)),
  };
  TestBed.configureTestingModule({
    providers: [
      { provide: ClassesClient, useValue: client },
      { provide: ClassList, useValue: { forget: jest.fn() } },
      NewClassDraft,
      provideRouter([]),
    ],
  });
  const navigate = jest.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);
  const fixture = TestBed.createComponent(NewClass);
  fixture.componentRef.setInput('cohort', cohort);
  const draft = TestBed.inject(NewClassDraft).value;
  const settle = async (): Promise<void> => {
    await new Promise((done) => setTimeout(done));
    await fixture.whenStable();
  };
  await settle();
  const page: HTMLElement = fixture.nativeElement;
  const press = (): void => page.querySelector<HTMLButtonElement>('button[type=submit]')?.click();
  return { page, press, settle, draft, create: client.create, navigate };
}

const filled = {
  name: 'Backend, period 3',
  startsOn: '2026-09-01',
  endsOn: '2026-12-19',
  timeZone: 'Europe/Berlin',
  teachers: [
    { value: 't1', label: 'Maya Lindqvist' },
    { value: 't2', label: 'Tomás Herrera' },
  ],
};

describe('A new class', () => {
  it('takes the only course and the cohort that one came from', async () => {
    const { draft } = await open(() => undefined, 'cohort-1');
    expect(draft()).toMatchObject({
      courseId: 'course-1',
      cohorts: [{ value: 'cohort-1', label: 'Period 3', hint: '28 people' }],
    });
  });

  it('is made once by two presses, and opened', async () => {
    const { press, settle, draft, create, navigate } = await open((body) => ({ ...body, id: 'class-1' }), 'cohort-1');
    draft.update((value) => ({ ...value, ...filled }));
    press();
    press();
    await settle();
    expect(create).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledWith({
      courseId: 'course-1',
      name: 'Backend, period 3',
      startsOn: '2026-09-01',
      endsOn: '2026-12-19',
      timeZone: 'Europe/Berlin',
      teacherIds: ['t1', 't2'],
      cohortIds: ['cohort-1'],
    });
    expect(navigate).toHaveBeenCalledWith(['/admin/classes', 'class-1'], { replaceUrl: true });
  });

  it('says beside each field what is wrong with it, and keeps everything', async () => {
    const { page, press, settle, draft } = await open(() => {
      const errors = [
        { field: 'endsOn', message: 'The last day cannot be before the first day.' },
        { field: 'teacherIds.1', message: 'This account is suspended.' },
      ];
      throw new HttpErrorResponse({ status: 400, error: { code: 'bad-input', errors } });
    });
    draft.update((value) => ({ ...value, ...filled }));
    press();
    await settle();
    const errors = [...page.querySelectorAll('.ui-error')].map((error) => error.textContent.trim());
    expect(errors).toEqual(['The last day cannot be before the first day.', 'Tomás Herrera: This account is suspended.']);
    expect(draft()).toMatchObject(filled);
  });

  it('asks for a name and a last day before it asks the server', async () => {
    const { page, press, settle, create } = await open(() => undefined);
    press();
    await settle();
    expect(page.textContent).toContain('Give the class a name.');
    expect(page.textContent).toContain('Choose a day.');
    expect(create).not.toHaveBeenCalled();
  });
});
