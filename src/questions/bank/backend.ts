import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid, toSenior } from '../write.ts';

export const backend: BankQuestion[] = [
  {
    id: 'slow-endpoint',
    text: 'A page of your service that always answered quickly now takes several seconds, but only for some customers. How do you find out why?',
    kind: 'explain',
    competency: 'debugging',
    families: ['backend', 'fullstack', 'devops'],
    levels: anyLevel,
    skills: ['sql', 'postgresql', 'mysql', 'mongodb', 'observability'],
    minutes: 5,
    followUps: asks({
      short: 'What is the very first thing you look at?',
      missing: 'What might those customers have in common?',
      strong: 'Suppose every query is fast and the service is still slow. Where do you look now?',
    }),
    rubric: {
      weak: [
        shows(
          'Throws hardware or a cache at it without looking.',
          'add more servers, bigger server, scale up, just add a cache, restart it, restart the server, more memory, upgrade the machine',
        ),
        shows('Has no way in.', 'no idea, ask the senior, wait for more complaints, i would guess'),
      ],
      moderate: [
        shows(
          'Looks at measurements to find which step takes the time.',
          'logs, traces, tracing, metrics, profiler, profiling, monitoring, dashboard, apm, timing, measure, how long each, which query, which part, where the time goes, percentile, flame graph, timestamps, seconds are spent, where the seconds, look at the recordings, request recordings, graphs, see where, which step, time it, each step, stopwatch',
        ),
        shows(
          'Suspects the database and knows how to look: query plan, missing index, too many queries.',
          'index, indexes, query plan, explain analyze, explain plan, slow query, full table scan, table scan, n plus one, n+1, query in a loop, many queries, lock, locks, locking, connection pool, database, reads too many, far too many rows, asks once per, asks for each, once for each, question to the database, waits for a lock, search the whole, goes through all, no index',
        ),
      ],
      strong: [
        shows(
          'Asks what sets the slow ones apart: amount of data, region, plan, version.',
          'what they have in common, have more data, large accounts, big customers, many rows, amount of data, region, tenant, compare a fast, compare with, same query with, pattern, distribution, data skew, which ones, cohort, since when, share something, have more, lot more orders, lots of data, big ones, other country, compare with a customer, fast customer, same for, old customers, far away, which customers',
        ),
        shows(
          'Asks what changed, and tests one explanation at a time.',
          'what changed, recent deploy, deployment, release, correlate, hypothesis, one at a time, reproduce, copy of the data, statistics outdated, roll back, grew over time, rule out, staging, what we released, last week, went live, changed lately, take back, one guess, try with their, copy their, in turn, check first, since that day',
        ),
        shows(
          'Knows causes beyond the query: waiting for others, pools, retries, memory.',
          'downstream, third party, external call, timeout, retries, thread pool, pool exhausted, waiting for, garbage collection, queue, dns, network, serialisation, serialization, payload, pagination, noisy neighbour, noisy neighbor, contention, somebody else, other service, outside service, waits for, waiting in line, line of, full memory, too many at once, same machine, big answer, huge answer, many connections, slow network',
        ),
      ],
    },
  },
  {
    id: 'charge-once',
    text: 'A shop asks your service to take a payment, the connection drops, and the shop tries again. How do you make sure that the customer pays once?',
    kind: 'explain',
    competency: 'api-design',
    families: ['backend', 'fullstack'],
    levels: fromMid,
    skills: ['rest', 'payments', 'distributed systems'],
    minutes: 5,
    followUps: asks({
      short: 'How can you tell that the second request is the same as the first?',
      missing: 'What if both arrive at the same moment, on two of your servers?',
      strong: 'Suppose your own call to the bank timed out, and you do not know whether it worked. What now?',
    }),
    rubric: {
      weak: [
        shows(
          'Trusts the client not to repeat.',
          'disable the button, client should not, tell them not to, should not happen, never happens, front end prevents',
        ),
        shows(
          'Compares amount and time only, or refunds later.',
          'same amount, within a minute, refund them, refund later, check the amount',
        ),
      ],
      moderate: [
        shows(
          'Has the client send a key of its own with each payment, the same on every try.',
          'idempotency, idempotent, idempotency key, unique key, unique id, request id, transaction id, order id, token, same key, same id, reference number, identifier, uuid, generated by the client, own number, same number, number each payment, gives a number, order number, payment number, code that, sends along, mark each, same name, recognise, recognize, know it is the same',
        ),
        shows(
          'Keeps the key and the result, and answers the repeat with the stored result.',
          'store the result, save the result, stored response, return the same, same response, already processed, already done, look it up, check if it exists, remember, record the, seen before, previous result, write it down, wrote it down, give back, answer from the first, first answer, table where, remember that, already there, already paid, do not pay again, look whether, list of payments, keep what',
        ),
      ],
      strong: [
        shows(
          'Lets the database decide between two at once: unique constraint or one atomic write.',
          'unique constraint, unique index, constraint, atomic, insert first, insert before, conflict, lock, race, same transaction, compare and set, duplicate key, two at the same time, only one of them wins, on conflict, only exist, exist one time, exist once, exactly one row, second one fails, database refuses, refuses the second, before i call, before calling, one of them waits, one wins, first come',
        ),
        shows(
          'Handles the unknown outcome: states, asking the bank, passing a key on, reconciliation.',
          'pending, in progress, unknown state, ask the bank, query the provider, check with the provider, reconcile, reconciliation, pass the key, state machine, webhook, timeout does not mean, outbox, compensate, job that checks, retry with the same, ask them what, what happened, do not know, not know whether, still running, ask later, come back later, check later, compare with the bank, every night, list of the bank, open ones, unclear',
        ),
        shows(
          'Says how long keys live, and what to answer when the same key comes with other content.',
          'expire, expiry, keep the keys for, 24 hours, a day, different body, different amount, same key but, reject, conflict error, hash of the request, fingerprint, mismatch, after some days, throw away after, keep for, different sum, other sum, other amount, does not match, same number but, delete after, a month',
        ),
      ],
    },
  },
  {
    id: 'where-to-cache',
    text: 'Think of a service that is read far more often than it is written. Where would you put a cache, and what can go wrong once it is there?',
    kind: 'explain',
    competency: 'system-design',
    families: ['backend', 'fullstack'],
    levels: fromMid,
    skills: ['redis', 'caching', 'memcached'],
    minutes: 5,
    followUps: asks({
      short: 'Let us take product pages in a shop. What exactly would you keep, and for how long?',
      missing: 'How does an old value get out of it again?',
      strong: 'A very popular entry expires at the busiest minute of the day. What happens?',
    }),
    rubric: {
      weak: [
        shows(
          'Thinks that it only makes things faster.',
          'nothing can go wrong, just makes it faster, cache everything, put redis in front, always use redis',
        ),
        shows('Cannot say where or what.', "never used one, the framework does it, i don't know where"),
      ],
      moderate: [
        shows(
          'Names places and why: browser, network edge, in the process, shared beside the database.',
          'browser, cdn, edge, reverse proxy, in memory, in-memory, in process, in the application, local memory, redis, memcached, next to the database, shared between, in front of, query result, http headers, close to the visitors, near the visitors, near the user, memory of the server, finished page, ready made page, before the database, on the phone, own memory, whole page, on the server, in front',
        ),
        shows(
          'Names staleness, and ways to deal with it.',
          'stale, out of date, old data, outdated, invalidate, invalidation, expire, expiry, expiration, ttl, time to live, update on write, write through, delete the key, evict, refresh, consistent, consistency, wrong price, yesterday, still see, old price, old one, changed meanwhile, throw away, throw the copy, thrown out, live only, only a minute, for a minute, few minutes, when somebody changes, delete when, update when, wrong for a while',
        ),
      ],
      strong: [
        shows(
          'Knows the stampede and the cold start, and an answer to them.',
          'stampede, thundering herd, cold, cold start, empty after a restart, everyone at once, all hit the database, dog pile, single flight, lock so only one, jitter, randomise, randomize, stale while revalidate, warm up, warm, refresh early, coalesce, restarts, everything is gone, all visitors, all at once, at the same moment, only one of them, one fetches, others wait, fill it, filled before, before the rush, runs out at the same, different times',
        ),
        shows(
          'Measures whether it pays, and asks whether it is needed.',
          'hit rate, hit ratio, measure first, do i need, without one first, index first, fix the query, complexity, memory size, least recently used, lru, cost, worth it, monitor, benchmark, how often it hits, how often found, does it help, is it worth, maybe not needed, make the query faster, faster database, how much memory, more complicated, first see',
        ),
        shows(
          'Minds whose data is kept and what happens when it is gone.',
          'per user, private, personal data, one user sees, wrong user, key includes, tenant, goes down, unavailable, fall back, fallback, survive without, degrade, database must cope, permissions, after logout, other person, somebody else, logged in, each user, mixed up, basket, breaks down, is down, without it, must still work, still work, slower but',
        ),
      ],
    },
  },
  {
    id: 'last-seat',
    text: 'Two people press the button for the last seat on a train in the same instant. How does your program make sure that only one of them gets it?',
    kind: 'explain',
    competency: 'data-modelling',
    families: ['backend', 'fullstack'],
    levels: anyLevel,
    skills: ['sql', 'postgresql', 'mysql', 'transactions'],
    minutes: 4,
    followUps: asks({
      short: 'What exactly do you send to the database, and what comes back to the one who loses?',
      missing: 'Suppose a program checks first and writes afterwards. What can happen in between?',
      strong: 'People should be able to hold it for ten minutes while they pay. What changes?',
    }),
    rubric: {
      weak: [
        shows(
          'Checks and then writes, without seeing the gap.',
          'just check if it is free, if available then, check before, first check, whoever is faster, very unlikely, almost never happens',
        ),
        shows(
          'Relies on one program or on the screen.',
          'disable the button, global variable, only one server, refresh the page, show a message',
        ),
      ],
      moderate: [
        shows(
          'Sees that both can read it as free before either has written.',
          'race, race condition, both read, both see, at the same time, between the check, in between, simultaneously, concurrent, concurrently, both think, read before, both look, both see it free, look at the same time, both get, sees it is free, look and then, moment between, while one, one looks',
        ),
        shows(
          'Uses a means of the database: transaction with lock, unique rule, or conditional update.',
          'transaction, lock, row lock, select for update, for update, unique constraint, unique index, unique, update where, conditional update, where status, atomic, serializable, isolation, isolation level, version number, version column, compare and swap, one step, single step, one statement, only if still free, if still free, still free, mark it, database decides, one row, where it is free, cannot be twice, refuse the second, only once, one after the other',
        ),
      ],
      strong: [
        shows(
          'Compares holding a lock with detecting the conflict, and when each suits.',
          'optimistic, pessimistic, optimistic locking, contention, deadlock, short transaction, retry, affected rows, rows affected, zero rows, number of rows, throughput, holding the lock, conflict detected, first writer wins, see how many, rows changed, changed a row, one or zero, got nothing, nothing changed, waits for, hold short, try again, who loses, other one waits, lock costs, block each other, which is better',
        ),
        shows(
          'Thinks of the person: the loser gets a clear answer, holds run out, paying comes after.',
          'reservation, reserve, hold, expires, expire, timeout, ten minutes, release it, tell the other, sorry, offer another, next free, clear message, waiting list, payment fails, hold first, paid, status pending, fifteen minutes, give it back, free again, apologise, another seat, next train, keep for, honest message, while they pay, set aside',
        ),
        shows(
          'Knows that it must hold over several servers and repeated requests.',
          'several servers, many servers, multiple instances, in-process lock, distributed lock, idempotent, same request twice, replica, replication lag, read from the primary, queue, single writer, partition, more than one server, two servers, inside the program is not, memory is not enough, sent again, same request, copy of the database, all servers',
        ),
      ],
    },
  },
  {
    id: 'rename-column',
    text: 'A column in a very large table has the wrong name, and the application must keep running while you rename it. What are your steps?',
    kind: 'explain',
    competency: 'data-modelling',
    families: ['backend', 'fullstack', 'data', 'devops'],
    levels: fromMid,
    skills: ['sql', 'postgresql', 'mysql', 'database migrations'],
    minutes: 4,
    followUps: asks({
      short: 'What would happen if you simply renamed it?',
      missing: 'During the deployment, old and new programs run side by side. What does each of them see?',
      strong: 'Suppose you have to go back half way through. How far can you?',
    }),
    rubric: {
      weak: [
        shows(
          'One statement, at night.',
          'just rename it, alter table and done, one statement, at night, maintenance window, take it offline, downtime, shut it down',
        ),
        shows(
          'Does not think of running programs.',
          "the migration tool does it, never had to, i don't know, orm does that",
        ),
      ],
      moderate: [
        shows(
          'Adds the new one beside the old, and writes both.',
          'add a new, new column, add the new, second column, both columns, write to both, dual write, write both, trigger, keep both, copy, sync, in parallel, second one, one beside, beside the old, next to the old, next to it, two columns, fill both, write in both, program writes both, at the same time',
        ),
        shows(
          'Fills in the old rows bit by bit, then switches reading.',
          'backfill, batches, batch, in chunks, bit by bit, small portions, background job, copy the old, fill in, switch reads, read from the new, then read, thousand rows at a time, throttle, bit at a time, small pieces, few thousand, over night, old rows, copy over, move the data, fill the, start reading, reading from, switch over, program that copies',
        ),
      ],
      strong: [
        shows(
          'Removes the old one last, after several releases, each of which can be undone.',
          'expand and contract, several deployments, several releases, separate release, drop the old, remove the old, last step, roll back, reversible, backward compatible, backwards compatible, each step, wait a while, no longer used, feature flag, at any point, take back, after some weeks, weeks later, nobody uses, one step at a time, each release, when sure, can still',
        ),
        shows(
          'Knows what locks or overloads a large table, and checks the result.',
          'lock, locks the table, lock timeout, long transaction, replication lag, replica, concurrently, default value, rewrite the table, not null, validate, compare counts, compare both, checksum, verify, load, staging copy, how long it takes, stands still, whole table, long time, test on a copy, copy of the table, same number, check that',
        ),
        shows(
          'Thinks of others who read it: reports, exports, other services.',
          'other services, other teams, data warehouse, exports, views, a view, downstream, scripts, who else uses, analytics, stored procedures, search the code, announce, who else, other programs, someone else reads, other people, tell them, ask around, search for, accounting',
        ),
      ],
    },
  },
  {
    id: 'what-index-does',
    text: 'How does a database index make a query faster, and what is the price of having one?',
    kind: 'explain',
    competency: 'data-modelling',
    families: ['backend', 'fullstack', 'data'],
    levels: toMid,
    skills: ['sql', 'postgresql', 'mysql', 'mongodb'],
    minutes: 3,
    followUps: asks({
      short: 'Compare it with something from a library or a telephone book.',
      missing: 'If they are so good, why not have one on every column?',
      strong: 'Suppose you made one and the database does not use it. What could be the reason?',
    }),
    rubric: {
      weak: [
        shows(
          'Says only that it makes things faster.',
          'it just makes it faster, magic, automatically faster, the database handles it, no downside, no price',
        ),
        shows(
          'Confuses it with something else.',
          'it is a backup, copies the table, same as a primary key only, it is the row number',
        ),
      ],
      moderate: [
        shows(
          'Explains that it finds rows without reading all of them.',
          'without reading, every row, whole table, full scan, table scan, scan, look up, lookup, jump, directly, sorted, like in a book, phone book, alphabetical, pointer, points to, tree, b-tree, binary search',
        ),
        shows(
          'Names the price: slower writing and more space.',
          'slower writes, writes are slower, insert, inserts, updates, every write, has to be updated, maintain, space, disk, storage, memory, overhead, extra work',
        ),
      ],
      strong: [
        shows(
          'Chooses by the questions asked: columns in filters, order of columns, how many different values.',
          'where clause, filter on, filters, join, order by, sorting, composite, several columns, multi-column, column order, leftmost, selective, selectivity, cardinality, few different values, how many distinct, boolean, covering, foreign key',
        ),
        shows(
          'Checks with the query plan rather than by belief.',
          'explain, query plan, execution plan, planner, optimizer, optimiser, measure, unused, slow query log, check whether it is used, small table, function on the column, wildcard, statistics, before and after',
        ),
      ],
    },
  },
  {
    id: 'interface-for-years',
    text: 'You publish an interface that other teams will depend on for years. What do you do today so that you are still able to change it then?',
    kind: 'explain',
    competency: 'api-design',
    families: ['backend', 'fullstack', 'mobile'],
    levels: fromMid,
    skills: ['rest', 'graphql', 'grpc', 'openapi'],
    minutes: 5,
    followUps: asks({
      short: 'Which changes hurt nobody, and which ones break somebody?',
      missing: 'How do you find out who still uses the old part?',
      strong: 'One large customer refuses to move off the old version. What do you do?',
    }),
    rubric: {
      weak: [
        shows(
          'Puts a version in the address and sees it as done.',
          'just put v1, add a version number and, make a new one every time, they have to adapt, they will have to update',
        ),
        shows(
          'Hopes to get it right the first time.',
          'never change it, get it right, should not change, never had users',
        ),
      ],
      moderate: [
        shows(
          'Tells apart adding, which is safe, from removing or changing meaning.',
          'additive, add fields, adding a field, new fields, optional, optional field, backward compatible, backwards compatible, breaking change, breaking changes, remove, rename, required field, ignore unknown, default value, do not change the meaning, never remove, add something, adding is, only add, something new, take away, taking away, change the meaning, other name, must not break, breaks them, may be missing, old callers, leave alone, never rename',
        ),
        shows(
          'Has versions, and a time in which old and new both work.',
          'version, versioning, deprecate, deprecated, deprecation, sunset, both versions, old and new, transition period, six months, announce, migration guide, notice, changelog, header, number in, two versions, old one stays, keep the old, for a year, half a year, tell them, time to change, date when, mark as old, list of changes',
        ),
      ],
      strong: [
        shows(
          'Shows little, and hides what is inside.',
          'expose as little, only what is needed, small surface, hide, internal, implementation details, database schema, do not leak, opaque, opaque ids, pagination from the start, envelope, extensible, minimal, enums, own types, as little as, show little, not our tables, own words, not what is inside, only what they need, few fields, room for, leave room',
        ),
        shows(
          'Writes the agreement down and checks it by machine.',
          'openapi, schema, contract test, contract tests, consumer-driven, generated, specification, spec, documentation, examples, ci check, breaking change detection, lint, pact, compatibility test, written down, write it down, machine checks, test with, tests for, check in the, each build',
        ),
        shows(
          'Knows its users: who calls what, and talks with them before and during a change.',
          'who uses, which clients, usage, logs per client, api key, track, metrics, contact, talk to, ask them first, feedback, pilot users, client libraries, sdk, error messages, rate limits, everything observable, relies on, who calls, count calls, see who, which team, ask them, try it with one, one team first, how they use, logs, know them, call them, help them move',
        ),
      ],
    },
  },
  {
    id: 'queue-between',
    text: 'When would you put a message queue between two services rather than let one call the other? Which new troubles do you buy with it?',
    kind: 'explain',
    competency: 'system-design',
    families: ['backend', 'fullstack', 'data', 'devops'],
    levels: fromMid,
    skills: ['kafka', 'rabbitmq', 'aws', 'event-driven architecture', 'microservices'],
    minutes: 5,
    followUps: asks({
      short: 'Give me a case from your own work, or one where you wish you had had it.',
      missing: 'What happens when the same message arrives twice?',
      strong: 'One message makes the receiver crash, every time. What happens to the rest?',
    }),
    rubric: {
      weak: [
        shows(
          'Always or never, without a reason.',
          'always use kafka, always better, because it is modern, never use, microservices need it, just faster',
        ),
        shows('Knows no drawbacks.', 'no downsides, nothing really, no trouble'),
      ],
      moderate: [
        shows(
          'Names good reasons: no need to wait, smoothing peaks, outages of the receiver.',
          'asynchronous, async, does not have to wait, no need to wait, later, background, decouple, decoupled, decoupling, peak, peaks, spikes, buffer, smooth, load, receiver is down, consumer is down, several consumers, many receivers, email, slow work, at their own pace, need not wait, do not have to wait, not wait, answer at once, in its own time, at its own speed, when it is down, is down, many at once, take the load, even out, letter box, mailbox, letterbox, stays there, not lost',
        ),
        shows(
          'Names doubles, order and delay as new troubles.',
          'duplicate, duplicates, twice, more than once, at least once, out of order, ordering, order of, eventual, eventually consistent, delay, lag, harder to debug, lost messages, retry, retries, arrive twice, two times, wrong order, later than, too late, comes late, do not see, hard to see, where is it, not right away',
        ),
      ],
      strong: [
        shows(
          'Makes the receiver safe against repeats and bad messages.',
          'idempotent, idempotency, deduplicate, already processed, message id, dead letter, dead-letter, poison, park it, give up after, max retries, backoff, exactly once is, acknowledge, ack after, offset, harmless twice, seen before, do it twice, number of the message, put aside, bad one, broken message, after three, gives up, blocks the rest, look at it by hand',
        ),
        shows(
          'Knows that writing data and sending a message are two steps, and how to tie them.',
          'outbox, same transaction, two writes, dual write, saved but not sent, sent but not saved, change data capture, cdc, log tailing, transactional, commit, inconsistent, saved but, write both, both or none, one of two, in the database first, save and send, send and save, crash between, between the two',
        ),
        shows(
          'Watches it: backlog, age of the oldest, what to do when it grows; and knows when a plain call is better.',
          'backlog, queue length, queue depth, age of the oldest, monitor, alert, back pressure, backpressure, consumers scale, add consumers, trace id, correlation, direct call, need the answer, immediate answer, synchronous when, simpler, schema of the message, one more thing to run, how long is, how many wait, piles up, grows, more workers, simple call, just call, if i need, need an answer, only two services',
        ),
      ],
    },
  },
  {
    id: 'address-to-page',
    text: 'I type an address into a browser and press enter. Tell me what happens until I see the page, in as much detail as you like.',
    kind: 'explain',
    competency: 'fundamentals',
    families: ['backend', 'frontend', 'fullstack', 'devops', 'security', 'qa'],
    levels: toMid,
    skills: ['http', 'networking'],
    minutes: 4,
    followUps: asks({
      short: 'Choose one step on that way and go deeper into it.',
      missing: 'How does the browser know which machine to talk to?',
      strong: 'Which step on that way would you look at first if it took ten seconds?',
    }),
    rubric: {
      weak: [
        shows(
          'Stays at: it asks the server and gets the page.',
          'it just loads, it goes to the server, sends it to google, the internet does',
        ),
        shows('Does not know the parts.', "i don't know the details, never thought about, no idea how"),
      ],
      moderate: [
        shows(
          'The name is turned into an address of a machine.',
          'dns, domain name, resolve, resolved, name server, ip, ip address, lookup, looks up, resolver, translate the name, hosts file, name into, number of the, phone book, address book, looks for the server, which computer, where the server, asks for the address',
        ),
        shows(
          'A connection, a request, an answer with status and content.',
          'http, https, request, response, get request, tcp, connection, handshake, status code, 200, headers, html, server sends back, port, cookies, asks the server, gets back, line to, talk to, says hello, text comes',
        ),
        shows(
          'The browser reads the document, fetches the rest and draws.',
          'parse, parses, dom, css, stylesheet, javascript, scripts, images, render, renders, rendering, layout, paint, draw, further requests, more requests, download the, puts together, one after another',
        ),
      ],
      strong: [
        shows(
          'Explains the secure part: who vouches for the other side and how keys are agreed.',
          'tls, ssl, certificate, certificates, encrypted, encryption, public key, certificate authority, key exchange, session key, verify the, trusted, hsts, padlock, nobody can read, who it says',
        ),
        shows(
          'Sees caches and helpers on the way.',
          'cache, cached, browser cache, cdn, load balancer, proxy, reverse proxy, keep-alive, http/2, multiplex, redirect, service worker, database, application server, compression, etag, has it already, nearer, near me, in between, several servers',
        ),
        shows(
          'Knows what blocks drawing, or where time is lost.',
          'render blocking, blocks rendering, blocking, defer, async script, round trip, round trips, latency, first byte, critical, waterfall, preload, lazy, reflow, slow start, distance, must wait, first before, back and forth, far away, hold up, in parallel',
        ),
      ],
    },
  },
  {
    id: 'split-the-monolith',
    text: 'A team wants to split its one large application into many services. What do you want to know before you agree, and where would you make the first cut?',
    kind: 'explain',
    competency: 'system-design',
    families: ['backend', 'fullstack', 'devops', 'management'],
    levels: fromSenior,
    skills: ['microservices', 'software architecture', 'domain-driven design'],
    minutes: 6,
    followUps: asks({
      short: 'What problem would have to exist for you to say yes?',
      missing: 'What about the data that both sides use?',
      strong: 'After a year, how would you tell that it was a mistake?',
    }),
    rubric: {
      weak: [
        shows(
          'Agrees because it is modern, or says no on principle.',
          'microservices are better, everyone does it, best practice, netflix does, always split, monoliths are bad, never split',
        ),
        shows(
          'Cuts by technical layer or all at once.',
          'rewrite everything, one service per table, front end and back end, all at once, start over',
        ),
      ],
      moderate: [
        shows(
          'Asks for the problem first: deployments, team boundaries, load.',
          'what problem, why do they, the reason, deploy independently, release, teams block, teams wait, slow builds, scaling, one part needs more, ownership, pain, bottleneck, conflicts, how many people, team size, what hurts, why now, where it hurts, what is wrong, wait for each other, in the way, each other, too many people, can not release, take weeks, one change breaks, what they hope',
        ),
        shows(
          'Cuts along what belongs together in the business.',
          'domain, business capability, bounded context, boundaries, boundary, along the business, billing, notifications, few dependencies, loosely coupled, coupling, cohesion, changes together, ownership of the data, module, seam, belongs together, by subject, by topic, clear border, stands alone, own thing, invoice, little contact, few calls, own team, easy to cut, at the edge',
        ),
      ],
      strong: [
        shows(
          'Knows the price: network, consistency, running and finding faults.',
          'network, latency, partial failure, distributed transaction, consistency, eventual, saga, operational, monitoring, tracing, harder to debug, versioning, on call, deployment pipeline, cost, complexity, local development, testing across, over the network, fails in between, calls fail, more to run, more servers, who is on duty, harder to find, find errors, more work, not free, pay for, together correct',
        ),
        shows(
          'Considers cheaper steps first: clean modules inside, one trial cut.',
          'modular monolith, modules first, inside the monolith, clean up first, one service first, start with one, pilot, strangler, low risk, small first, learn from, extract, reversible, feature flag, try it with, clean inside, inside first, order inside, one piece, try one, small part, something harmless, see how, then decide, not all',
        ),
        shows(
          'Has a plan for shared data and a measure of success.',
          'shared database, own database, own data, data ownership, who owns, duplicate, replicate, events, sync, migrate, lead time, deployment frequency, measure, success, fewer incidents, time to, shared tables, reporting, same tables, one database, whose data, who writes, copy of, own tables, tell each other, how we know, after half a year, releases per, how fast, better than before',
        ),
      ],
    },
  },
  {
    id: 'customers-kept-apart',
    text: 'Your application stores the data of hundreds of companies. How do you make sure that one company never gets to see what belongs to another?',
    kind: 'explain',
    competency: 'security',
    families: ['backend', 'fullstack', 'security', 'data'],
    levels: fromMid,
    skills: ['multi-tenancy', 'authorisation', 'postgresql'],
    minutes: 5,
    followUps: asks({
      short: 'Where in the program would you check it?',
      missing: 'A developer forgets it in one place. What catches that?',
      strong: 'And caches, search, background jobs and exports: how are they kept apart?',
    }),
    rubric: {
      weak: [
        shows(
          'Hides it in the screen, or trusts the identifier that comes in.',
          'hide the button, not shown in the menu, ids are hard to guess, random ids, the front end filters, just a where clause',
        ),
        shows(
          'Says that login takes care of it.',
          'they have to log in, password protected, login is enough, everyone has a login',
        ),
      ],
      moderate: [
        shows(
          'Ties each record and each query to the owner, taken from the sign-in and not from the request.',
          'tenant id, tenant, organisation id, account id, customer id, filter every query, every query, scope, scoped, from the token, from the session, not from the request, on the server, check ownership, middleware, each row, number of the company, company number, marked with, who is logged in, from the login, never from, not what the browser sends, every search, always ask, in each query, check on the server',
        ),
        shows(
          'Weighs separate databases or schemas against a shared one.',
          'separate database, own database, database per, schema per, separate schema, shared table, row level, row-level, isolation, cost, isolate, partition, encrypt, own key, trade-off, own database for, each its own, one for each, more expensive, costs more, own tables',
        ),
      ],
      strong: [
        shows(
          'Puts it where it cannot be forgotten: one layer, database policy, types.',
          'row level security, row-level security, policy, policies, central, in one place, repository layer, base query, cannot forget, impossible to, by default, default deny, deny by default, type system, wrapper, enforced, refuses without, one place, same place, nobody can forget, by itself, without it nothing, database itself, always added, not possible without, closed unless, built in',
        ),
        shows(
          'Proves it: tests that act as the neighbour, review, alarms.',
          'automated test, tests, test that tries, cross-tenant, second account, two accounts, penetration test, pen test, scan every route, audit, audit log, monitor, alert, code review, lint rule, not found instead of, 404, try to, act as, two companies, as the other, other one, each page, all addresses, somebody from outside, look over, write down who',
        ),
        shows(
          'Thinks of side doors: caches, search, files, jobs, logs, support staff.',
          'cache key, cache, search index, files, storage, signed urls, background jobs, exports, backups, logs, admin, support staff, queue, webhook, url, analytics, impersonate, exported, night jobs, our own people, help desk, old backups, log files',
        ),
      ],
    },
  },
  {
    id: 'million-notifications',
    text: 'Design a service that tells several million people about an event by mail and on their phones, within a few minutes. Talk me through the parts and what each is for.',
    kind: 'explain',
    competency: 'system-design',
    families: ['backend', 'fullstack', 'devops'],
    levels: fromSenior,
    skills: ['distributed systems', 'kafka', 'rabbitmq', 'software architecture'],
    minutes: 8,
    followUps: asks({
      short: 'Follow one single message from the trigger to the phone.',
      missing: 'The mail provider accepts only a hundred a second and sometimes fails. What does your design do?',
      strong: 'Suppose half of them have gone out when you notice a mistake in the text. What can you still do?',
    }),
    rubric: {
      weak: [
        shows(
          'A loop over all users.',
          'loop over all, for each user send, one by one, cron job that, send them all at once, single server',
        ),
        shows(
          'Names products without saying what they do.',
          'just use kafka, use aws, use firebase and done, kubernetes scales it, serverless does',
        ),
      ],
      moderate: [
        shows(
          'Splits the work: who gets it, queue, workers, one sender for each channel.',
          'queue, workers, worker, batches, batch, fan out, fan-out, consumers, in parallel, partition, chunks, sender, per channel, separate service, provider, template, scheduler, asynchronous, list of people, many at once, share the work, waiting line, one part, another part, for mail, for phones, in groups',
        ),
        shows(
          'Deals with failing and slow providers.',
          'retry, retries, backoff, rate limit, rate limits, throttle, second provider, fall back, failover, timeout, dead letter, circuit breaker, errors, bounce, bounces, try again, later again, breaks down, other provider, second one, gives up, put aside, does not answer, wait a bit, only so many',
        ),
        shows(
          'Starts with questions and rough numbers.',
          'how many, per second, thousand per second, how fast, assume, requirements, what counts as, do the math, calculate, back of the envelope, peak, estimate, ask first, first i ask, how big, how soon, per minute, ten minutes, divided by, that makes, means about, reckon, number of, how long may',
        ),
      ],
      strong: [
        shows(
          'Makes sure that nobody gets it twice and nobody is forgotten, after a crash too.',
          'idempotent, deduplicate, twice, exactly once, at least once, status per recipient, record of, sent flag, key per, resume, checkpoint, where it stopped, state, reconcile, unique, crash, only once, two times, who got it, got it already, marked as, note who, tick off, go on where, after a crash, nobody left, list of done, already sent',
        ),
        shows(
          'Respects the people: preferences, opting out, quiet hours, priority.',
          'preferences, opt out, unsubscribe, consent, quiet hours, time zone, at night, frequency, priority, urgent first, do not disturb, language, invalid tokens, spam, do not want, want it, said no, sleep, switched off, most important first, wrong address',
        ),
        shows(
          'Can steer and see it: progress, stop switch, delivery figures.',
          'pause, stop button, kill switch, cancel, progress, dashboard, metrics, delivery rate, monitor, alert, small group first, canary, test send, preview, backpressure, backlog, cost, audit, stop it, stop the rest, see how many, how far, first a few, test with, ourselves first, how many arrived',
        ),
      ],
    },
  },
  {
    id: 'error-handling',
    text: 'Your program calls a service run by someone else, and that service fails every now and then. How do you write your side of it?',
    kind: 'explain',
    competency: 'coding',
    families: ['backend', 'fullstack', 'mobile', 'data', 'frontend'],
    levels: toSenior,
    skills: ['rest', 'http', 'microservices'],
    minutes: 4,
    followUps: asks({
      short: 'What does your user see at that moment?',
      missing: 'Suppose it does not fail, it simply never answers. What happens in your program?',
      strong: 'When does trying again make things worse?',
    }),
    rubric: {
      weak: [
        shows(
          'Catches everything and goes on, or lets it crash.',
          'try catch around everything, ignore the error, just log it, catch all, show an error and, let it crash, nothing i can do',
        ),
        shows('Tries again without end.', 'keep trying until, retry forever, loop until, just retry'),
      ],
      moderate: [
        shows(
          'Sets a limit on waiting.',
          'timeout, time out, timeouts, deadline, give up after, limit how long, seconds and then, do not wait forever, wait at most, not wait longer, few seconds, two seconds, five seconds, after that i stop, give up, hangs',
        ),
        shows(
          'Tries again a few times with pauses, and only what may be repeated.',
          'retry, retries, try again, a few times, three times, backoff, exponential, wait longer, increasing, jitter, pause between, temporary, transient, idempotent, safe to repeat, only on certain, second try, once more, again after, bit later, wait a moment, longer each time, longer and longer, not all at the same, only reading, if it is safe, not twice, harmless to repeat',
        ),
      ],
      strong: [
        shows(
          'Tells errors apart: mine, theirs, temporary, final.',
          'status code, 4xx, 5xx, bad request, my fault, permanent, not found, rate limited, too many requests, different kinds, distinguish, depending on the error, unauthorised, validation, network error, do not retry when, what kind, which error, my mistake, my own mistake, their fault, gone for good, no use, makes no sense to, comes back, wrong data, not allowed, depends what',
        ),
        shows(
          'Keeps the rest working: breaker, fallback, queue for later.',
          'circuit breaker, breaker, fallback, fall back, cached value, last known, queue it, later, degrade, graceful, partial, default value, bulkhead, isolate, rest still works, retry storm, overload, make it worse, message to the user, last value, old value, go on without, without that part, show the rest, keep for later, stop asking, leave them alone, pause for, not hammer, rest of the page, tell the user, save it and',
        ),
        shows(
          'Can see it: logs, metrics, alarm, tests with a failing stand-in.',
          'log, metrics, alert, monitor, error rate, correlation, trace, mock server, fake, simulate, test the failure, fault injection, chaos, dashboard, context in the log, write down, see how often, get a message, told when, make it fail, try with, switch off the, see it',
        ),
      ],
    },
  },
];
