/** Why somebody who came through an issuer is not in, by the word that the server sent them back with. */
const sentences: Readonly<Record<string, string>> = {
  failed: 'The sign-in did not come to its end. Try again.',
  unknown:
    'There is no account here for the e-mail you signed in with. Ask your teacher, or whoever looks after the classroom at your school.',
  'email-unverified': 'The sign-in service does not vouch for your e-mail. Sign in with your password, or ask your school.',
  'wrong-domain': 'Only accounts of your school can be used here. Choose the one that your school gave you.',
  admin: 'An admin is not let in this way the first time. Sign in with your password, and connect it under Sign-in and security.',
  suspended: 'This account is suspended. Ask your school to open it again.',
  'other-identity': 'Your account here belongs to somebody else at this sign-in service. Ask your school.',
  'linked-elsewhere': 'This is connected to another account already.',
};

export function signOnProblem(word: string | undefined): string | null {
  return (word && sentences[word]) || null;
}
