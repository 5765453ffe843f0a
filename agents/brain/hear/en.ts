import type { Hearing } from './hearing.ts';

const the = `(?:the|this|that|your|my|our)`;
const which = `(?:last|previous|whole|entire|full|current|first|second|same|other)`;
const question = `(?:question|part|rest|bit|sentence|word|task|exercise|section|topic|one|thing)`;
/** What belongs to the interview: the only object that a request may have. */
const it = `(?:it|this|that|all|everything|${the} (?:${which} )?${question})`;
const previous = `(?:last|previous|earlier|first|prior|other|preceding)`;
const before = `(?:it|that|${the} (?:${previous} )?(?:question|answer|one|topic|task|exercise)(?: before)?)`;
const person = `(?:(?:real|human|actual|live) ){0,3}(?:human|person|someone|somebody|anyone|recruiter|interviewer|colleague|human being)`;
const interview = `(?:(?:the|this|our|my) (?:(?:whole|entire) )?(?:interview|call|session|conversation|meeting|test|chat))`;
const tech = String.raw`\S+(?: \S+){0,3}`;
const some = String.raw`\S+(?: \S+){0,7}`;
const thinking = `think(?:ing)?(?: (?:about|over|through) ${it}| ${it} (?:over|through)| again| first)?(?: (?:for )?(?:a|one|some|another)(?: (?:little|short|quick))? (?:moment|second|minute|sec|bit|while))?`;
const aWhile = `(?:(?:just|only|a|an|one|another|some|few|couple of|little|short|quick|more|half a|two|three|five|ten|thirty|\\d+) ){1,5}(?:minutes?|moments?|seconds?|secs?|mins?|time|while|bit|breath|thought)`;
const forWhat = `(?: (?:to (?:think|reflect|read|look|gather|collect|sort|order|recall|remember|prepare|breathe)(?: (?:about )?(?:${it}|my thoughts|myself|my mind|of (?:it|one|an example)))?|more|or two|time))?`;
const aids = `(?:documentation|docs|manuals?|reference|internet|web|google|stack overflow|search engine|wikipedia|books?|notes|cheat sheet|chatgpt|copilot|ai(?: tools?| assistant)?|something|things|it|this|that|stuff|syntax)`;
const answers = `(?:this|it|that|all this|me|(?:my|the|these|this|our) (?:\\S+ )?(?:answers?|interview|transcript|recording|code|data|conversation|result|results|words|application))`;

const wordings: Hearing['wordings'] = [
  [
    'moment',
    [
      `(?:i )?(?:give me|have|take|need|get|use|want|allow me|spare) ${aWhile}${forWhat}`,
      `(?:i am |i was |am )?(?:still )?${thinking}`,
      `(?:hold on|hang on|wait|bear with me)(?: ${aWhile})?(?: for me)?`,
      `(?:just |only )?(?:a|one|half a|another) (?:moment|second|minute|sec|min)${forWhat}`,
      `take your time`,
      `not (?:yet|done|finished|ready)(?: yet)?|(?:i )?(?:am|was) not (?:yet )?(?:done|finished|ready|through)(?: (?:yet|speaking|talking|with ${it})){0,3}`,
      `(?:see|check|read)(?: ${it})?(?: first)?`,
    ],
  ],
  [
    'repeat',
    [
      `repeat(?: yourself| ${it}| what you (?:just )?(?:said|asked))?(?: once more| one more time| again| slowly| more slowly){0,3}`,
      `(?:say|read|ask)(?: me)? ${it}(?: to me)?(?: out loud| aloud)? (?:again|once more|one more time|slowly|more slowly)`,
      `say (?:again|what)|come again|once (?:more|again)|one more time|again|pardon(?: me)?|what|huh|what was that(?: again)?`,
      `what did you (?:just )?(?:say|ask)|(?:what|which) (?:was|is) (?:the|your) (?:${which} )?question(?: again)?|which question`,
      `(?:i )?(?:did not|could not|cannot|can not|do not)(?: (?:really|quite|properly|fully))? (?:hear|catch)(?: (?:${it}|you|anything|any of (?:it|that)|what you (?:just )?(?:said|asked)|the end)(?: (?:well|properly))?)?`,
      `(?:i )?(?:have )?(?:just )?(?:missed|lost|forgot|forgotten) (?:${it}|what you (?:just )?(?:said|asked)|the (?:end|beginning|rest)(?: of ${it})?)`,
      `(?:you|your voice|your sound|the (?:sound|line|audio|connection)) (?:is |was |just |keeps? ){0,3}(?:cut|cuts|cutting|broke|breaks|breaking|broken|dropped|gone|silent)(?: (?:off|out|up|away))?`,
      `(?:speak |talk |go |read )?(?:(?:a bit|a little|more) ){0,3}(?:slower|slowly|louder|up)`,
      `go on|go ahead|continue|carry on|proceed`,
    ],
  ],
  [
    'clarify',
    [
      `(?:say|put|phrase|word|express|ask|explain|formulate|state) ${it}(?: to me)? (?:differently|simpler|(?:a bit |a little )?more (?:simply|clearly|plainly)|(?:in )?(?:a|an)?(?: )?(?:another|different|other|simpler|plainer|easier|plain|simple) (?:way|words|terms|english))`,
      `(?:rephrase|reword|clarify|elaborate|paraphrase|simplify|explain)(?: on)?(?: ${it})?(?: to me)?(?: (?:more|again|further|(?:a (?:bit|little) )?(?:more|better|further)|in more detail|a bit|a little)){0,3}`,
      `(?:explain|clarify|tell me|say) what (?:you (?:mean|want|ask|are asking)|(?:that|this|it|${it}) means)(?: (?:by|with|for|about|in) ${some})?(?: here)?`,
      `(?:(?:i )?(?:have|give|get|need|use|provide|tell)(?: me)? )?(?:(?:a bit|a little|some|any) )?(?:more|further|additional) (?:context|details?|information|info|explanation)(?: (?:about|on|to) ${it})?`,
      `(?:use|try|have|say it in) (?:(?:some|a) )?(?:simpler|plainer|easier|other|different|plain|simple) (?:words?|terms|language|english|version)|translate ${it}`,
      `be (?:(?:a bit|a little) )?more (?:specific|precise|concrete|clear|explicit)`,
      `(?:i )?(?:give|show|have|get|make|tell)(?: me)? (?:an|one|some|any) examples?(?: (?:of|for) (?:${it}|what you (?:mean|want)))?`,
      `what (?:exactly )?(?:do|did|are|would) you (?:exactly )?(?:mean|asking|looking for|getting at|expecting|want(?: to (?:know|hear)| me to (?:say|tell|answer|do))?)(?: (?:exactly|here|precisely|now|from me))?(?: (?:by|with|about) ${tech})?(?: (?:exactly|here))?`,
      `what (?:does|do) ${it} (?:even )?mean(?: (?:here|exactly|in this context))?|what is meant(?: (?:by|with) ${tech})?|what is (?:the|your|this) question(?: even)? (?:about|asking)`,
      `(?:what|which) (?:kind|sort|type|part|aspect) of ${tech} (?:do|did|are) you (?:mean|asking about|thinking of|want|expect|need|looking for)|(?:what|which) ${tech} (?:do|did) you mean|(?:what|which) (?:kind|sort|type) of ${tech}|how do you mean|meaning what|which one|like what|such as|for (?:example|instance)|what (?:kind|sort)|what (?:should|shall|do|must|can|am) i (?:(?:have|need|supposed|expected) to )?(?:say|do|answer|tell you|write)(?: (?:now|here|next|with ${it}))?|what am i (?:supposed|meant|expected) to (?:say|do|answer)|in (?:what|which) (?:sense|way)|do you mean ${some}`,
      `(?:i )?(?:do not|did not|cannot|can not|could not|(?:am )?not(?: (?:quite|really|entirely))? (?:sure|certain)(?: that)? i|am not)(?: (?:really|quite|fully|even)){0,3} (?:understand(?:ing)?|follow(?:ing)?|get(?:ting)?)(?: (?:${it}|you|anything|what (?:you|is|the question) (?:mean|means|want|ask|asked|said|asking|are asking|meant)(?: (?:by|with|from) ${tech})?))?(?: (?:at all|correctly|right|properly))?`,
      `(?:i )?(?:am|do not|am not|have)(?: (?:really|quite|sure|know|understand|no idea)){1,5} what (?:you (?:mean|want|expect|need|ask|asked|meant)(?: (?:from me|to (?:know|hear)|me to (?:say|tell|do|answer))){0,2}|i (?:should|shall|am (?:supposed|meant) to) (?:say|do|answer|tell(?: you)?)|(?:you are|is being) (?:asking|asked|looking for|after|getting at)|(?:is meant|${it} (?:means|is about)))(?: (?:by|with|from|for) ${tech})?`,
      `(?:i )?am (?:(?:a bit|a little|totally|completely|really) )?(?:confused|lost|puzzled)(?: (?:by|about) ${it})?`,
      `${it} (?:is|was) (?:(?:not (?:really |very |quite )?clear|unclear|confusing|hard to understand)(?: to me)?)|${it} (?:makes no sense|does not make (?:any |much )?sense)(?: to me)?`,
    ],
  ],
  [
    'back',
    [
      `(?:go|come|get|jump|step|move|turn|circle) back(?: (?:a|one) (?:step|question)| to ${before})?`,
      `(?:return to|revisit|reopen) ${before}|(?:previous|last) question|(?:one step )?back|(?:i )?(?:made|have) (?:a|an) (?:mistake|error) in ${before}|(?:i )?forgot (?:to (?:say|mention|add) )?(?:something|one thing) (?:about|to|in|on) ${before}`,
      `(?:add|say|change|correct|fix|complete|finish|improve|extend|amend)(?: (?:something|one thing|one more thing|a (?:thing|word|bit)|more|some more)){0,3}(?: (?:to|about|on|in))? (?:the|my) ${previous} (?:question|answer|one)`,
    ],
  ],
  [
    'skip',
    [
      `skip(?: ${it})?|pass(?: on ${it})?|leave ${it} out|(?:i )?(?:(?:do|would|will|can)? ?not|cannot)(?: (?:want|like|wish))?(?: to)? answer ${it}`,
      `(?:move|go|carry|get|continue|jump|proceed)(?: (?:on|forward|ahead|along))?(?: (?:to|with) (?:the )?(?:next|another|a different)(?: ${question})?)`,
      `move (?:on|forward|ahead|along)|(?:the )?next(?: (?:question|one|part|section|task))?|another question|a different question`,
      `(?:i )?give up(?: on ${it})?|(?:ask|have|get|give me|do|try)(?: me)? (?:(?:an|a) (?:easier|different|other|new) (?:question|one)|something else)`,
      `(?:have|hear|get|ask me|give me|try|do|take) (?:the next|another|a different|the following) (?:question|one)`,
    ],
  ],
  [
    'hint',
    [
      `(?:i )?(?:have|get|give me|need|use|show me|want|offer me|could use|any)?(?: ?(?:a|another|one|some|the next|any|small|little)){0,3}(?: )?(?:hints?|clue|nudge|tip)(?: (?:would be|is) (?:nice|great|good|welcome|helpful))?`,
      `help(?: me)?(?: (?:out|here|(?:a )?(?:bit|little)|with ${it})){0,3}|(?:i )?(?:need|have|get|use|could use|want)(?: (?:some|a bit of|a little|your))? help(?: (?:here|with ${it}))?`,
      `(?:i )?am (?:(?:a bit|really|totally|completely) )?stuck(?: (?:here|now|on ${it}|with ${it})){0,3}|(?:i )?am out of ideas|(?:i )?do not know (?:how to (?:continue|go on|start|begin|proceed|do ${it}|solve ${it}|fix ${it})|what to do|where to (?:start|begin))(?: (?:here|next))?`,
    ],
  ],
  [
    'break',
    [
      `(?:i )?(?:take|have|need|get|make|do)(?: just)? (?:a|another|one)(?: (?:short|quick|little|small|brief|five minute|ten minute|toilet|bathroom|coffee)){0,3} (?:break|pause|rest)(?: (?:here|of ${tech}|for ${tech}))?|(?:a |(?:toilet|bathroom|coffee|smoke) )?break|(?:i will )?(?:be right back|be back (?:soon|in ${tech}))|brb`,
      `pause(?: (?:here|${it}|${interview}|the clock|for ${aWhile})){0,3}`,
      `(?:i )?(?:go to|use|visit|need(?: to (?:use|go to|visit))?) the (?:bathroom|toilet|restroom|loo|washroom)|(?:i )?(?:get|need|have|drink|fetch)(?: to (?:get|drink|fetch))? (?:some|a glass of|a sip of|my) (?:water|coffee|tea|inhaler|charger|glasses)|(?:i )?need to pee`,
    ],
  ],
  [
    'human',
    [
      `(?:talk|speak|chat|be (?:connected|transferred|put through)|switch)(?: directly)? (?:to|with) (?:(?:a|an|some|the|your|my) )?${person}(?: (?:instead|else|there|from ${tech})){0,3}`,
      `(?:have|get|call|fetch|bring|send)(?: me)?(?: in)? (?:(?:a|an|some|your) )?${person}(?: (?:here|in|instead|to join|on the line)){0,3}`,
      `(?:i )?(?:want|need|would like|would (?:prefer|rather have)|prefer)(?: to have)? (?:a|an) ${person}(?: (?:interviewer|instead)){0,3}`,
      `(?:(?:a|an) )?(?:(?:real|actual) )?(?:human|person)|is there (?:a|an|any) ${person} (?:i can|to) (?:talk|speak) (?:to|with)`,
    ],
  ],
  [
    'leave',
    [
      `(?:stop|end|quit|leave|abort|terminate|exit)(?: (?:here|now|it|this|everything|right (?:here|now)|${interview})){0,3}(?: (?:early|at this point|completely|altogether|today)){0,3}`,
      `(?:finish|close|cancel|conclude|drop out of|get out of|break off|hang up on) (?:here|it here|${interview})(?: (?:here|now|early|at this point)){0,3}|hang up|drop out|cancel`,
      `(?:reschedule|postpone|move)(?: (?:it|this|${interview}))?(?: to ${tech})?|do (?:it|this|${interview}) (?:another (?:time|day)|later|tomorrow|some other (?:time|day))`,
      `(?:i )?(?:have to|need to|must|am going to|will|want to) (?:go|leave|run|stop|quit)(?: (?:here|now|soon)){0,3}|(?:i )?(?:am|will be) (?:leaving|going|quitting|out)(?: now)?|i quit|(?:good )?bye(?: bye)?|goodbye`,
      `(?:i )?(?:do not|no longer) (?:want|wish|like) to (?:continue|go on|do (?:this|it)(?: any ?more)?|be interviewed)(?: (?:${interview}|any ?more|with ${interview}|here)){0,3}|(?:i )?withdraw(?: (?:my application|from ${interview}))?`,
    ],
  ],
  [
    'done',
    [
      `(?:(?:i am|we are|i have|that is me) )?(?:all |now |basically |already ){0,3}(?:done|finished|complete)(?: with)?(?: ${the} (?:answer|code|coding|exercise|task|function|solution|program|question)| ${it})?(?: now)?`,
      `(?:i have )?nothing to add|that (?:is|was|would be) (?:it|all|everything|my answer|all i (?:have|know|can say))(?: (?:from|on) my side| from me)?|nothing (?:else|more)(?: to (?:say|add))?`,
    ],
  ],
  [
    'ready',
    [`(?:i am |we are )?(?:back|ready)(?: (?:now|again|to (?:start|begin|go on|continue))){0,3}|(?:start|begin)`],
  ],
  [
    'present',
    [
      `(?:(?:do )?you )?(?:hear|see|read|understand) (?:me|my (?:voice|text|answers?|code|screen))(?: (?:now|well|ok))?|are you (?:still )?(?:there|here|listening|alive|awake)|is (?:anybody|anyone|somebody) (?:there|here)|(?:hi|hello|hey)(?: there)?|good (?:morning|afternoon|evening|day)|(?:(?:it is )?(?:nice|good|great) to meet|pleased to meet) you(?: too)?|how are you(?: doing)?(?: today)?`,
      `is (?:this|it|my (?:mic|microphone|sound)|the microphone) (?:still )?(?:working|on|connected)`,
    ],
  ],
  [
    'is_ai',
    [
      `(?:are you|am i (?:talking|speaking|writing|chatting) (?:to|with)|do i (?:talk|speak) (?:to|with)|is this)(?: (?:really|actually|just|only|all)){0,3}(?: (?:a|an|the|some))?(?: (?:real|actual|live))? ?(?:ai|a i|artificial(?: intelligence)?|robot|bot|chatbot|machine|human(?: being)?|person|computer|program|chatgpt|gpt|claude|language model|automated|real|automatic)(?: (?:or ${some}|program|here))?`,
      `(?:who|what) (?:are you|am i (?:talking|speaking) (?:to|with))(?: (?:exactly|anyway))?|what is your name|you are (?:just |only )?(?:a|an) (?:ai|robot|bot|machine|computer|program|person|human)|is there (?:a|an) ${person} (?:behind|in|on|at) (?:this|it|the other end|here)`,
      `(?:what|which) (?:ai|model|llm|language model|program)(?: model)? (?:are you|is this|do you use|is behind (?:this|you))`,
    ],
  ],
  [
    'who_decides',
    [
      `who (?:decides|(?:makes|takes|has made|will make) the (?:final )?decision|will (?:decide|score|judge|evaluate|assess)|evaluates|scores|judges|assesses|grades|rates)(?: (?:on |about |over )?(?:me|this|that|it|${answers}|in the end|finally|at the end|whether i ${some}|if i ${some})){0,3}`,
      `how (?:am i|is (?:this|it|the interview)|are (?:my|the) answers|will (?:my answers|i|this|it)(?: be)?|do you|does it)(?: be)? (?:decided?|scored?|evaluated?|judged?|assess(?:ed)?|graded?|rated?)(?: (?:me|${answers}))?`,
      `(?:do|will|can) you (?:decide|score|judge|reject|evaluate|rate|grade|assess|hire)(?: (?:me|this|it|on me|about me|${answers}|whether i ${some}|if i ${some})){0,3}|(?:does|will|is) (?:a|an|the) (?:machine|ai|computer|program|algorithm|person|human) (?:going to )?(?:decide|reject|score|judge|evaluate)(?: (?:me|this|it|on me|about me|${answers}|whether i ${some}|if i ${some})){0,3}`,
    ],
  ],
  [
    'what_next',
    [
      `what (?:happens|comes|will happen|would happen|follows|is)(?: (?:next|then|after (?:this|that|${interview}|today|we (?:are done|finish)|i (?:am done|finish))|afterwards|from here|with ${answers})){1,3}`,
      `what (?:are|is|would be) the next (?:steps?|stages?|rounds?)(?: (?:after|in|from|for) ${tech})?|(?:tell me|explain)(?: me)? (?:what happens next|about the next steps|the next steps)`,
      `how does (?:it|this|the process|that) (?:go on|continue|proceed|work)(?: (?:from here|after ${tech}|now))?|what is the process(?: (?:after|from) ${tech})?`,
      `(?:will|do|can|could|may|am) i (?:going to )?(?:get|receive|see|have|expect)(?: (?:a|an|any|some|the|my))? (?:feedback|report|results?|assessment|evaluation|scores?|copy|transcript)(?: (?:afterwards|later|after ${tech}|of ${tech}))?|is there (?:any )?feedback|(?:will there be|is there|are there|how many) (?:(?:a|an|any|more|other) ){0,3}(?:second |other |another |further |more ){0,3}(?:rounds?|interviews?|stages?)(?: (?:are|will)(?: there)?(?: be)?)?(?: after ${tech})?`,
      `(?:can|could|may|how (?:do|can)) i (?:appeal|object|complain|disagree)(?: ${some})?|what if i (?:disagree|do not agree|am not happy)(?: ${some})?`,
    ],
  ],
  [
    'who_reads',
    [
      `who (?:else )?(?:will |can |could |is going to |gets to |may )?(?:sees?|reads?|hears?|listens? to|looks? at|gets?|reviews?|watch(?:es)?|has access to|have access to|checks?)(?: ${answers})(?: (?:later|afterwards|after ${tech}))?`,
      `(?:is|does|will|can|are) (?:(?:a|an|any) )?(?:${person}|anybody|people|others?|other people)(?: (?:else|really|actually|ever|going to|be)){0,3} (?:see|read|hear|listen|look|watch|review|check)(?:ing)?(?: (?:to|at))?(?: (?:${answers}|in|us|right now|now)){0,3}`,
    ],
  ],
  [
    'recorded',
    [
      `(?:is|are|am|will|was) (?:i|we|you|${answers}|it all|everything|anything|the (?:sound|audio|video|voice|camera|microphone)|my (?:voice|face|camera|video|microphone|screen))(?: (?:be|being|getting|also|currently|going to be)){0,3} (?:recorded|recording|stored|kept|saved|taped|filmed|filming|storing|keeping)(?: (?:me|us|now|my \\S+|${answers}|anywhere|somewhere|too)){0,3}|are you (?:taking notes|writing ${it} down|writing down ${answers})`,
      `do you (?:record|store|keep|save|film)(?: (?:me|my \\S+|anything|video|sound|audio|${answers})){1,3}|what (?:do you|exactly do you|data do you|information do you) (?:record|store|keep|save|collect)(?: (?:about|of|on|from) (?:me|${answers}))?`,
      `what (?:is|gets|will be|is being|data is|information is|parts? (?:is|are)) (?:recorded|stored|kept|saved|collected)(?: (?:about|of|on|from|here) ?(?:me|${answers})?)?`,
      `(?:for )?how long (?:do you|will you|is|are|will) ?(?:${answers})? ?(?:be )?(?:keep|store|kept|stored|saved)(?: ${answers})?|(?:can|could|may|how (?:do|can)) (?:i|you) (?:delete|erase|remove) ${answers}|is (?:this|it) being (?:recorded|taped|filmed)|is (?:my|the) (?:camera|webcam|video|microphone|mic) (?:on|used|active|needed)`,
    ],
  ],
  [
    'time_left',
    [
      `how (?:much (?:more )?time|many (?:more )?minutes) (?:is there|is|are there|are|do (?:i|we) have|have (?:i|we)(?: got)?)(?: (?:left|remaining|in total|here|for ${it}|for the (?:rest|remaining \\S+))){0,3}`,
      `how (?:long|much longer|much time) (?:does|will|is|do|are)(?: (?:${it}|${interview}|the (?:rest|remaining \\S+)|we|i))?(?: (?:going to|still)){0,3}(?: (?:take|last|go on|go|run|have|need|going))?(?: (?:in total|altogether|left|for ${it}|from here)){0,3}`,
      `how many (?:more )?(?:questions|parts|sections|tasks|exercises) (?:are|do|is|will|have)(?: (?:there|we|you|i))?(?: (?:left|remaining|to come|have|get|still|be|more|to go|come)){0,3}|is there (?:a|an|any) (?:(?:live |small )?(?:coding|programming) )?(?:task|exercise|test|part)(?: (?:later|too|coming))?|what is the (?:plan|agenda|structure)(?: (?:of|for) ${interview})?|how much (?:longer|more)|are we (?:nearly|almost|soon)? ?(?:done|finished|through)(?: (?:yet|soon))?`,
    ],
  ],
  [
    'when_told',
    [
      `when (?:will|do|can|could|would|should|may|does|is|are) (?:i|you|we|they|somebody|someone|the (?:decision|result|results|answer))(?: be)?(?: (?:hear|know|get|receive|expect|learn|find out|decide|told|tell|contact|made|come|here|available|ready|write|informed))(?: ${some})?|when is the decision(?: ${tech})?|(?:will|do) (?:i|you|they) (?:hear|get back|come back|let me know|tell me)(?: ${tech})?`,
      `how (?:long|soon|fast|quickly) (?:will|does|do|until|till|before|is|can|would)(?: ${tech})? (?:decision|hear|result|results|feedback|know|reply|told|decide)(?: ${tech})?`,
    ],
  ],
  [
    'aids',
    [
      `use (?:the |a |an |my |some |any )?(?:online |official )?${aids.replace('|something|things|it|this|that|stuff|syntax', '')}(?: ${tech})?|google(?: ${aids})?|(?:look|search|check)(?: for)?(?: up)? (?:the |a |an |my |some )?(?:official )?${aids}(?: up)?(?: (?:on|in|at) (?:the |my )?${aids})?`,
      `(?:is|are)(?: (?:it|the|using)){0,3} ${aids}(?: (?:use|search|access))? (?:allowed|permitted|ok|okay|fine|forbidden)(?: here)?|(?:is it (?:ok|okay|fine|allowed|permitted) to )use (?:the )?${aids}|(?:what|which) (?:tools|aids|resources|help) (?:may|can|am) i(?: allowed to)? use`,
    ],
  ],
  [
    'ways',
    [
      `(?:type|speak|write|talk|draw|sketch|say|answer|use the (?:chat|board|whiteboard|keyboard|microphone|editor))(?: (?:${it}|my answers?|instead|rather|by typing|in writing|on the (?:board|whiteboard)|a (?:diagram|picture|sketch))){0,3}`,
      `(?:do i have to|must i|should i) (?:type|speak|write|talk)(?: ${tech})?|(?:where|how) (?:do|can|should|must) i (?:write|type|draw|run|answer|speak|code|enter)(?: ${tech})?`,
      `(?:(?:answer|speak|talk|write|reply|switch|do|continue|use|solve|code)(?: (?:it|this|that|to))?(?: (?:in|to))? )(?:python|javascript|typescript|java|german|french|spanish|italian|polish|portuguese|turkish|russian|chinese|hindi|another (?:programming )?language|pseudo ?code|my (?:own |native |mother )?(?:language|tongue))`,
      `(?:which|what) (?:programming )?languages? (?:should|can|may|do|am|is|are)(?: ${tech})?`,
    ],
  ],
  [
    'judge',
    [
      `(?:was|is) (?:${it}|${the} (?:answer|code|solution|approach)|my \\S+)(?: (?:a|the))? ?(?:good|right|correct|ok|okay|enough|wrong|fine|bad|what you (?:wanted|meant|expected?|are looking for|were looking for))(?: (?:answer|one|so far|now|or not|or wrong))?`,
      `how (?:am i doing|did i do|is it going so far|was (?:${it}|my \\S+|i))(?: so far)?|(?:what )?do you (?:think|like)(?: (?:of|about))?(?: (?:${it}|my \\S+|${the} (?:answer|code|solution)))?`,
      `(?:did|do) i (?:pass|do (?:well|ok|okay|good|it right)|get (?:it|that) (?:right|wrong))(?: so far)?|am i (?:right|wrong|correct|on the right track)(?: (?:so far|here))?`,
      `(?:check|look at|review|read|correct|verify)(?: at)? (?:my|the) (?:code|solution|answers?|work)(?: for (?:mistakes|errors|me))?|tell me (?:the (?:right )?(?:answer|solution)|if (?:that|it|this) (?:is|was) (?:right|correct|ok|okay))|what is the (?:right |correct )?(?:answer|solution)(?: then)?`,
    ],
  ],
  [
    'about_job',
    [
      `(?:what|how|is|are|do|does|can|could|will|would|which|where|when|who|tell me)(?: \\S+){0,10} (?:salary|bonus|vacation|benefits|home office|visa|relocation|working hours|work from home|remote work|remotely|pay|dress code|contract|start date)(?: \\S+){0,5}`,
    ],
  ],
  [
    'term',
    [
      `what (?:does|do) ${tech} mean(?: (?:here|exactly|in this context))?|(?:what|who) (?:is|are) (?!(?:wrong|new|next|up|it|that|this|there|you|your|my)\\b)(?:(?:(?:a|an|the) )?\\S+(?: \\S+)?|an? \\S+ \\S+ \\S+)|(?:define|explain) (?:a|an|the|what) ${tech}`,
    ],
  ],
];

const polite = `(?:(?:sorry|please|ok|okay|well|um|uh|so|hey|excuse me|hmm|right|and|actually|yes|yeah|no)[,. ]+)*`;
const verbs: Readonly<Record<string, string>> = {
  elaborating: 'elaborate',
  skipping: 'skip',
  moving: 'move',
  giving: 'give',
  taking: 'take',
  stopping: 'stop',
  pausing: 'pause',
  using: 'use',
};

export const en: Hearing = {
  spellings: [
    [/\b(?:can't|cant)\b/g, 'cannot'],
    [/\bwon't\b/g, 'will not'],
    [/\b(do|did|does|could|would|is|was|are|have|has|had|should)n'?t\b/g, '$1 not'],
    [/\bi'?m\b/g, 'i am'],
    [/\b(what|who|that|it|how|when|where|there|here)'?s\b/g, '$1 is'],
    [/\blet'?s\b/g, 'let us'],
    [/'re\b/g, ' are'],
    [/'ll\b/g, ' will'],
    [/'ve\b/g, ' have'],
    [/'d\b/g, ' would'],
    [/\bits\b(?= (?:ok|okay|done|unclear|not))/g, 'it is'],
  ],
  dropped: 'still|really|actually|simply|honestly|basically',
  functionWords:
    'i you we me us my your our it this that these the a an to of in on at for from by with and or if is are am was were be been being do does did have has had can could will would may might must should shall not no so what which who how when where why here there now then all one',
  address: [
    `(?:do|would) you mind(?: if (?:i|we)| to)?`,
    `(?:can|could|would|will|may|might) (?:you|i|we)(?: (?:please|maybe|perhaps|just|possibly|kindly|also|quickly|at least|briefly))*`,
    `(?:i would|i will) (?:like|love|prefer|rather|want|appreciate)(?: (?:it if )?you)?(?: (?:to|could))*`,
    `i (?:want|wish|need|have|prefer)(?: you)? to`,
    `(?:let|allow) (?:us|me)(?: to)?(?: (?:please|just|maybe))?`,
    `(?:is|would) it (?:be )?(?:ok|okay|possible|all right|alright|fine)(?: (?:with you|for you))?(?: if (?:i|we|you)(?: could)?| to| for (?:me|us|you) to)`,
    `(?:i was wondering|i wonder|i wondered) if (?:you|i|we) (?:can|could)`,
    `(?:do you think|any chance)(?: that)? (?:you|i|we) (?:can|could)`,
    `(?:what if|how about) we|am i allowed to|are we allowed to|is there any`,
    `please(?: (?:do|just))?`,
  ],
  should: '(?:shall|should) (?:we|i)',
  lead: 'sorry|i am sorry|please|ok|okay|well|um+|uh+|er+|h+m+|so|hey|hi|excuse me|right|and|but|actually|yes|yeah|yep|no(?! (?:idea|clue)\\b)|oh|ah|alright|all right|thanks|thank you|good|great|fine|honestly|to be honest|i think|i guess|i am afraid|maybe|perhaps|first|then|now|just|quick question|one question|before (?:that|we (?:go on|continue|start|begin)|i (?:answer|start|begin))',
  tail: 'please|thanks|thank you|thank you very much|now|then|for now|sorry|ok|okay|if (?:possible|you can|you do not mind|that is (?:ok|okay|fine|possible|alright|all right))|for me|quickly|real quick|a bit|here|maybe|first|yeah|right|at the moment',
  verb: (clause) =>
    clause.replace(
      /^(?:repeat|say|ask|explain|rephrase|clarify|elaborat|skipp|mov|go|giv|tak|stopp|end|paus|talk|speak|us)ing\b/,
      (word) => verbs[word] ?? word.slice(0, -3),
    ),
  interrogative: 'is|are|what|which|where|how|do|must|should',
  ofInterview: 'question|hint|interview|what (?:do|did|are) you|you (?:mean|asking|asked|said)',
  clauseStart: '\\band (?=(?:what|when|who|how|where|is|are|will|can|could|do|does)\\b)',
  reason:
    '(?:because |since |as )?(?:i (?:am|was|(?:have|need|had) to|must|did not|do not|could not|cannot|feel|felt|missed|forgot|lost|wanted|want|would like|never|have never|have no (?:idea|clue|experience)|have (?:another|an|a) (?:appointment|meeting|call|emergency|train)|think i)|no idea|my (?:dog|cat|child|kids?|phone|mic|microphone|internet|connection|headset|doorbell|english|head|train|battery)|(?:someone|somebody|something|there) (?:is|was|came)|the (?:sound|line|connection|microphone|door|doorbell|phone)|it (?:is|was) (?:too|very|quite|loud|noisy)|this (?:is not|was not)|english is)\\b.*',
  why: '(?:because|since|i (?:was|did not|could not|do not|missed|forgot)) .+',
  greeting: '(?:hi|hello|hey|good (?:morning|afternoon|evening|day))(?: there)?',
  pardon: 'sorry|excuse me',
  wordings,
  done: [
    String.raw`(?!.*\b(?:not|but|when|once|until|till|if|before|almost|nearly)\b)`,
    String.raw`(?:${polite}(?:all )?|(?:[^\s,.]+[,. ]+){0,5}(?:i'?m|i am|we'?re|we are|that'?s me|it'?s|it is|i have|i'?ve) (?:all |now )?)(?:done|finished|ready)`,
    `(?: (?:with )?(?:it|this|that|everything|(?:the|my|this) (?:code|coding|exercise|task|function|solution|program|question)))?`,
    `(?: (?:now|here|then|thanks|thank you|i think|i guess))*`,
  ].join(''),
  no: '(?:(?:h+m+|oh|wait|um|uh|well|sorry|ok|okay|actually|ah|honestly) )*(?:no|nope|nah|(?:rather )?not|not really|not (?:right )?now|not yet|nothing|none|i am (?:good|fine|all set)|i do not(?: (?:think|want|have any).*)?|that is (?:all|it|everything)|all (?:good|clear))(?: (?:no|nope|thanks?|thank you|please|not|nothing|that|is|was|it|all|everything|i|am|do|have|good|fine|questions?|else|more|for|from|me|now|any|go|on|continue|let|us|want|to|sorry|actually|rather|really))*',
  yes: '(?:(?:h+m+|oh|um|uh|well|sorry|actually|ah|honestly) )*(?:yes|yeah|yep|sure|please|ok|okay|of course|go ahead|yes please|definitely|absolutely|i do|i would|i am sure|right|correct)(?: (?:yes|please|do|i|would|like|want|to|that|it|thanks?|thank you|am|sure|of|course|go|ahead|again|repeat|end|stop|leave|the|this|question|interview|here|now|really|good|idea|great|be|nice|sorry|actually))*',
  cannot:
    '(?:do not|cannot) (?:really |actually |quite |honestly )*(?:know|say|think of|answer|remember)|no (?:idea|clue)|not (?:really |quite )?sure|never (?:used|worked with|heard of|did|done)',
  tries: 'but|maybe|perhaps|would|could|guess|probably|might|because|so|think it|i think',
  empty:
    'h+m+|u+h*m*|e+r+m?|ok|okay|well|so|right|all ?right|thanks?|thank you|great|good|fine|oh|ah|i see|got it|understood|cool|nice',
  thanks: '(?:\\w+ )?thank.*',
  itFails:
    "(?:does|do|did|is|are)(?: not|n'?t) (?:work|pass|run|right)|fails?|failing|what(?: is|'?s) wrong|an? error|why (?:is|does)",
  ofTheQuestion: 'you|question|understand|mean|means',
  goesOn:
    '(?:(?:oh|ah|um|uh|so|sorry|wait|well|ok|okay) )*(?:and|also|plus|but also|or else|because|which|i mean|i meant|i forgot|one more thing|to add|i (?:wanted|would like|want) to add|in addition|additionally|besides|afterwards|after that|as well as)',
  ofTheLast:
    '(?:\\S+ ){0,8}(?:regarding|concerning|about|on|to|for) (?:the|my) (?:previous|last|earlier) (?:question|answer)',
};
