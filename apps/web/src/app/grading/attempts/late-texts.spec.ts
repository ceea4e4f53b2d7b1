import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { WaitingLateTextDto } from '@big-six/api-client';
import { Dialogs } from '@big-six/ui/overlays';
import { LateTexts } from './late-texts';

const url = '/api/classes/c/modules/m/late-texts';
const hidden: WaitingLateTextDto = {
  id: 'l',
  questionKey: 'q',
  student: null,
  text: 'Too late.',
  textHash: 'ab'.repeat(32),
  words: 2,
  receivedAt: null,
  daysLate: null,
  lateCost: null,
  answerId: null,
  replaces: true,
};

/** What the teacher reads of a late text, and is asked before it is accepted. */
async function shown(late: WaitingLateTextDto) {
  const confirm = jest.fn<Promise<boolean>, [{ text: string }]>(() => Promise.resolve(false));
  TestBed.configureTestingModule({
    providers: [provideHttpClient(), provideHttpClientTesting(), { provide: Dialogs, useValue: { confirm } }],
  });
  const fixture = TestBed.createComponent(LateTexts);
  for (const [name, value] of Object.entries({ classId: 'c', classModuleId: 'm', question: 'q', mayDecide: true }))
    fixture.componentRef.setInput(name, value);
  TestBed.tick();
  TestBed.inject(HttpTestingController)
    .expectOne(({ url: asked }) => asked === url)
    .flush({ items: [late], nextCursor: null });
  // Answers travel through a few promises before the page shows them.
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  await fixture.whenStable();
  const element = fixture.nativeElement as HTMLElement;
  [...element.querySelectorAll('button')].find((button) => button.textContent?.includes('Accept'))?.click();
  await fixture.whenStable();
  return { page: element.textContent ?? '', asked: confirm.mock.calls[0]?.[0].text };
}

describe('a late text while names are hidden', () => {
  it('is said to take the place of what was handed in before, though that is not named', async () => {
    const { page, asked } = await shown(hidden);
    expect(page).toContain('Another text was handed in before');
    expect(asked).toContain('in place of what was handed in before');
  });

  it('is said to be the first where nothing was handed in', async () => {
    const { page, asked } = await shown({ ...hidden, replaces: false });
    expect(page).toContain('Nothing was handed in before');
    expect(asked).not.toContain('in place of');
  });
});
