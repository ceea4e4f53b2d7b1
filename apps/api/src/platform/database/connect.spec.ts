import { ConfigError } from '../config/config';
import { connect } from './connect';
import { dataSourceOptions } from './data-source';

describe('a database that cannot be reached', () => {
  const given = process.env['TEST_DATABASE_URL'] ?? '';
  const with_ = (change: Partial<URL>) => Object.assign(new URL(given), change).href;

  it.each([
    ['nobody listens', 'postgresql://localhost:1/none', /connect ECONNREFUSED .+: check its address/],
    ['there is none of the name', with_({ pathname: '/nonesuch' }), /database "nonesuch" does not exist/],
    ['the password is wrong', with_({ password: 'wrong' }), /password authentication failed/],
  ])('is told in one sentence when %s', async (_, url, sentence) => {
    const refused = connect(dataSourceOptions(url, 1, []));
    await expect(refused).rejects.toThrow(sentence);
    await expect(refused).rejects.toBeInstanceOf(ConfigError);
    await expect(refused).rejects.not.toThrow(/wrong@|\n/);
  });
});
