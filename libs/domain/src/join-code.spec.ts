import { JOIN_CODE_LETTERS, joinCodeKey, joinCodeShown } from './join-code';

describe('a join code', () => {
  it.each(['K7MW3QFT', 'k7mw-3qft', ' K7MW 3QFT ', 'K7MW–3QFT', 'Ｋ７ＭＷ３ＱＦＴ'])('is known as %j', (typed) =>
    expect(joinCodeKey(typed)).toBe('K7MW3QFT'),
  );

  it.each(['', 'K7MW3QF', 'K7MW3QFTX', 'K7MW3QF0', 'K7MW3QFI', 'K7MW_3QFT'])('cannot be %j', (typed) =>
    expect(joinCodeKey(typed)).toBeNull(),
  );

  it('is shown in two halves that lead back to it', () => {
    expect(joinCodeShown('K7MW3QFT')).toBe('K7MW-3QFT');
    expect(joinCodeKey(joinCodeShown('K7MW3QFT'))).toBe('K7MW3QFT');
  });

  it('has no two letters that look alike', () => expect(JOIN_CODE_LETTERS).not.toMatch(/[01ILO]/));
});
