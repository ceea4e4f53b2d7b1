import { ConfigError } from './config-error';
import { readWaysIn } from './ways-in';

const mail = { SMTP_URL: 'smtp://mail.school.example', MAIL_FROM: 'classroom@school.example' };
const site = { PUBLIC_URL: 'https://classroom.school.example/' };
const google = { OIDC_GOOGLE_ISSUER: 'https://accounts.google.com', OIDC_GOOGLE_CLIENT_ID: 'abc' };

describe('the settings of the ways in', () => {
  it('are none at all when nothing is said', () => {
    expect(readWaysIn({})).toEqual({ publicUrl: null, mail: null, issuers: [] });
  });

  it('are a mail server and where its links lead', () => {
    expect(readWaysIn({ ...mail, ...site })).toMatchObject({
      publicUrl: 'https://classroom.school.example',
      mail: { url: 'smtp://mail.school.example', from: 'classroom@school.example' },
    });
  });

  it('are as many issuers as were named, each with its own', () => {
    const { issuers } = readWaysIn({
      ...google,
      OIDC_GOOGLE_DOMAIN: 'school.example',
      OIDC_CITY_ISSUER: 'https://id.city.example',
      OIDC_CITY_CLIENT_ID: 'xyz',
      OIDC_CITY_CLIENT_SECRET: 'secret',
      OIDC_CITY_NAME: 'City of Example',
      OIDC_CITY_EMAIL: 'trusted',
    });
    expect(issuers).toEqual([
      {
        key: 'city',
        name: 'City of Example',
        url: 'https://id.city.example',
        clientId: 'xyz',
        clientSecret: 'secret',
        domain: null,
        trustEmail: true,
      },
      {
        key: 'google',
        name: 'Google',
        url: 'https://accounts.google.com',
        clientId: 'abc',
        clientSecret: null,
        domain: 'school.example',
        trustEmail: false,
      },
    ]);
  });

  it.each([
    ['PUBLIC_URL', { PUBLIC_URL: 'classroom.school.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://school.example/classroom' }],
    ['PUBLIC_URL', mail],
    ['MAIL_FROM', { ...site, SMTP_URL: mail.SMTP_URL }],
    ['SMTP_URL', { ...site, ...mail, SMTP_URL: 'mail.school.example:25' }],
    ['OIDC_GOOGLE_ISSUER', { ...google, OIDC_GOOGLE_ISSUER: 'http://accounts.google.com' }],
    ['OIDC_GOOGLE_CLIENT_ID', { OIDC_GOOGLE_ISSUER: google.OIDC_GOOGLE_ISSUER }],
    ['OIDC_GOOGLE_EMAIL', { ...google, OIDC_GOOGLE_EMAIL: 'maybe' }],
  ])('name %s when it is missing or wrong', (name, env) => {
    expect(() => readWaysIn(env)).toThrow(ConfigError);
    expect(() => readWaysIn(env)).toThrow(name);
  });

  it('never repeat a password of the mail server', () => {
    expect(() => readWaysIn({ ...site, ...mail, SMTP_URL: 'http://user:hunter2@mail' })).not.toThrow('hunter2');
  });
});
