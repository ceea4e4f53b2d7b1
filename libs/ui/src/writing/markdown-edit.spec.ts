import { continueLine, type Edit, link, type Selected, toggleCode, toggleLines, toggleMark } from './markdown-edit';

/** `a [b] c`: what stands in the brackets ⟦⟧ is selected. */
function at(marked: string): Selected {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  return { text: marked.replace(/[⟦⟧]/g, ''), start, end };
}

function after({ text }: Selected, edit: Edit | null): string | null {
  if (!edit) return null;
  const done = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
  const [start, end] = edit.select;
  return `${done.slice(0, start)}⟦${done.slice(start, end)}⟧${done.slice(end)}`;
}

const bold = (marked: string) => after(at(marked), toggleMark(at(marked), '**'));
const code = (marked: string) => after(at(marked), toggleCode(at(marked)));
const linked = (marked: string) => after(at(marked), link(at(marked)));
const list = (marked: string) => after(at(marked), toggleLines(at(marked), 'list'));
const heading = (marked: string) => after(at(marked), toggleLines(at(marked), 'heading'));
const enter = (marked: string) => after(at(marked), continueLine(at(marked)));

describe('A mark', () => {
  it('stands around the words, not around the blanks beside them', () => {
    expect(bold('a⟦ word ⟧b')).toBe('a **⟦word⟧** b');
    expect(bold('⟦⟧')).toBe('**⟦⟧**');
  });

  it('goes as it came, selected with the words or around them', () => {
    expect(bold('a **⟦word⟧** b')).toBe('a ⟦word⟧ b');
    expect(bold('a ⟦**word**⟧ b')).toBe('a ⟦word⟧ b');
  });

  it('never loses what stands between', () => {
    for (const text of ['', ' ', '*', '**', '****', '\n', ' a ', '**a', 'a**'])
      for (let start = 0; start <= text.length; start++)
        for (let end = start; end <= text.length; end++) {
          const edit = toggleMark({ text, start, end }, '**');
          const done = text.slice(0, edit.from) + edit.insert + text.slice(edit.to);
          expect(done.replace(/\*/g, '')).toBe(text.replace(/\*/g, ''));
        }
  });
});

describe('Code', () => {
  it('is a span in a line and a block of several', () => {
    expect(code('run ⟦npm start⟧ now')).toBe('run `⟦npm start⟧` now');
    expect(code('so:⟦\nlet a\nlet b⟧')).toBe('so:\n```\n⟦\nlet a\nlet b⟧\n```');
    expect(code('⟦let a\nlet b\n⟧')).toBe('```\n⟦let a\nlet b⟧\n```');
  });
});

describe('A link', () => {
  it('asks for what it lacks', () => {
    expect(linked('see ⟦the docs⟧')).toBe('see [the docs](⟦https://⟧)');
    expect(linked('see ⟦https://a.example⟧')).toBe('see [⟦⟧](https://a.example)');
    expect(linked('⟦⟧')).toBe('[⟦⟧](https://)');
  });
});

describe('Lines', () => {
  it('become what was asked, all or none', () => {
    expect(list('⟦one\n\ntwo⟧')).toBe('⟦- one\n\n- two⟧');
    expect(list('⟦- one\ntwo⟧')).toBe('⟦- one\n- two⟧');
    expect(list('⟦- one\n- two⟧')).toBe('⟦one\ntwo⟧');
  });

  it('keep the caret where it was in the words', () => {
    expect(heading('before\nTi⟦⟧tle\nafter')).toBe('before\n## Ti⟦⟧tle\nafter');
    expect(heading('### Ti⟦⟧tle')).toBe('Ti⟦⟧tle');
    expect(list('⟦⟧')).toBe('- ⟦⟧');
  });

  it('end before a line that is only touched', () => {
    expect(list('⟦one\n⟧two')).toBe('⟦- one⟧\ntwo');
  });
});

describe('Enter', () => {
  it('goes on with a list, a numbered one and a quotation', () => {
    expect(enter('- one⟦⟧')).toBe('- one\n- ⟦⟧');
    expect(enter('  * one⟦⟧ and')).toBe('  * one\n  * ⟦⟧ and');
    expect(enter('9. nine⟦⟧')).toBe('9. nine\n10. ⟦⟧');
    expect(enter('- [x] done⟦⟧')).toBe('- [x] done\n- [ ] ⟦⟧');
    expect(enter('> said⟦⟧')).toBe('> said\n> ⟦⟧');
  });

  it('ends it on an empty item', () => {
    expect(enter('- one\n- ⟦⟧')).toBe('- one\n⟦⟧');
    expect(enter('> said\n> ⟦⟧')).toBe('> said\n⟦⟧');
  });

  it('is just Enter everywhere else', () => {
    expect(enter('plain⟦⟧')).toBeNull();
    expect(enter('-no list⟦⟧')).toBeNull();
    expect(enter('```\n- code⟦⟧')).toBeNull();
    expect(enter('- ⟦one⟧')).toBeNull();
    expect(enter('2026 was⟦⟧')).toBeNull();
  });
});
