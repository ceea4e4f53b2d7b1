import fc from 'fast-check';
import { lightMarkup } from './light-markup';

const styled = (text: string) => lightMarkup(text).map(({ start, end, style }) => `${style}:${text.slice(start, end)}`);

describe('a text as it was typed', () => {
  it.each([
    ['# Layers', ['mark:# ', 'heading:Layers']],
    ['a **big** word', ['mark:**', 'strong:big', 'mark:**']],
    ['an _odd_ *word*', ['mark:_', 'em:odd', 'mark:_', 'mark:*', 'em:word', 'mark:*']],
    ['call `a_b_c` **now**', ['mark:`', 'code:a_b_c', 'mark:`', 'mark:**', 'strong:now', 'mark:**']],
    ['> said', ['mark:> ', 'quote:said']],
    ['```ts\nlet **a**;\n```\nb', ['mark:```ts', 'code:let **a**;', 'mark:```']],
    ['snake_case_name and 2 * 3 * 4', []],
    ['<script>alert(1)</script>', []],
  ])('%j shows its formatting', (text, parts) => {
    expect(styled(text)).toEqual(parts);
  });

  it('is marked within its bounds, whatever it says', () => {
    const unit = fc.constantFrom('*', '_', '`', '#', ' ', '\n', 'a', '>', '👩‍🏫', 'ש', '```');
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), (parts) => {
        const text = parts.join('');
        for (const { start, end } of lightMarkup(text))
          expect([start >= 0, start < end, end <= text.length]).toEqual([true, true, true]);
      }),
    );
  });

  it('is code inside of code, however often that comes', () => {
    const styles = lightMarkup('`**a**` **b** '.repeat(3_000)).map(({ style }) => style);
    expect(styles.filter((style) => style === 'code')).toHaveLength(3_000);
    expect(styles.filter((style) => style === 'strong')).toHaveLength(3_000);
  });
});
