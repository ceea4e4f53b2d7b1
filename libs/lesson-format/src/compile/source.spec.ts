import { largestFile, readText } from './source';

const read = (bytes: Uint8Array) => {
  const problems: [number, string][] = [];
  const text = readText(bytes, (line, message) => problems.push([line, message]));
  return { text, problems };
};

describe('a source file', () => {
  it('is read as UTF-8, with plain line ends and without a byte order mark', () => {
    expect(read(Buffer.from('\ufeffa\r\nß\rc\n'))).toEqual({ text: 'a\nß\nc\n', problems: [] });
  });

  it('that is not UTF-8 is refused with the line', () => {
    const latin = Buffer.concat([Buffer.from('fine\nalso fine ü\n'), Buffer.from([0x66, 0xfc, 0x72]), Buffer.from('\n')]);
    expect(read(latin)).toEqual({ text: undefined, problems: [[3, expect.stringContaining('not UTF-8')]] });
  });

  it('with half a surrogate pair in its bytes is refused with the line', () => {
    const broken = Buffer.concat([Buffer.from('a\n'), Buffer.from([0xed, 0xa0, 0x80])]);
    expect(read(broken)).toMatchObject({ text: undefined, problems: [[2, expect.any(String)]] });
  });

  it('with NUL is refused with every line that has one', () => {
    expect(read(Buffer.from('a\0\nb\nc\0')).problems.map(([line]) => line)).toEqual([1, 3]);
  });

  it('that is huge is refused unread', () => {
    expect(read(Buffer.alloc(largestFile, 'a')).text).toHaveLength(largestFile);
    expect(read(Buffer.alloc(largestFile + 1, 'a'))).toEqual({
      text: undefined,
      problems: [[1, expect.stringContaining('split the step')]],
    });
  });
});
