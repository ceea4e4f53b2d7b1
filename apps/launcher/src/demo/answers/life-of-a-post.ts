import { type DemoAnswer, prose } from './answer.ts';

/** "Tell the story of this request": what the class wrote. */
export const lifeOfAPost: readonly DemoAnswer[] = [
  {
    by: 'elif.yildiz',
    at: '6d 10:47',
    text: prose`
      The student clicks on the button and the frontend checks everything first. JavaScript looks if the name is filled in and if
      the text is long enough. Because this happens in the browser the server doesn't need to check it again, which makes it faster.
      Also you need to be logged in to even see the button, so the server already knows it is a real student.

      Then the POST request goes to the controller. The controller is like a signpost, it looks at the method POST and the path
      /api/answers and knows which function should take it. It takes the JSON out of the request and gives it to the service.

      The service is the brain of the backend, this is the business logic. After this the data goes to the repository and the
      repository saves it in the database with SQL so it is still there tomorrow. Saving is the last thing on the way.

      At the end the server sends back a response. If everything went fine it is 201 because something new was created, and the
      browser can show a green check mark. If the internet is broken the request is stopped and nothing is saved, then the student
      gets an error and has to click again.
    `,
    grades: [
      {
        by: 'teacher',
        at: '4d 20:26',
        levels: { controller: 'explained', service: 'named', storage: 'explained', guarding: 'missing', response: 'explained' },
        feedback: prose`
          Elif, your signpost is a good picture, and you know exactly when a 201 is the right answer.

          There is one idea here I want to shake, because it is the most common hole in real apps: the browser belongs to the
          student, not to us. I can switch JavaScript off, or send this POST from a terminal and never see your button. In your
          story nobody on the server checks anything, which is why "guarding" stands at "missing". What would happen to a request
          with no token and an empty name? Read "Five questions, in this order" in step 1 again and come and see me.

          And give the brain something to think about: which rule does your service apply?
        `,
        released: '4d 21:10',
      },
    ],
    again: {
      askedAt: '4d 21:15',
      note: prose`
        Good story, Elif, and one piece of it is missing. Tell it once more with a request that comes from a terminal: no button, no
        JavaScript, no token. Who stops it, and with which status?
      `,
      at: '1d 17:40',
      text: prose`
        The student clicks on the button and the frontend checks a few things first. JavaScript looks if the name is filled in and if
        the text is long enough. This is only to be friendly, because anybody can switch it off or send the POST from a terminal, so
        the server has to check everything again.

        Then the POST request goes to the controller. The controller is like a signpost, it looks at the method POST and the path
        /api/answers and knows which function should take it. Before the function runs, the token is checked: without one the answer
        is 401, and with the token of a student of another class it is 403. Then the body is checked, an empty name gives 400 and the
        story is over here.

        The service is the brain of the backend, this is the business logic. It has a real rule to think about: every student hands
        in once, so if there is an answer already it says no with a 409. After this the data goes to the repository and the
        repository saves it in the database with SQL so it is still there tomorrow.

        At the end the server sends back a response. If everything went fine it is 201 because something new was created, and the
        browser can show a green check mark. If the internet is broken the request is stopped and nothing is saved, then the student
        gets an error and has to click again.
      `,
    },
  },
  {
    by: 'zoe.lindgren',
    at: '6d 16:40',
    text: prose`
      It is 11:54 pm and a student called Ben finally presses "Hand in". His browser packs everything into one request: the method
      POST, the path /api/answers, a header with his token, a header that says the body is JSON, and the body itself with his name
      and his text. Then it goes over the network to our server.

      The first stop is authentication. The server checks whether the token is genuine and not expired. If it isn't, the request
      ends right here with 401, and the server hasn't looked at a single word of his answer. Next is authorization: he may be signed
      in, but is he in this class? If not, 403.

      Then the controller takes over. It matches "POST" plus "/api/answers" to one method and validates the body. Is there a name?
      Is the text there, and not five million characters long? If something is wrong it answers 400 and says which field. The
      controller doesn't decide any rules, it only hands clean values to the service.

      The service is where the app's own rules live. Two of them matter here: the deadline is 11:59 pm, and every student gets one
      answer. Ben is in time and hasn't answered before. If he had, he would get a 409.

      Only now does the repository run an INSERT, and the database writes the row. It comes last because saving is the one thing
      you can't easily take back.

      When the database says "saved", the answer travels back the same way: repository, service, controller. The controller turns it
      into 201 Created with a Location header, and Ben's browser can show "Handed in" and actually mean it.
    `,
    grades: [
      {
        by: 'teacher',
        at: '4d 20:14',
        levels: {
          controller: 'explained',
          service: 'explained',
          storage: 'explained',
          guarding: 'explained',
          response: 'explained',
        },
        feedback: prose`
          Zoë, I could give this to a new colleague on their first day. Every check comes before the save, you say why, and the
          11:59 deadline makes the service's job something I can picture.

          A puzzle for you: Ben's train enters a tunnel just before the 201 arrives. His answer is saved, but he sees an error and
          presses the button again. He now gets your 409. What should it say, so that he can sleep?
        `,
        released: '4d 21:10',
      },
    ],
  },
  {
    by: 'mateo.hernandez',
    at: '6d 19:05',
    text: prose`
      My tío has a taquería so I'm going to explain it with that, because it is honestly the same thing.

      The browser is the customer. He doesn't walk into the kitchen, he fills out a slip: POST (I want to give you something new),
      /api/answers (this is what it's about) and in the body his name and the text. The slip goes to the server.

      At the door is my cousin, that's the auth. He wants to see the token. No token, or one from last year, and you get a 401 and
      you're outside, he doesn't even read your slip.

      The waiter is the controller. He takes the slip, sees that it says POST /api/answers and knows which station it goes to. He
      also checks that it is readable: if there is no name on it or the text is empty he gives it right back, that's a 400. He never
      cooks, even when it's busy.

      The cook is the service. My tío has rules that only he knows, like no orders after 9, and one free agua fresca per person. In
      the app it's no answers after the deadline and one answer per student. If a rule says no then nothing happens to the food.

      The repository is the woman who keeps the pantry and the big book. She writes down the order in the book, that's the database,
      and she writes with a pen so it can't get lost when the power goes out. She is the last one, because you don't write something
      in the book that you might have to throw out.

      Then it all goes back. Pantry tells cook, cook tells waiter, waiter tells the customer "201, it's yours, number 48". And the
      browser shows the student that it worked.
    `,
  },
  {
    by: 'priya.raghunathan',
    at: '6d 20:18',
    text: prose`
      I want to tell this story as a list of doors, because the request has to get through every one of them and each door has
      exactly one question.

      Door one, before anything else: who are you? The token in the Authorization header is checked. A wrong or expired token means
      401 and the story is over. Door two is the controller. It is registered for POST on /api/answers, so it picks the request up,
      reads the JSON body, and asks: does this make sense? An empty text or a missing name is a 400 with one message for each field.
      When all is fine, door one and two have turned a stranger's text into "student 17 wants to hand in this answer", and the
      controller passes that on. It has no opinion about deadlines, and it is also the one who later says 201 and puts the address
      of the new answer in the Location header, so the page knows where to find it.

      Door three is the service. It asks whether the rules allow it: is the module still open, has student 17 already handed this
      question in, is the text under the limit for this class? It doesn't know what HTTP is. You could call it from a test.

      Behind the last door is the repository, which translates "save this" into SQL, and the database, which has its own strict ideas
      (no answer without a student). It is last on purpose. Everything before it can be repeated or refused without a trace, but a
      row that exists may already have been read by someone.

      What I find clever is that a door never opens the one behind the next. If the service suddenly did SQL, we would have to look
      for bugs in two places.
    `,
    grades: [
      {
        by: 'teacher',
        at: '4d 20:41',
        levels: {
          controller: 'explained',
          service: 'explained',
          storage: 'explained',
          guarding: 'explained',
          response: 'missing',
        },
        feedback: prose`
          Priya, "each door has exactly one question" is the best one-line definition of layers I have read this year, and your last
          paragraph shows that you know what the separation buys us.

          But the story stops in the database. The student is still looking at a spinning wheel! What does the browser get, and how
          does it know that all went well?
        `,
        adjustment: {
          points: 100,
          reason: 'You name the 201 and the Location in your second paragraph, only not where the way ends.',
        },
        released: '4d 21:10',
      },
      {
        by: 'teacher',
        at: '2d 17:30',
        levels: {
          controller: 'explained',
          service: 'explained',
          storage: 'explained',
          guarding: 'explained',
          response: 'explained',
        },
        feedback: prose`
          Priya, you were right to come and ask. The 201 and the Location header are there, at the end of your second paragraph, and
          you even say what the page does with them. I read past it because I was looking for it at the end. Sorry!

          "Each door has exactly one question" stays my favourite sentence of this unit. May I read it out in class?
        `,
        released: '2d 17:32',
      },
    ],
  },
  {
    by: 'noah.goldberg',
    at: '5d 10:49',
    text: prose`
      1. Client: The browser sends the POST request.

      2. Auth: It checks if you are logged in. If you are not then you get 401 and it stops there.

      3. Controller: Gets the request.

      4. Service: Does the business logic.

      5. Repository: Saves it in the database. This is after everything else because you shouldn't save something before it was
      checked.

      6. Then the response goes back to the browser.

      It could be stopped at 2 if you are not logged in or at 3 if the data is wrong.
    `,
    grades: [
      {
        by: 'teacher',
        at: '3h10m',
        levels: { controller: 'named', service: 'named', storage: 'explained', guarding: 'explained', response: 'named' },
        feedback: prose`
          Noah, the order is right and you know why saving comes last. That is the hardest part, and you have it.

          Now put some flesh on it. Points 3, 4 and 6 are true of every app in the world, so they tell me little about this one. What
          does the controller do with what it gets? Name one rule your service would check when somebody hands in an answer. And
          which number comes back when it worked? Three more sentences and this is a different grade.
        `,
      },
    ],
  },
  {
    by: 'amina.yusuf',
    at: '5d 16:02',
    text: prose`
      When I press "Hand in", I see a button and maybe a small wheel. What actually leaves my computer is text: a first line "POST
      /api/answers", some headers (one of them carries my token, one says that the body is JSON), an empty line, and then the body
      with my name and my answer.

      I think the most important thing to understand is that the server cannot trust any of it. It could be me, it could be my little
      brother, it could be somebody with curl who has never seen our website. So the request has to earn its way in.

      First the server authenticates: is this token signed by us and still valid? If not, 401, and it stops here. Then it
      authorizes: am I a student in this class? If not, 403. Notice that up to now nobody has read my answer.

      Then the controller for POST /api/answers gets it. It reads the body and validates it. A missing name, an empty text or a name
      that is suddenly a number is 400, with a message I can use to fix it. It doesn't decide whether I am too late. That is not its
      job, it passes everything to the service.

      The service knows our rules. It checks that the module hasn't closed yet, that I haven't already handed in, and it takes the
      time from its own clock and not from my laptop (otherwise I would just set my clock back). If a rule says no, I get a 409 and
      still nothing has been changed.

      Last comes the repository. It writes one row into the answers table and waits until the database confirms it. Then the result
      goes back up, the controller makes a 201 Created out of it, and my browser shows a receipt. If I don't see the receipt, I
      should not believe that it was saved.
    `,
  },
  {
    by: 'soren.dahl',
    at: '5d 18:33',
    text: prose`
      Hi. I'm a POST request. You probably never noticed me, I only live for about 40 milliseconds, but let me tell you what happened
      to me today.

      I was born in a browser when a girl pressed "Hand in". She gave me a name, a long text and a token, wrote /api/answers on my
      forehead and kicked me out of the house. I ran through some cables and arrived at a server.

      A guard stopped me. "Token?" I showed it. He looked at the signature and at the date and let me through. The request behind me
      had no token, he got stamped 401 and sent home. He cried.

      Next was a lady called Controller. She read my forehead, said "POST, answers, that's for me" and opened my body (rude). She
      checked that the name and the text were there. She didn't say anything about whether it was good, she just carried it to the
      back room.

      In the back room sat Service. Old man, lots of rules on the wall. "Is it before the deadline? Yes. Has she already sent one?
      No." He nodded. I was so relieved, because the wall also said that he throws late ones out.

      Then he called Repository, who speaks only SQL. She took my text and pushed it into a huge cabinet called Database and waited
      for the click. Only after the click she said "saved". She told me they always do it in this order, since nobody wants to go
      through the cabinet at night looking for things that should never have been in there.

      And then I died. But I have a child. His name is Response, he has 201 tattooed on his arm, and he ran all the way back to the
      girl to tell her that her answer lives on.
    `,
  },
  {
    by: 'student',
    at: '4d 19:48',
    text: prose`
      When the student presses "Hand in" the browser makes a POST request to /api/answers. The name and the text are in the body as
      JSON and the token is in a header, so the server can know who is asking.

      The first thing the server does is look at the token. If there is no token or it's expired the request gets stopped there and
      the student has to log in again. I think it's like the person at the entrance of a game who scans your ticket, you don't get to
      explain how big of a fan you are before they scanned it.

      After that the controller takes the request in. It sees that it is a POST for /api/answers and it checks that the body has a
      name and a text, because an empty answer makes no sense. If it's wrong it sends it back. If it's good the controller gives the
      values to the service and doesn't do the work itself.

      The service is the middle layer that has the business logic, so all the decisions of the app are made there and not in the
      controller.

      Then the service tells the repository to save it and the repository writes a new row in the database. This is at the very end
      because once it's in there other people can already see it, and it is hard to undo.

      When it's saved the server sends a response back through the same layers to the browser and the student sees that the answer
      was handed in.
    `,
    grades: [
      {
        by: 'teacher',
        at: '2h50m',
        levels: { controller: 'explained', service: 'named', storage: 'explained', guarding: 'explained', response: 'named' },
        feedback: prose`
          Sam, the ticket scanner is a great picture: nobody listens to your story before the ticket is checked. Your controller and
          your repository do exactly their own jobs, and you say why saving comes last.

          Two places where one more sentence would do a lot. You tell me that the service makes "all the decisions": which one would
          it make here? Think of what our own classroom does when an answer comes too late, or twice. And the response that goes back
          has a number on it. Which one would you send when all went well, and which one at your ticket scanner?

          Look out for that in your SQL answer too: whenever you write "the rules" or "the data", follow it with "for example".
        `,
        comments: [
          {
            on: 'the person at the entrance of a game who scans your ticket',
            text: 'I will borrow this one. It even explains the order.',
          },
          { on: 'all the decisions of the app are made there', text: 'Name one of them, {student}. What does it decide here?' },
          { on: 'the server sends a response back', text: 'With which number?' },
        ],
        released: '2h',
      },
    ],
  },
  {
    by: 'minh-chau.dang',
    at: '4d 21:06',
    text: prose`
      I explain the story like a package in the post office, I hope it is ok.

      The student press "Hand in". The browser is make a package: on the outside it write POST and the address /api/answers, and
      inside it put the name and the text in JSON. It also stick the token on the package, this is like a stamp.

      In the server, first one person look at the stamp. If the stamp is fake or too old, the package go back with 401. He don't open
      it, because why to open a package from unknown person.

      Then the controller open the package. He check that inside is really a name and a text. If the text is missing he send back 400
      and he write what is missing. If it is good, he give it to the service. He don't decide more than this.

      The service know the rules of the school. For example after Friday 6 pm you can not hand in, and one student can hand in only
      one time. If I am too late then he say no, and the answer is not saved.

      If the service say yes, he ask the repository to keep it. The repository know how to talk with the database, it is SQL, INSERT.
      The database save it for long time, also when the computer is turn off. This must be in the end, because if we save first and
      check later, maybe the teacher already see a wrong answer.

      After that everybody tell the one before: it is saved. The controller send the response 201 Created to browser and the student
      see that it worked. In my first week here I pressed a button three times because I don't see a response, so I know why this is
      important.
    `,
  },
  {
    by: 'mohammad.alkhatib',
    at: '3d 16:20',
    text: prose`
      The request starts at the client. The student clicks, and the browser sends POST /api/answers with the name and the text in the
      body as JSON.

      On the server the request goes through several layers. The controller is the first one. Its route matches the method POST and
      the path /api/answers, so this piece of code is called and no other. It takes the body, makes an object from it and calls the
      service with it. That is all it should do. My brother works as a developer and he said in his first job they had controllers
      with 900 lines and everybody was afraid of them.

      The service decides. In our case it should check that the deadline of the module is not over and that this student has not
      handed in an answer before. If one of these is not okay it refuses, and the controller makes an error response from it.

      The repository is the only one who knows the database. It does an INSERT into the table answers. I would say this layer is also
      useful because you could change from MySQL to PostgreSQL and the service would not notice.

      When it was inserted, the response goes the other way, with status 201, which means Created. If the student was too late I would
      send 409 or 403, I am not totally sure. The browser reads the status and shows the right message.

      There is also authentication. The request can be stopped by it.
    `,
    grades: [
      {
        by: 'noor.vandijk',
        at: '1d 18:30',
        levels: { controller: 'explained', service: 'explained', storage: 'named', guarding: 'named', response: 'explained' },
        feedback: prose`
          Really clear explanation of the layers, and two good rules for the service. Your brother is right about the 900 lines!

          Authentication only shows up in the last two lines. Say what it checks and put it where it happens in your story: before
          the controller. And the repository part says what it does but not when. Would it matter if the INSERT came before the
          deadline check?
        `,
      },
    ],
  },
  {
    by: 'chloe.bennett',
    at: '2d 17:12',
    text: prose`
      So the student hits "Hand in" and a POST request goes out to /api/answers. POST is used because it creates something new, GET
      would be for reading.

      First it goes through authentication where the server looks at the token to find out who it is. If the token is bad the user
      gets a 401 Unauthorized, and that is where a lot of requests from hackers end.

      Then it gets to the controller, which is basically the boss. The controller gets the name and the text out of the body and
      decides if the answer counts. Like if the due date was yesterday the controller says no, and if the student already turned
      something in the controller says no too, because you only get one try. It can also subtract points for being late. When the
      controller is happy it tells the service to put it in the database.

      The service connects to the database and runs the SQL. INSERT INTO answers and then the name and the text. The database is
      where everything is stored permanently, so if the server restarts it isn't gone.

      After that the controller sends back 201 Created and the student sees something like "Your answer was submitted". If something
      crashed it would be a 500 and that is the fault of the server and not of the student.

      So the three layers are authentication, controller and service, and then the database at the bottom.
    `,
  },
  {
    by: 'mingxuan.li',
    at: '2d 19:40',
    text: prose`
      I wrote it as code first, because that is how I understood it. This is Flask:

      | @app.post("/api/answers")
      | def hand_in():
      |     student = authenticate(request)      # 401 if this fails
      |     body = AnswerIn(**request.get_json())  # 400 if this fails
      |     answer = answers.hand_in(student, body.text)
      |     return jsonify(answer), 201
      |
      | class Answers:
      |     def hand_in(self, student, text):
      |         if now() > self.deadline:
      |             raise TooLate()
      |         if self.repository.has_answer(student):
      |             raise AlreadyHandedIn()
      |         return self.repository.save(student, text)

      The function hand_in with the @ line on top is the controller. The @ line says which method and which path it answers. It finds
      out who is asking, it lets Pydantic check that the body has the right fields, and then it only calls the service. It has no "if"
      in it. I think a controller without an "if" is a good sign.

      The class Answers is the service. Here are the ifs: too late, or already handed in. These are rules of our school and have
      nothing to do with HTTP, so it raises its own errors, and somewhere else it is written that TooLate becomes 403 and
      AlreadyHandedIn becomes 409.

      self.repository.save is the repository. I didn't write its code, but inside it is an INSERT and a commit. You can see that it is
      the last line: if anything above it fails, Python never gets there, so nothing wrong can be saved.

      Then "answer" comes back up through the returns, the controller puts 201 on it, and the client can show the time when it was
      received.
    `,
  },
  {
    by: 'aaliyah.brooks',
    at: '5h',
    text: prose`
      Think about flying to see your grandma. You don't just walk onto the plane, and a POST request doesn't just walk into the
      database.

      Buying the ticket and packing is the client. The browser packs the name and the text into the body, puts POST /api/answers on
      the boarding pass and the token is the ID.

      Security looks at your ID. Not real, expired, not your face? You are not flying, that's 401. They don't care where you are going
      or how nice your outfit is. Then they scan your bag, which is validation: is everything in there that should be (name, text) and
      nothing crazy (like a text with a million letters). If they find something they tell you exactly what it was, 400, and you can
      repack and try again.

      The gate agent is the controller. She looks at the boarding pass, sees which flight it is and sends you down the right tunnel.
      She does not fly the plane and she does not make up rules about who gets a window seat.

      The service is the captain and the crew with the actual rules. The door closes ten minutes before takeoff, no exceptions, that's
      the deadline. One person per seat, that's one answer per student.

      And the repository is the people who load your suitcase and write it in the system so that it really arrives. They do it when
      everything else is okay, because getting one suitcase back out of a full plane is a nightmare and everyone has to wait.

      Landing is the response. 201 means grandma is there and she has your new address. A 500 means the plane broke and it isn't your
      fault.
    `,
  },
  {
    by: 'jamal.washington',
    at: '12m',
    text: prose`
      The browser sends it to the server and the server saves it in the database and then it says ok. It could get stopped if the wifi
      is bad.
    `,
  },
];
