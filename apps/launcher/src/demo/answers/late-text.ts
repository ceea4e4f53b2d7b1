import { type DemoLateText, prose } from './answer.ts';

/** From an evening on which the module had been closed by mistake; the teacher opened it again the next morning. */
export const lateText: DemoLateText = {
  by: 'chloe.bennett',
  question: 'life-of-a-post',
  at: '2d 21:24',
  text: prose`
    So the student hits "Hand in" and a POST request goes out to /api/answers. POST is used because it creates something new, GET
    would be for reading.

    First it goes through authentication where the server looks at the token to find out who it is. If the token is bad the user
    gets a 401 Unauthorized, and that is where a lot of requests from hackers end.

    Then it gets to the controller, which only takes the name and the text out of the body and hands them on. I first wrote that it
    is the boss, but the boss is the service: it decides if the answer counts. Like if the due date was yesterday the service says
    no, and if the student already turned something in it says no too, because you only get one try.

    The service asks the repository and the repository runs the SQL. INSERT INTO answers and then the name and the text. The
    database is where everything is stored permanently, so if the server restarts it isn't gone.

    After that the controller sends back 201 Created and the student sees something like "Your answer was submitted".
  `,
};
