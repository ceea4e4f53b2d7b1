import { type DemoAnswer, prose } from './answer.ts';

/** "Looking back": the reflections of the class. They get words and no points. */
export const lookingBack: readonly DemoAnswer[] = [
  {
    by: 'mateo.hernandez',
    at: '5d 17:40',
    text: prose`
      Hardest for me was the Java code. In Flask I could see what happens, but with all the @ things in Spring I felt like the program
      is somewhere else. What helped was reading it from the top to the bottom like it said and covering up everything I didn't know
      with my hand. Then it was only five methods. Next I want to build an order page for my tío, but a small one, just for picking up.
      He says he'll pay me in tacos.
    `,
  },
  {
    by: 'amina.yusuf',
    at: '4d 16:20',
    text: prose`
      The difference between 401 and 403 was hard, because the names are misleading: "Unauthorized" means not authenticated. I made
      myself a sentence: 401 is "who are you?", 403 is "I know who you are, and no". After that I also understood why the order of the
      five questions matters. It would have helped me to try the requests myself and not only read them.

      I want to build the lending list for our mosque's library. I have already drawn the tables.
    `,
  },
  {
    by: 'soren.dahl',
    at: '4d 18:30',
    text: prose`
      The layers were hardest. Not to understand them but to see why I should care, since my game works fine with everything in one
      file. Then my friend changed how much a sword costs and it was wrong in the shop but right in the inventory, because I had copied
      it. So okay, I get it now. What would have helped: hearing that story on day one. Next: a high score server for our game, where you
      can't cheat by just sending a bigger number.
    `,
  },
  {
    by: 'minh-chau.dang',
    at: '4d 21:30',
    text: prose`
      For me the most hard was many new word in one time: authenticate, authorize, validate. In Vietnamese I would know it, but in
      English they all sound same. I made small cards with a picture for each one, a passport, a key, and a glasses, and my friend Grace
      asked me every day in the bus. Now I can say it also when I'm tired. Next I want to make an app where new students can find the
      rooms and the names of teachers, in many languages.
    `,
  },
  {
    by: 'zoe.lindgren',
    at: '3d 17:51',
    text: prose`
      I found tokens the hardest. I believed that signed means secret, so I got the question with the phone numbers wrong and was quite
      annoyed. The student ID card made it clear: everybody may read it, nobody can change it. I then took a token apart by hand and
      could really read what was inside, which was slightly scary.

      Next I'd like to build the rehearsal feed for my orchestra, with signing in, so that the recordings stay among us. And I want
      to write the tests that should fail first.
    `,
    grades: [
      {
        by: 'teacher',
        at: '2d 20:36',
        levels: {},
        feedback: prose`
          Being annoyed at a wrong answer and then taking the thing apart with your own hands: that is how people become good at this.
          Bring the feed to the project week, I would love to see your failing tests.
        `,
        released: '2d 20:42',
      },
    ],
  },
  {
    by: 'priya.raghunathan',
    at: '3d 19:25',
    text: prose`
      Honestly the hardest thing was writing and not the code. I know what a service does, but when I had to explain it in whole
      sentences I noticed there were holes. The first version of my story just stopped in the database. Reading it out loud to my dad
      helped, because he kept asking "and then?". I'd like to build something for the clinic where I volunteer: who is next, and how long
      it takes.
    `,
    grades: [
      {
        by: 'teacher',
        at: '2d 20:38',
        levels: {},
        feedback: prose`
          "And then?" may be the best question anyone can ask about a request. Thank your father from me. For the clinic: start with the
          screen that shows the next number, it is small, and people will use it on the first day.
        `,
        released: '2d 20:42',
      },
    ],
  },
  {
    by: 'seoyeon.kim',
    at: '3d 20:40',
    text: prose`
      What was hard: JOIN. I could repeat what it does but I didn't see it in my head. I wrote the two tables on paper, cut them into
      strips and laid the strips with the same id next to each other, and then it was easy. Maybe we can do that in class with everyone.
      I want to build a page where fans can trade photo cards, and nobody can promise the same card to two people.
    `,
  },
  {
    by: 'elif.yildiz',
    at: '2d 16:50',
    text: prose`
      I had to change my mind about something: I thought the browser checks everything and the server can just trust it. After the
      feedback I tried it out with curl like in step 4, and yes, you can send anything you want, even without a name. That was hard to
      accept but also kind of cool. Next I want to fix the sign-up form of my volleyball club, because I'm pretty sure now that it has
      exactly this problem. I'll ask first before I try it though.
    `,
  },
  {
    by: 'mingxuan.li',
    at: '1d 17:50',
    text: prose`
      Status codes I can learn by heart, this was not a problem. The hardest was to decide where a rule belongs. "One answer for each
      student" could be in the service or in the database, and I think now it should be in both: the service gives a friendly message,
      and the database is for the case when two requests come at the same moment. I would have liked one exercise about this. Next
      I'll build the rating list for the chess club.
    `,
  },
  {
    by: 'aaliyah.brooks',
    at: '3h20m',
    text: prose`
      The hardest part was sitting through step 4, no offense, it's long. But then "test what should fail" kind of changed how I look at
      every app. I now try weird stuff everywhere, like an emoji as my birthday. What helped me was making up my own comparison for
      everything, if I can't explain it with an airport or a hair salon I don't understand it yet.

      Next: my aunt's booking system. She said yes!
    `,
    grades: [
      {
        by: 'teacher',
        at: '2h30m',
        levels: {},
        feedback: prose`
          She said yes! And no offense taken: step 4 is long, and I will split it for the next intake. Before you write any code for
          your aunt, write down the three things that must never happen in her calendar. You already know the first.
        `,
      },
    ],
  },
];
