import { type DemoAnswer, prose } from './answer.ts';

/** "Tell the story of this request", as it was answered before a change of class. */
export const beforeTheMove: readonly DemoAnswer[] = [
  {
    by: 'salma.haddad',
    at: '5d 19:20',
    text: prose`
      I follow the letter. The browser writes it: method POST, path /api/answers, my token in a header and my text as JSON in the body.

      The guard reads the token first. No token is a 401, and a token of somebody who is not in this class is a 403, and then the letter
      is never opened. The controller knows the path and looks at the body: is there a text, is it a text at all? If not it answers
      400 and says which field is wrong.

      The service asks the questions of the house. Is the module still open, and how many times have I handed in? It decides the number
      of the attempt, and that a text after the closing is kept apart. The repository turns that into one INSERT, and the database says
      yes or no to it as a whole.

      The letter back is a 201 with a receipt, and only when the row is really there.
    `,
    grades: [
      {
        by: 'teacher',
        at: '4d 20:33',
        levels: {
          controller: 'explained',
          service: 'explained',
          storage: 'named',
          guarding: 'explained',
          response: 'explained',
        },
        feedback: prose`
          Salma, "and then the letter is never opened" is exactly what a guard is for. You also say that the receipt comes only when the
          row is there: many leave that out.

          About the storage I would like to hear one more sentence: what does the database refuse, that the service could have missed?
        `,
        released: '4d 21:10',
      },
    ],
  },
];
