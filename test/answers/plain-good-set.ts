import type { QuestionId } from './case.ts';

/**
 * Good answers to questions of the built-in bank, written from the question alone. `tried`: at hand while the rules were made.
 * `heldOut`: first read by the rules when these were done.
 */
export const plainGood: Record<'tried' | 'heldOut', [QuestionId, string][]> = {
  tried: [
    [
      'proud-work',
      'I rebuilt the import of price lists for our dealers. Before that somebody corrected the files by hand for two days each month. I talked to the three people who did it, wrote a parser that tells the dealer at once which line is wrong, and moved one dealer after the other. A colleague did the screens, the rest was mine. Now it takes ten minutes and complaints about wrong prices went down by about eighty percent.',
    ],
    [
      'explain-to-outsider',
      'Take a load balancer. Imagine a supermarket with ten tills and one person at the entrance who sends each customer to the till with the shortest queue. If a cashier faints, nobody gets sent there any more until she is back. The customers do not need to know how many tills there are. The catch is that if you left your half-paid basket at till three you have to get back to till three, and that is what we call a session. Does that make sense so far, or shall I say more about the fainting cashier?',
    ],
    [
      'hard-feedback',
      'My manager told me that people were afraid to ask me questions because I sighed. I was hurt, and I did not believe it at first. I slept on it and then asked two colleagues I trust, and both said that it was true. So I asked them to tell me when I do it, and I began to answer in writing first, because that gave me time. Half a year later a junior told me that I was the one she goes to, which was the nicest thing for me.',
    ],
    [
      'month-away',
      'They need to know what is running, what is promised to whom, and who decides in my place. I would write one page for each open thing with the state, the next step and the person to ask, and I would walk two colleagues through it today while they try the important parts themselves, such as a release. I check that nobody needs my password or my laptop for anything. And I tell our customers and the other teams who takes over, so that nothing lands in my mailbox and stays there.',
    ],
    [
      'review-a-change',
      'First I read the description and ask what problem it solves, because a nice change for the wrong problem is no use. Then I look at the tests, they tell me what the author believes it does. After that I go for the risky things: what happens with empty input, with two requests at once, with old data. I ask for it to be done again if the approach is wrong or if it does three things in one go, and I say that early and in person, not after forty remarks about names.',
    ],
    [
      'unknown-estimate',
      'I say that I do not know yet, and when I will know more. Then I cut it into parts until I find ones which I have done before, and for the unknown ones I take two days to build the ugliest possible version. After that I give a range, say three to six weeks, with the reasons why it could become six. I tell them which part is the uncertain one, and I correct the range each week as we learn.',
    ],
    [
      'outside-library',
      'Whether we need it at all, since a hundred lines of our own may be cheaper than a dependency for ten years. Then I look at when the last release was, how many people maintain it, and how they react to security issues. The licence has to fit with what we sell. I look at what else it drags in and how big it gets in the bundle, and I write a small adapter around it so that we can throw it out again.',
    ],
    [
      'address-to-page',
      'The browser first checks whether it knows the IP address for that name, otherwise it asks a DNS resolver, which may ask its way down from the root. Then it opens a TCP connection, and for https there is a TLS handshake where the server shows its certificate. It sends a GET request, and the server answers with HTML, maybe from a cache or a CDN nearby. While it parses that it finds style sheets, scripts and pictures and fetches those too. From HTML and CSS it builds trees, computes the layout and paints. Scripts can block this and change things later.',
    ],
    [
      'customers-kept-apart',
      'Every row carries the company it belongs to, and no query may go without it, so I would not leave that to each developer but put it where all queries pass, or have the database do it with row level security. The company comes from the login, never from a parameter which the browser sends. I write tests that sign in as company A and try every endpoint with ids of company B and expect not found. Caches, files, search and background jobs need the same care, as those are the places where it usually leaks.',
    ],
    [
      'slow-on-phone',
      'I take such a phone, or slow down the processor in the developer tools, and record a profile on a slow network. I expect too much JavaScript: it takes long to download, but even longer to parse and run on a cheap processor. Next come huge pictures. And I would collect numbers from real users, because mine are not theirs. Then I split the bundle, load what is not visible later, and serve pictures in the right size, and I measure again.',
    ],
    [
      'script-in-comment',
      'If the page puts the text of the comment into the HTML as it is, then a script tag within it becomes part of the page, and the browser of whoever reads it runs it with their cookies and their session. So I escape everything at the moment it is put out, depending on the place, and a framework like React does it by default as long as nobody uses the dangerous function. If formatting is allowed, then a sanitiser with a list of permitted tags. As a second net there is a content security policy, and cookies which scripts cannot read.',
    ],
    [
      'interrupted-app',
      'The system may kill my app at any time while it is in the background, so what the person typed has to be saved when it goes there, or better all the time. I keep a draft in the local database and the place where they were, screen and scroll position, in the saved state. When they return I restore it. An hour later the sign-in may have expired, so I ask for that without throwing away the draft, and if the data changed on the server meanwhile I show it. I test it with the developer option that kills activities at once.',
    ],
    [
      'wrong-number',
      'I ask which number they expected and where that comes from, because often the two count different things, for instance orders with or without returns. Then I take one day and one shop and follow it backwards, from the dashboard to the query, to the table, to the source, and compare at each station until the two sums differ. I look whether a load failed or ran twice. When I found it I tell everybody who saw the wrong figure, and I add a check which compares both totals every night.',
    ],
    [
      'total-too-high',
      'I suspect that the join multiplied rows: one order has several payments, so its amount gets counted once for each of them. I check by counting rows before and after the join and by looking for keys that appear more than once on the side that I believed was unique. Then I aggregate the many side first, to one row per order, and join afterwards. A distinct on the sum would only hide it, because two equal amounts may both be real.',
    ],
    [
      'before-training',
      'I ask what decision the prediction will change and what a mistake costs. Then I look at the data: where it comes from, what is missing, whether the labels can be trusted, and if there is something in it we would not know at the time of prediction. I split off a test set by time and do not touch it. And I build the dumbest baseline, the average or a rule the experts use, as quite often that is nearly good enough, and the model has to beat it.',
    ],
    [
      'after-the-outage',
      'It is worth it if we learn how the system really behaves and not who was to blame. As soon as somebody has to defend themselves they leave out exactly the details one needs. I prepare a timeline with facts beforehand, ask what people saw and why what they did made sense at that moment, and I keep the list of actions short, each with a name and a date. What spoils it is a boss asking who did that, or twenty actions that nobody ever does.',
    ],
    [
      'leaked-key',
      'Not in the code and not in the image. The application gets them at start from a vault or from the platform, each service only its own, and best are ones that live for an hour. When one turns up in a public repository I revoke it and issue a new one first, because deleting the commit does not help, bots read it within minutes. Then I look in the logs at what was done with it since, tell those who have to know, and put a scanner in front of the commits so that it does not happen again.',
    ],
    [
      'eight-hundred-findings',
      'Most of them will not matter, so I sort. What can be reached from the internet and is already being exploited comes first. Then what sits on systems with customer data. I throw out duplicates, since one old base image can make three hundred of them, and rebuilding that image is the cheapest fix. The rest goes to the owners with a date depending on severity, and what we decide not to fix we write down with a reason.',
    ],
    [
      'two-best-people',
      'I speak to each of them alone first, and ask what happened and what they would need, without promising to pick a side. Usually there is something real behind it, such as two people who both believe that they own the same decision. Then the three of us sit together, I say what it does to the team, and we settle who decides what. With the team I stop the gossip by saying that we are working on it. I check again after two weeks, and if it does not work I separate their areas.',
    ],
    [
      'worth-solving',
      'I talk to people who should have the problem, and I ask about the last time it happened rather than whether they would like a solution, because everyone says yes to that. What did they do about it, how long did it take, did they already pay for something? If nobody has built even a bad spreadsheet to get around it, then it does not hurt enough. Then I look in our data how many are concerned, and perhaps put up a page that describes it and see who signs up.',
    ],
    [
      'did-it-work',
      'Before we built it I wrote down what should change: fewer people should call support about invoices. So I compare the calls of that kind before and after, best against a group that did not get it, because calls go down in summer anyway. I look whether people use it again in the second and third week, and not only once out of curiosity. I watch that nothing else got worse, and I call five who tried it and stopped. If it did not work we take it out again.',
    ],
    [
      'good-bug-report',
      'The steps to see it again, starting from a known state, what I expected and what happened instead. Version, browser, account, and the time, so the developer can find it in the logs. One fault for each report, with a screenshot, and how often it happens.',
    ],
  ],
  heldOut: [
    [
      'learn-fast',
      'In January our only data engineer left and I, a web developer, had to keep the Spark jobs going. I had no idea of Spark. I first drew what depends on what so that I knew which job must not fail, then I took the smallest job and changed it on a copy until I understood what the stages mean. I had a weekly call with the former colleague, whom we paid for that. After six weeks I cut the longest job from five hours to two, and I wrote a guide for the next person.',
    ],
    [
      'cannot-do-it-all',
      'Before the trade fair I had promised a demo, a new price page and the export for our biggest customer. Ten days before I counted the hours and saw that it was about twice as much as we had. I went to sales and to product on the same day, put the three next to each other and asked what happens if each comes two weeks later. The export had a contract behind it and the demo had a fixed date, so the price page went. I told marketing myself why, and when they would get it.',
    ],
    [
      'speaking-up',
      'Our director wanted to move all customers to the new billing in one weekend. I had seen that a third of the contracts had special terms which the new system could not represent. I did not say it in the big meeting, but asked for twenty minutes with him and brought ten real contracts and what the invoices would have looked like. I also brought a plan in three waves that would end only a month later. He was not happy, but he took the waves, and in the first one we found two more problems.',
    ],
    [
      'someone-grew',
      'A junior on my team wrote code that worked, but each review took days since everything came in one huge change. I offered her to pair for an hour every morning. I did not type, I only asked what the smallest step would be that we could merge today. After some weeks she split the work on her own, and I let her present her next design to the team. She now reviews mine and finds things that I miss.',
    ],
    [
      'broken-process',
      'Each of us waited about forty minutes for the build, several times a day, and everybody complained at lunch. I measured where the time went for a week and found that most of it was downloading the same packages. I set up a cache on a Friday afternoon and ran two of the test groups in parallel. Then it was eleven minutes. I showed the figures to the team, wrote down how it works, and two others have kept improving it since.',
    ],
    [
      'feared-code',
      'It was the module that calculates discounts, four thousand lines from before my time, with no tests. I did not rewrite it. I recorded the input and output of a week in production and made tests out of that, so I would see if anything changed. Then I took out one small rule after the other, with a name that the sales people use, and released each of them by itself. After three months most of it was gone, and other people dared to change it as well.',
    ],
    [
      'easy-to-read',
      'It does one thing and the name tells me which. I can read it from top to bottom without keeping five variables in my head, it has few parameters, and it does not change something far away behind my back. I notice that mine is not easy when I need the word and to describe it, when I want to write a comment to explain a line, or when a colleague asks me in a review what it does. Also when the test needs thirty lines to set things up.',
    ],
    [
      'choose-technology',
      'In 2021 I had to pick the database for a new product with five developers. I wrote down what we needed to ask of the data and how much there would be, and those were mostly relations and reports, although everyone wanted a document store. I built the two hardest screens with both within a week and measured. We took PostgreSQL. The others could object in writing and one objection, about full text search, changed the design. It still carries us, though I underestimated how long migrations of the large tables would take.',
    ],
    [
      'split-the-monolith',
      'I want to know what hurts today. If the answer is that deployments are slow, then better tests and modules inside may do it for a tenth of the price. I want to see which parts change together, who owns them and where the data goes across, because a service that needs a join with another one is not a service. For the first cut I take something at the edge with few dependencies and its own tables, like sending notifications, and learn with that how we monitor, deploy and handle errors over the network.',
    ],
    [
      'accessible-menu',
      'If I can I use a real button and the elements which the browser brings, as they come with half of it. The button says with aria-expanded whether the menu is open. Enter and space open it, the arrow keys go through the entries, escape closes it and the focus goes back to the button, because otherwise a keyboard user is lost somewhere on the page. The focus has to be visible. Then I try it with the keyboard alone and with a screen reader, NVDA and VoiceOver, as they differ.',
    ],
    [
      'where-state-lives',
      'I ask who needs it and how long it should live. Whether a menu is open concerns only that component. If somebody should be able to send a link or press back, then it belongs into the address, such as the filter and the page. What really belongs to the server, like the orders, I do not copy into a store but keep it as a cache with a library that refetches. For shared state there is little left, mostly the user and the theme. And what I can compute from other state I do not store at all.',
    ],
    [
      'tests-of-screens',
      'I test what would cost us money when it breaks: sign in, search, checkout, so a few end to end tests in a real browser, and the logic of single components in many small ones. They find things as a user does, by the label or the role of a button, and not by class names or position, so a new design does not break them. No fixed waiting times, they wait for something to appear. For the look I have screenshots of a few pages, which a person approves.',
    ],
    [
      'offline-field-work',
      'The database on the phone is the truth for the technician, and the app writes there first, always. Each change goes into a queue on the disk with an id made on the phone, and as soon as there is network the queue is sent, again and again until the server says that it has it, so sending twice does no harm. They must see what is not sent yet. If two people edited the same report I would keep both and let one of them decide, rather than let the last one win silently. Photos go separately, as they are large.',
    ],
    [
      'crashes-elsewhere',
      'First I stop the rollout so that it does not reach more people. In the crash reports I look at what these phones share, the manufacturer, the version of the system, the memory or the graphics chip, and at the stack trace with symbols. Then I rent such a phone in a device farm or ask a user to try a build with more logging. I compare what changed in that release, and if I can turn the suspicious part off with a flag from the server I do that. If nothing helps quickly, we publish the previous version again with a higher number.',
    ],
    [
      'stuttering-list',
      'I record a profile on a slow phone while scrolling and see which frames take more than sixteen milliseconds. Usually it is pictures: they get decoded at full size on the main thread. So I load thumbnails in the size of the cell, decode in the background, and cache them. Then I look whether rows are recycled, and whether something heavy like date formatting or a layout calculation happens for every row. Only what is visible should exist. After each change I measure again.',
    ],
    [
      'run-it-again',
      'Every run should know which day it loads, and replace exactly that day, so delete and insert in one transaction, or write to a new partition and swap it at the end. Then running it twice gives the same as running it once. I split it into steps and write down which ones have finished, so it does not have to begin from zero. Nobody should see half of the data. And it must not take today as its date from the clock, because in the morning it is another day.',
    ],
    [
      'late-events',
      'I count by the time when it happened on the phone, not by when it arrived, and I keep both. Each event has an id made on the phone, so the second copy can be thrown away. I let a window open for some hours, and what comes even later corrects the number of that day, so reports must be able to change for, say, three days, and after that I close them. Phones have wrong clocks, so I compare with the time of the server and mark what cannot be true.',
    ],
    [
      'worse-when-live',
      'First I check whether live gets the same input: a feature may be computed differently in production, missing, or in another unit. I log what the model sees there and run it through the training code to compare. Then I think of leakage, that in the experiment it knew something of the future. Then whether the people are others than in the training data, for example because the sample was old or filtered. And at last whether the metric was the right one, since a good score does not mean that users do what we hoped.',
    ],
    [
      'learned-by-heart',
      'The error on the training data keeps falling while the one on data that it has not seen stays or rises. So I always hold back a validation set, split by customer or time so that near copies are not on both sides. Against it I take more data, a simpler model, regularisation or dropout, and I stop training when the validation error rises. I look at cross validation too, because with little data one split can be luck.',
    ],
    [
      'show-me-the-test',
      'No. If one looks every day and stops when it is ahead, then chance will make a winner out of nothing much too often. Before we start we compute how many users we need for the difference that matters to us, and we run it at least one or two full weeks, as people behave differently at weekends. New things also attract clicks just because they are new. I would check whether the split is really half and half, look at the confidence interval and at other figures such as returns, and then decide.',
    ],
    [
      'forty-alarms',
      'An alarm that wakes somebody must need a person now. So I take the list of a month, count which ones fire most and what was done about each. What nobody acted on gets deleted or becomes a ticket for the morning, and that is mostly more than half. Then I replace causes like high CPU by symptoms that users feel, such as errors and slow answers. For the rest I write what to do. The team needs time for this in the sprint, and every week we look at the nights again.',
    ],
    [
      'fixed-by-hand',
      'What we had written in the repository and what was on the server were two different things, and the deployment did what it should. The mistake is not the repair at night, but that nobody carried it back into the code the next morning. So after an emergency there is a step in the checklist: put the change in the repository or undo it. I would have a job which compares the servers with the definition and reports drift, and in the long run nobody needs to log in, since servers get replaced and not repaired.',
    ],
    [
      'ten-times-the-traffic',
      'I find out what ten times means: how many requests a second and on which pages, at which minute. Then I do a load test that behaves like the users against a copy of production, and raise it until something breaks, repair that, and go on. Usually the database comes first. Static things go to a CDN, and I prepare switches for features that we can live without, and a waiting page. We add capacity before the day, since automatic scaling is too slow for a sudden peak, freeze releases, and sit together on that day with clear roles.',
    ],
    [
      'strange-sign-ins',
      'First I save the logs, then I lock the account and end all its sessions, and change the password and tokens, because cutting off comes before understanding. I call the owner on the phone to ask whether it was them. Then I look at what was done with the account: new users, changed rights, exported data, forwarding rules, api keys. I check which other accounts had sign-ins from the same addresses. I inform whoever is in charge of security and the data protection officer early, as there are deadlines. Later, second factor for all administrators.',
    ],
    [
      'who-and-what-may',
      'The first is proving that I am Anna, with a password or a passkey. The second is whether Anna may open invoice 17. Programs check the first at the door and forget the second inside: one changes the number in the address and sees the invoice of another company. Or the button is only hidden in the page and the server does not check. So the check belongs on the server, for each object, in one place and denied by default, and tests try it with the wrong user.',
    ],
    [
      'two-days-to-test',
      'The first hour I read the page and write down questions, and go to the developer and the product owner with them, because most faults are in what nobody said. Then I list what would hurt most when it fails and start there. I try the normal way once, and after that the edges: empty, very long, twice, without rights, with the connection cut. The second day I explore more freely, look at other features which it touches, and I retest what was fixed. At the end I tell them what I tested and what I did not.',
    ],
    [
      'stop-the-release',
      'How many are concerned, how bad is it for them, and is there a way around it? Losing data of three customers is worse than an ugly button for everybody. Can we switch that part off or fix it tomorrow? What does waiting cost, has marketing already announced it? I would put that in front of whoever is responsible, with my recommendation, and we decide together and write it down. I do not decide it alone. If we go, then support knows about it, and someone watches the numbers.',
    ],
    [
      'whom-to-hire',
      'Before we see anyone we write down what the person must be able to do in the first year. Every candidate gets the same questions and a task close to the work, and each interviewer writes down a score with examples before we talk, so that the loudest does not decide. I ask about what they did and not what they would do. We have two very different people in the panel. Good chat or the same university is not a reason, and we look at our numbers to see who falls out at which step.',
    ],
    [
      'debt-or-features',
      'I would not do three months of nothing visible, and neither zero. I ask the engineers what exactly hurts and what it costs, for example that each feature takes a third longer or that we had four outages. The business understands that when it comes in money and risk. Then I pick the parts that stand in the way of features which we want anyway and do those first, and I keep a fixed share, perhaps a fifth of every sprint. After a quarter we look whether it really got faster.',
    ],
    [
      'threatening-customer',
      'I first find out what is behind it, so I talk with the people there who use the product and not only with the buyer, as often they need something smaller than what they ask for. I look at how much of our revenue it is and what building and maintaining it would cost, and which others would have to wait. Perhaps an interface or an export lets them do it themselves. If it only serves them I say no, early, with reasons and with what we can do, and prepare my boss for the case that they leave.',
    ],
    [
      'not-built',
      'We had a chat in our app that four percent used, and it broke every second release. I looked at who these people were and called some of them, and most just wanted to know when the parcel comes. So I proposed to remove the chat and show the delivery status instead. Support was against it, they feared more calls. We switched it off for a tenth of the users for a month and calls went down. After that they agreed, and we announced it two months ahead to the rest.',
    ],
    [
      'backups-any-good',
      'By restoring them. Each month we restore the newest one on a separate machine, start the application on it and compare the number of records with production, and we note how long it took. A job that says it succeeded proves nothing.',
    ],
  ],
};
