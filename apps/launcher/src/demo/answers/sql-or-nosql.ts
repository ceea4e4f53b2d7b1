import { type DemoAnswer, prose } from './answer.ts';

/** "Compare SQL and NoSQL databases": what the class wrote. */
export const sqlOrNosql: readonly DemoAnswer[] = [
  {
    by: 'mateo.hernandez',
    at: '5d 17:10',
    text: prose`
      SQL is like the big order book in my tío's taquería. Every page has the same columns: number, customer, what, how much. You
      can't write a poem in the "how much" column. In a real SQL database that is the schema, and the database refuses what doesn't
      fit. The tables belong together by ids, so the customer is written only once and the orders point to him. When he gets a new
      phone number you change it in one place.

      NoSQL is more like the box with the catering requests. Every one is a different piece of paper, one has a drawing of the table
      decoration, one is three pages long because it's a wedding. You can put everything about one party in one folder (a document)
      and nobody complains that it looks different from the one before.

      For the money I would take SQL. If somebody pays with card, then the order has to be paid AND the money has to be in the list,
      not just one of them. If it was in two folders and the power goes out in the middle, one folder says paid and the other one
      doesn't, and then my tío and the customer fight.

      For the catering requests I'd take NoSQL, like MongoDB. With SQL I would need a new column for every crazy wish and most of them
      would be empty forever, or I'd have to change the schema every Saturday. And you almost always want to see the whole party at
      once, so it's good that it is in one place.
    `,
    grades: [
      {
        by: 'teacher',
        at: '2d 20:15',
        levels: {
          sql: 'explained',
          nosql: 'explained',
          'sql-case': 'explained',
          'nosql-case': 'explained',
          reasoning: 'explained',
        },
        feedback: prose`
          Mateo, I am hungry now, and convinced. The best part is that you never say "SQL is better": each time you begin with what
          the taquería needs and only then pick. "I'd have to change the schema every Saturday" is exactly what a fixed schema costs.

          What you describe with the paid order and the list of money has a name: a transaction, all or nothing. Look it up, you
          have understood it already.
        `,
        released: '2d 20:40',
      },
    ],
  },
  {
    by: 'amina.yusuf',
    at: '4d 15:55',
    text: prose`
      An SQL database is relational. The data stands in tables, every table has a fixed schema that says which columns there are and
      of which type, and tables point to each other with keys. From this follows that the database itself can say no: to a grade
      without a student, to two accounts with the same e-mail, to a price that is text. And because every fact is there only once, I
      can ask questions nobody thought of before, with a JOIN.

      NoSQL is a family and not one thing. MongoDB keeps documents, which are like JSON, and two documents in the same collection may
      have different fields. Redis keeps key-value pairs: you give it a key, it gives you the value, incredibly fast, but you can't
      ask it "who has more than 10?". They are flexible and easy to spread over many machines, but the checking is now the job of my
      code.

      My case for SQL: the library of our mosque. One book can only be lent to one person at a time, and at the end of the year we
      need to know who has which book, and which books nobody has touched. If two people take the same copy at the same moment, one of
      them has to be refused. In a document database I could of course write that myself, but I would have to remember it in every
      place, and the first time I forget it there are two owners.

      My case for NoSQL: a weather station my cousin built. It sends a measurement every ten seconds, some sensors send wind, some
      don't, and next month he'll add a new one. Nobody ever changes an old measurement and nothing has to be joined. With SQL, every
      new sensor would mean a new column, and most of the table would be empty.
    `,
    grades: [
      {
        by: 'teacher',
        at: '3h20m',
        levels: {
          sql: 'explained',
          nosql: 'explained',
          'sql-case': 'explained',
          'nosql-case': 'explained',
          reasoning: 'explained',
        },
        feedback: prose`
          Amina, "the checking is now the job of my code" is the sentence most textbooks forget. You name the price of flexibility,
          and then you show it with the two owners of one book.

          For the weather station: what would you do if your cousin wants to know next summer on which days the wind was stronger than
          the year before? No need to write it down, let's talk about it on Thursday.
        `,
      },
    ],
  },
  {
    by: 'soren.dahl',
    at: '4d 18:05',
    text: prose`
      SQL and NoSQL are two generations of databases. SQL is the older one, it is from the 1970s, and NoSQL came later to replace it.
      As the name says, NoSQL has no query language, so you don't have to learn SELECT and JOIN and all that, you just put your data
      in and get it out.

      SQL databases are made of tables with rows and columns. You have to decide in the beginning which columns there are, and every
      row must have exactly these. That's called a schema. Tables can be connected by ids, for example the orders table has the id of
      the user. It is strict, and changing it later is annoying.

      NoSQL databases are flexible. In MongoDB you save documents which look like JSON and every document can be different. One player
      in my game can have a pet and the other one doesn't, and you don't need an empty pet column.

      I would choose SQL for something like a bank. Banks have existed for a long time and they already have it, and they don't want
      to risk something new.

      I would choose NoSQL for a game, like the one I'm making with my friend in Godot. There the players have inventories that are
      totally different from each other and we add new items every week. With SQL we would have to change the tables every time and
      the old save games would break. And it's faster because it's more modern.
    `,
    grades: [
      {
        by: 'teacher',
        at: '2d 20:31',
        levels: { sql: 'explained', nosql: 'explained', 'sql-case': 'named', 'nosql-case': 'explained', reasoning: 'named' },
        feedback: prose`
          Søren, the inventories are a perfect case: the shape of the data changes every week, and you say what would break with a
          fixed schema. That is real engineering thinking, and I want to see that game.

          Two things I would like you to test. "No query language": look at the table in step 2 again and find out what MongoDB offers
          instead. (The "No" is often read as "not only".) And "newer, so it replaces it": PostgreSQL had a big release this very
          year. So why do banks really stay with it? Imagine that 50 dollars leave one account, and the power fails before they
          arrive in the other. What does the bank need from its database at that moment?
        `,
        released: '2d 20:40',
      },
    ],
  },
  {
    by: 'zoe.lindgren',
    at: '3d 17:25',
    text: prose`
      I play the viola in a youth orchestra, and I know both kinds of database from there without anyone calling them that.

      Our librarian keeps a relational one. One table for the pieces, one for the players, one for the copies of the parts. A copy
      points to a piece and to the player who has it. The schema is strict: a copy without a piece cannot exist, and a viola part can't
      have two borrowers. Because every fact stands once, she can ask anything: which parts are still out, who has not brought back
      the Dvořák, how many violas do we need for the next concert. That's a JOIN over three tables. If she kept a document for each
      player instead, with their parts inside, then "who has copy 7?" would mean opening all the documents, and if two of them say
      "me", nothing would notice. So here I would choose SQL.

      The other one is our rehearsal feed. The conductor posts a text, somebody a recording, somebody a photo with bowings drawn on it,
      and next season there will be things we haven't thought of. Nobody needs to join posts with anything. You need the last twenty,
      fast, on sixty phones at the same moment, five minutes before rehearsal. A document database fits: each post is one document with
      whatever it has, read in one go, and the shape may change without asking anyone. In SQL I'd need a table for each kind of post,
      or one table with lots of empty columns, and a change to it every time someone has an idea.

      The price is that the database won't protect me. If a post has no author, MongoDB will store it anyway. In a feed I can live
      with that. In a library I couldn't.
    `,
  },
  {
    by: 'priya.raghunathan',
    at: '3d 19:02',
    text: prose`
      The question I would ask first is not "which is better" but "what happens if it's wrong for one second?"

      SQL databases answer that with rules. They are relational: data is in tables with a fixed schema, and the connections between
      tables are checked by the database. You describe the question (SELECT ... JOIN ... WHERE) and it finds out how to answer it. You
      pay with freedom, because a new kind of data needs a change of the schema.

      NoSQL databases give up some of the rules to get something else. A key-value store like Redis forgets about structure and gets
      speed, since finding a value by its key takes almost no time. A document store like MongoDB forgets about a common shape, so you
      can save a thing as it is.

      SQL: I volunteer at a vaccination clinic (I only hand out the clipboards). A patient has appointments, an appointment uses one
      dose from one batch, a batch has an expiry date. If a batch is recalled, someone has to know within minutes which patients got
      it. That's a question across three tables, and each answer has to be exactly right. With loose documents you'd be hoping that
      every nurse's tablet wrote the batch number in the same way.

      NoSQL: the waiting room screen that shows which number is next. It's asked by forty phones every couple of seconds, and if it is
      two seconds late nobody is hurt. I'd keep "next number" under one key in Redis. Asking the SQL database each time would work, but
      it would make the important thing slower for the sake of an unimportant one.

      So you could say in the same building there are both, and I think that is the normal case.
    `,
  },
  {
    by: 'seoyeon.kim',
    at: '3d 20:12',
    text: prose`
      SQL databases store data in tables with rows and columns. There is a fixed schema, which means you decide before what columns
      there are, and the database does not accept something else. Tables are related with each other through ids. This is good because
      the data stays consistent.

      NoSQL databases don't need a fixed schema. There are document databases (MongoDB), key-value (Redis) and graph databases. In a
      document database you can put everything that belongs together in one document, also lists inside of lists.

      I'd choose SQL for concert tickets. When tickets for my favorite group go on sale, there are 100,000 people and 15,000 seats. Each
      seat can be sold only one time, and it has to be paid. If two fans get the same seat it's a disaster (and they will both cry, I
      know what I'm talking about). SQL can make the seat unique and do the payment and the seat together or not at all.

      I'd choose NoSQL for the fan chat in the app. There are millions of messages, some have photos, some have stickers, some have
      votes, and every month there is a new type. It also needs to grow very fast on the day of a comeback, and you can spread it
      over many servers.
    `,
    grades: [
      {
        by: 'noor.vandijk',
        at: '1d 18:50',
        levels: { sql: 'explained', nosql: 'explained', 'sql-case': 'explained', 'nosql-case': 'explained', reasoning: 'named' },
        feedback: prose`
          The ticket example is so good, everyone who ever waited in that queue understands it at once. You also say how SQL helps:
          the seat is unique and it's all or nothing.

          For full marks on reasoning, do the same from the other side for the chat: what exactly would get harder if all the
          messages were in one SQL table?
        `,
      },
    ],
  },
  {
    by: 'olena.kovalenko',
    at: '2d 18:44',
    text: prose`
      I will write about two thing from my life, because when I write theory my English is become very complicated.

      SQL is data base with tables. Each table has columns, and each column has own type, this is called schema. When I want to put
      there something what does not fit, the data base say no. Tables are connected with keys, so one information is only in one place.
      NoSQL is different. There is no one form for all. It can be documents, where each document has own fields, or key and value, like
      a locker with number: I know number, I open, I have my thing. I don't search.

      My mother works in pharmacy. Each medicine has number, expire date and how many boxes are there. Each sale is connected with the
      recipe from doctor. Here must be SQL. It is not possible that box is sold two times or that recipe is of nobody. If it would be
      free documents, one person writes "Ibuprofen", other person writes "ibuprofen 400", and then computer think there are two
      medicines, and nobody know how much is really there. For health this is dangerous.

      For NoSQL I think about the air alarm app from my country. When there is alarm, millions people open the app in one minute, and
      everybody ask only one thing: is alarm in my region, yes or no. Region is the key, answer is the value. It must be very fast and
      it must not fall when many people come. With many tables and JOIN for each person it will be slow exactly in the moment when slow
      is the worst.
    `,
  },
  {
    by: 'elif.yildiz',
    at: '2d 16:31',
    text: prose`
      SQL = strict, NoSQL = flexible. That's the short version. The longer version is that in SQL you have tables and every row of a
      table has the same columns. The tables are connected, that's why it's called relational, and you can put them together again with
      JOIN. In NoSQL you have for example documents and every document can look how it wants.

      I think about my volleyball club. For the membership fees they should use SQL. There is a table with members and a table with
      payments, and every payment belongs to exactly one member. The treasurer has to be able to see who hasn't paid yet, and it has
      to add up to the cent at the end of the year, otherwise she gets in trouble.

      For the match reports on our website I'd take NoSQL. Every report is different, one has photos, one has the points of every set,
      one only has three sentences because the bus was late. You could save each one as one document and show it just like that.

      SQL is more reliable and NoSQL is faster and more modern to work with.
    `,
  },
  {
    by: 'mingxuan.li',
    at: '1d 17:20',
    text: prose`
      I show the difference with the same thing, a chess game from our club, saved in both.

      SQL:

      | SELECT players.name, count(*) AS wins
      | FROM games
      | JOIN players ON players.id = games.winner_id
      | WHERE games.played_on >= '2026-01-01'
      | GROUP BY players.name
      | ORDER BY wins DESC;

      This works because games is a table with a fixed schema: white_id, black_id, winner_id, played_on. The columns with _id point
      to players, and the database does not accept a game with a player who does not exist. Nobody planned the question "who won the
      most this year" when the table was made. I can ask it anyway. This is what relational means for me.

      NoSQL, as a document:

      | {
      |   "white": "Anna",
      |   "black": "Mingxuan",
      |   "moves": ["e4", "e5", "Nf3", "Nc6", "Bb5"],
      |   "comments": { "3": "Ruy Lopez, again" },
      |   "clock": { "white": 291, "black": 305 }
      | }

      Everything of one game is together, and a blitz game can have a clock while an old one has none. With one read I can replay it.

      For the league table and the ratings I choose SQL. A result changes two ratings at once, and if only one of them is saved the sum
      is wrong forever. For live games on a website with 50,000 viewers I choose NoSQL. I need only "give me game 8812", by key, very
      often, and each kind of game has different extra data. With SQL the moves would be a table with one row for each move and I'd
      have to collect them each time a viewer comes.
    `,
  },
  {
    by: 'ezra.thompson',
    at: '1d 19:37',
    text: prose`
      SQL databases are relational databases that organize data in tables with rows and columns. They have a fixed schema, which
      ensures that all data has the same structure. SQL databases are known for their strong consistency and are ideal for complex
      queries. Examples are MySQL and PostgreSQL.

      NoSQL databases are non-relational and offer a flexible schema. They can store data as documents, key-value pairs or graphs. They
      are known for their scalability and are ideal for large amounts of unstructured data. Examples are MongoDB and Redis.

      A situation where I would choose SQL is an online banking system. A bank needs to make sure that transactions are accurate and
      that the data is always consistent. A situation where I would choose NoSQL is a social media platform. Social media has a lot of
      data like posts, likes and comments that is always changing, so a flexible and scalable database is needed.

      In conclusion, both types of databases have their advantages and the choice depends on the specific needs of the project.
    `,
  },
  {
    by: 'luca.moretti',
    at: '1d 19:58',
    text: prose`
      SQL databases are relational databases which organize the data in tables with rows and columns. They have a fixed schema, this
      ensures that all the data has the same structure. SQL databases are known for strong consistency and are ideal for complex
      queries. Examples are PostgreSQL and MySQL.

      NoSQL databases are non-relational and offer a flexible schema. They can store data as documents, key-value pairs or graphs. They
      are known for scalability and are ideal for large amounts of unstructured data. Examples are Redis and MongoDB.

      A situation where I would choose SQL is an online banking system. A bank has to make sure that transactions are accurate and
      the data is always consistent. A situation where I would choose NoSQL is a social media platform like Instagram. Social media has
      lots of data like posts, comments and likes that is always changing, so a flexible and scalable database is needed.

      So both types of databases have their advantages and the choice depends on the specific needs of the project.
    `,
  },
  {
    by: 'mohammad.alkhatib',
    at: '7h',
    text: prose`
      In SQL you have tables and in NoSQL you don't, that is the difference everyone knows. But I think the real difference is when
      you decide what your data looks like. In SQL you decide it before, in the schema. In NoSQL you decide it when you read it, because
      then your program has to understand what it got.

      Deciding before is good when you already know it and it won't change. Our family has a shop for phone repairs. A repair has a
      customer, a phone, a price, a state (waiting, in work, finished, picked up). This has been the same for ten years. When a customer
      calls, my father needs to find the repair in five seconds and the state must be right, otherwise we repair a phone that was
      already picked up. So SQL. The database can also make sure that the price is never negative and that there are only these four
      states.

      Deciding later is good when you don't know it yet. Every phone model gives different test results. A new one can have 30 values
      for the battery and an old one only says "battery ok". If we wanted to save them in SQL, we would need a table for every model,
      or a column of text where everything is thrown in, and then it isn't really SQL anymore. In a document database I save the test
      result as it comes out of the machine, and I find it again with the number of the repair.
    `,
  },
  {
    by: 'aaliyah.brooks',
    at: '3h40m',
    text: prose`
      My aunt has a hair salon and she still uses a paper calendar, so this is me trying to talk her into a real system.

      Bookings should be SQL. You'd have a table for clients, one for stylists, one for appointments, and every appointment points to
      one client and one stylist by their ids. That is what relational means. The schema is fixed, so nobody can save an appointment
      without a time or with the stylist "idk whoever's free". And the big one: the database can refuse two appointments for the same
      chair at the same time. Last summer two brides were booked for the same Saturday morning and I'm not going to tell you what
      happened, but it wasn't good. If the bookings were just loose documents, each one would look totally fine by itself and nobody
      would notice that there are two of them until both brides are standing there.

      The style gallery should be NoSQL. My aunt saves looks: photos, what products she used, how long it took, sometimes a note like
      "her scalp is sensitive", sometimes a link to a video. Every look has different stuff and she makes up new categories all the
      time. In a document database each look is one document and you add a field when you feel like it. If that was SQL I'd be her
      unpaid database person, changing the table every time she buys a new product.

      So SQL is for when two facts can fight with each other, and NoSQL is for when every thing is its own little world.
    `,
  },
  {
    by: 'noah.goldberg',
    at: '26m',
    text: prose`
      SQL has tables and NoSQL doesn't. I would use SQL for a bank and NoSQL for Instagram because it has more data.
    `,
  },
];
