import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { StudentJwtLab } from '@big-six/lesson-format';
import { LessonContext } from '../shell/lesson-blocks';
import { Session } from '../shell/session/session';
import { JwtLab } from './jwt-lab';
import { decodePart, encodePart, partsOf } from './jwt-token';
import type { PracticeAnswer } from './practice-answer';
import type { Outgoing } from './practice-request';
import { SandboxClient } from './sandbox.client';

const block: StudentJwtLab = {
  kind: 'jwt-lab',
  key: 'tokens',
  title: 'Tokens',
  completes: 'right',
  tasks: [{ key: 'expired', html: '<p>Send an expired token.</p>', hint: null }],
};
const sign = (claims: object): string => `${encodePart({ alg: 'HS256', typ: 'JWT' })}.${encodePart({ ...claims })}.c2lnbmVk`;
const now = (): number => Math.floor(Date.now() / 1000);

function answer(status: number, body: object): PracticeAnswer {
  const text = JSON.stringify(body);
  return {
    kind: 'answer',
    status,
    headers: [],
    body: text,
    bytes: text.length,
    roundTrip: 4,
    times: { auth: 1 },
    number: null,
    ticked: [],
    retryAt: null,
  };
}

async function open() {
  const own = sign({ sub: '0193', sid: '0194', iat: now(), exp: now() + 300 });
  const sent: { request: Outgoing; authorization: string | null }[] = [];
  const client = {
    open: () => Promise.resolve({ id: 's', base: '/sandbox/s' }),
    practise: (request: Outgoing, authorization: string | null) => {
      sent.push({ request, authorization });
      if (request.path === '/api/tokens') {
        const { userId, expiresIn } = JSON.parse(request.body ?? '') as { userId: number; expiresIn: number };
        return Promise.resolve(
          answer(201, { token: sign({ sub: `${userId}`, role: 'user', iat: now(), exp: now() + expiresIn }) }),
        );
      }
      return Promise.resolve(authorization === null ? answer(401, { detail: 'No token came.' }) : answer(200, { name: 'Bob' }));
    },
  };
  const account = signal<{ id: string; name: string } | null>({ id: 'ada', name: 'Ada' });
  const marks = signal<object[]>([]);
  TestBed.configureTestingModule({
    providers: [
      { provide: SandboxClient, useValue: client },
      { provide: Session, useValue: { account, state: signal({ kind: 'signed-in' }), accessToken: async () => own } },
      {
        provide: LessonContext,
        useValue: {
          classId: signal('c'),
          classModuleId: signal('m'),
          answering: signal(true),
          closed: signal(false),
          block: () => ({ questions: marks() }),
          refresh: () => Promise.resolve(),
        },
      },
    ],
  });
  const fixture = TestBed.createComponent(JwtLab);
  fixture.componentRef.setInput('block', block);
  await fixture.whenStable();
  const page = fixture.nativeElement as HTMLElement;
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
    await fixture.whenStable();
  };
  const press = async (label: string): Promise<void> => {
    [...page.querySelectorAll('button')].find((button) => button.textContent.trim() === label)?.click();
    await settle();
  };
  const choose = async (label: string, value: string): Promise<void> => {
    const id = [...page.querySelectorAll('label')].find((candidate) => candidate.textContent.trim() === label)?.htmlFor ?? '';
    const select = page.querySelector<HTMLSelectElement>(`#${id}`);
    if (!select) throw new Error(`no ${label}`);
    select.value = value;
    select.dispatchEvent(new Event('change'));
    await settle();
  };
  const text = (): string => page.textContent.replace(/\s+/g, ' ');
  return { fixture, page, own, sent, account, marks, settle, press, choose, text };
}

describe('The token of the sign-in', () => {
  it('is shown as text and in no attribute, and there is no button that copies it', async () => {
    const { page, own, press, text } = await open();
    await press('Open my own token');
    const parts = own.split('.');
    for (const part of parts) expect(text()).toContain(part);
    const attributes = [...page.querySelectorAll('*')].flatMap(({ attributes }) => [...attributes].map(({ value }) => value));
    for (const part of parts) expect(attributes.some((value) => value.includes(part))).toBe(false);
    expect(page.querySelector('ui-copy-button')).toBeNull();
  });

  it('goes when its owner signs out', async () => {
    const { own, press, text, account, settle } = await open();
    await press('Open my own token');
    await press('Send with this token');
    account.set(null);
    await settle();
    for (const part of own.split('.')) expect(text()).not.toContain(part);
    expect(text()).toContain('No token yet');
  });

  it('goes to the practice API as it is', async () => {
    const { own, press, sent } = await open();
    await press('Open my own token');
    await press('Send with this token');
    expect(sent.at(-1)).toMatchObject({ request: { method: 'GET', path: '/api/me' }, authorization: `Bearer ${own}` });
  });
});

describe('A practice token', () => {
  it('no longer fits once a claim is changed, and fits again when it is changed back', async () => {
    const { press, choose, text } = await open();
    await press('Sign a token');
    expect(text()).toContain('Fits: header and payload');
    await choose('role', 'admin');
    expect(text()).toContain('No longer fits');
    await choose('role', 'user');
    expect(text()).toContain('Fits: header and payload');
  });

  it('is sent with what was changed in it, and its old signature', async () => {
    const { press, choose, sent, text } = await open();
    await press('Sign a token');
    await choose('role', 'admin');
    await press('Send with this token');
    const parts = partsOf(sent.at(-1)?.authorization?.replace('Bearer ', '') ?? '');
    expect(decodePart(parts?.payload ?? '')).toMatchObject({ sub: '2', role: 'admin' });
    expect(parts?.signature).toBe('c2lnbmVk');
    expect(text()).toContain('Bob’s token, changed: role');
  });

  it('with alg none is sent without a signature', async () => {
    const { press, choose, sent } = await open();
    await press('Sign a token');
    await choose('Signature', 'none');
    await press('Send with this token');
    expect(sent.at(-1)?.authorization).toMatch(/^Bearer [\w-]+\.[\w-]+\.$/);
  });

  it('counts down, and says when it is over', async () => {
    const { press, choose, text } = await open();
    await choose('It lasts', '0');
    await press('Sign a token');
    expect(text()).toMatch(/It (ended|right now)/);
    await choose('It lasts', '300');
    await press('Sign a token');
    expect(text()).toMatch(/It expires in (5 min 0 s|4 min 59 s)/);
  });
});

describe('The tasks', () => {
  it('are ticked by what the server says and by nothing else', async () => {
    const { marks, press, settle, text } = await open();
    await press('Send without a token');
    expect(text()).toContain('No token came.');
    expect(text()).toContain('0 of 1 done');
    marks.set([{ key: 'expired', mark: 'right', chosen: 'GET /api/me', feedback: '<p>Tokens end.</p>' }]);
    await settle();
    expect(text()).toContain('1 of 1 done');
    expect(text()).toContain('Tokens end.');
  });
});
