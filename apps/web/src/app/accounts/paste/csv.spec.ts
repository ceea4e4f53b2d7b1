import { toCsv, toTabs } from './csv';

const cellOf = (text: string) => toCsv([[text]]).slice(1, -2);

describe('a table for a spreadsheet', () => {
  it('begins with the mark by which Excel knows UTF-8, and ends each line as RFC 4180 says', () => {
    expect(toCsv([['Name'], ['Zoë']])).toBe('\uFEFF"Name"\r\n"Zoë"\r\n');
  });

  it('keeps quotes, commas and line breaks inside their cell', () => {
    expect(cellOf('Ada "Countess", Lovelace\nKing')).toBe('"Ada ""Countess"", Lovelace\nKing"');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '\u200B=1', '＝1', '\rx'])('never lets %j calculate', (text) => {
    expect(cellOf(text)).toBe(`"'${text}"`);
    expect(toTabs([[text]]).startsWith("'")).toBe(true);
  });

  it.each(['Ada', 'maple-otter-cloud-4821', 'a=b', 'ada+school@school.example'])('leaves %j alone', (text) => {
    expect(cellOf(text)).toBe(`"${text}"`);
    expect(toTabs([[text]])).toBe(text);
  });

  it('has no tab or line break inside a cell that is parted by them', () => {
    expect(toTabs([['a\tb', 'c\nd']])).toBe('a b\tc d');
  });
});
