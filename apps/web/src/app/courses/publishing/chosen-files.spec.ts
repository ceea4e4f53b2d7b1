import { type ChosenFile, readChosen } from './chosen-files';

const file = (path: string, content: string | number[] = '# A\n', size?: number): ChosenFile => {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : Uint8Array.from(content);
  return { path, size: size ?? bytes.length, bytes: () => Promise.resolve(bytes) };
};

describe('a chosen folder', () => {
  it('is read as module.yaml and the Markdown beside it; the rest is left out by name', async () => {
    const { files, leftOut, problems } = await readChosen([
      file('lesson/read.md'),
      file('lesson/module.yaml', 'key: lesson\n'),
      file('lesson/.DS_Store'),
      file('lesson/pictures/oven.png'),
      file('lesson/old/read.md'),
    ]);
    expect(files).toEqual([
      { path: 'module.yaml', text: 'key: lesson\n' },
      { path: 'read.md', text: '# A\n' },
    ]);
    expect(leftOut).toEqual(['.DS_Store', 'pictures/oven.png', 'old/read.md']);
    expect(problems).toEqual([]);
  });

  it('may be a handful of files without a folder', async () =>
    expect((await readChosen([file('module.yaml'), file('read.md')])).files).toHaveLength(2));

  it.each<[string, ChosenFile, number, RegExp]>([
    ['no UTF-8', file('read.md', [0x23, 0xff]), 1, /UTF-8/],
    ['binary', file('read.md', 'a\nb\0'), 2, /NUL/],
    ['too large to read', file('read.md', 'a', 300_000), 1, /at most/],
  ])('says by file and line what is %s', async (_, broken, line, message) => {
    const { files, problems } = await readChosen([file('module.yaml'), broken]);
    expect(problems).toEqual([{ file: 'read.md', line, message: expect.stringMatching(message) as string }]);
    expect(files).toHaveLength(1);
  });

  it('says which file the system would not let it read', async () => {
    const locked = { ...file('read.md'), bytes: () => Promise.reject(new DOMException('no', 'NotReadableError')) };
    const { files, problems } = await readChosen([file('module.yaml'), locked]);
    expect(problems).toEqual([{ file: 'read.md', line: 1, message: expect.stringContaining('cannot be read') as string }]);
    expect(files).toHaveLength(1);
  });

  it('is not read at all when it is too large to be sent', async () => {
    const many = Array.from({ length: 5 }, (_, n) => file(`step${n}.md`, 'a', 200_000));
    expect((await readChosen([file('module.yaml'), ...many])).problems).toEqual([
      { file: 'module.yaml', line: 1, message: expect.stringContaining('together') as string },
    ]);
  });
});
