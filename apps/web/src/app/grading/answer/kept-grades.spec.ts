import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Session } from '../../shell/session/session';
import { KeptGrades, readKept } from './kept-grades';

const entry = { levels: { controller: 'named' }, feedback: 'Say why.\n\nYou nearly do.' };

describe('a grade that is not saved yet', () => {
  const account = signal<{ id: string } | null>({ id: 'grace' });
  let kept: KeptGrades;

  beforeEach(() => {
    sessionStorage.clear();
    account.set({ id: 'grace' });
    TestBed.configureTestingModule({ providers: [{ provide: Session, useValue: { account } }] });
    kept = TestBed.inject(KeptGrades);
  });

  it('is found again as it was, until the server has it', () => {
    kept.keep('one', entry, 2);
    expect(kept.find('one')).toMatchObject({ entry, builtOn: 2 });
    kept.forget('one');
    expect(kept.find('one')).toBeNull();
  });

  it('belongs to one answer and one person', () => {
    kept.keep('one', entry, 0);
    expect(kept.find('two')).toBeNull();
    account.set({ id: 'alan' });
    expect(kept.find('one')).toBeNull();
  });

  it('a browser that refuses to store does not break the page', () => {
    const refuse = jest.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(() => kept.keep('one', entry, 0)).not.toThrow();
    expect(kept.find('one')).toBeNull();
    refuse.mockRestore();
  });
});

it.each([
  null,
  '',
  'null',
  '7',
  '{}',
  '{"entry":{"levels":{"a":1},"feedback":""},"builtOn":0,"keptAt":"2026-01-01T00:00:00Z"}',
  '{"entry":{"levels":{},"feedback":null},"builtOn":0,"keptAt":"2026-01-01T00:00:00Z"}',
  '{"entry":{"levels":{},"feedback":""},"builtOn":"x","keptAt":"2026-01-01T00:00:00Z"}',
  '{"entry":{"levels":{},"feedback":""},"builtOn":0,"keptAt":"yesterday"}',
])('%j in the storage is nothing of ours', (text) => expect(readKept(text)).toBeNull());
