import { type Lexicon, list } from './lexicon.ts';

export const english: Lexicon = {
  leaning: list(
    'and but or nor so because since although though while whereas if unless until when whenever where which who whose than as the a an my your our their his its every each of in on at to for from with by about into onto over under between through during without within like is are was were be been being am will would can could should might may must shall i we they he she then first second third plus maybe perhaps actually probably not very just even either neither both instead namely including such using used versus per via',
  ),
  either: list('also it you this that these those some any do does did have has had them'),
  filler: list('um uh er erm hm hmm mm uhm umm emm em ah eh well'),
  leaningPhrase:
    /\b(i think|i mean|i guess|you know|kind of|sort of|a lot of|let me see|let me think|let's see|how to|what i|so i|for example|for instance|such as|at least|at first|on the one hand|first of all|in order|as well as|it depends|the thing is|one of|scratch that|no wait|hang on|hold on|or rather|no sorry|what was it|how is it called|how to say)$/,
  closing:
    /\b(that'?s (it|all|about it|everything|basically it|my answer|how i|what i|the lot|the one)|that is (it|all)|i think that'?s (it|all)|so yeah|and that was (it|that)|nothing else|that would be (it|all)|i'?m (done|finished)|that'?s the (end|whole) (of|story)?.*|those (two|three|four|five))$/,
  trailing:
    /\b(or (something|so|anything|whatever)( like that)?|and (so on|so forth|stuff|all that|whatnot|that'?s it)( (and so forth|yeah|really|i guess))?|(things|stuff) like that|something like that|i (guess|suppose|would say|think so|hope so|reckon)|i'?d (say|say so|think so)|think so|though|really|honestly|basically|mostly|pretty much|more or less|give or take|roughly|as well|too|at all|anyway|please|for now|of course|all the time|in the end|already|afterwards|you know|yeah|i (have|am|do|can|did|was)|it (does|is|was|did|would)|get there themselves so|about it|of it|on it|for it|with it|better|fine|happy|it worked|works)$/,
  asking:
    /^((?:sorry |okay |um |uh |so |and |but )*)(((what|why|how|who|where|when|which)( \w+)? (is|are|do|does|did|can|could|would|should|was|were))|((can|could|would|should|do|does|did|is|are|am|may|shall|will) (you|i|we|it|that|this|there))|(you mean|is that|are we))\b/,
  quoting:
    /\b((?<!you )(asked|said|says|thought|wondered|told)|('d|would|will|'ll|i|we|always|just) (ask|say)|ask (them|him|her|people|everybody|everyone|myself|ourselves))\b/,
  counted: /\b(two|three|four|five|several|a few|couple of) (things|reasons|steps|ways|parts|options|points|cases)\b/,
  first: /\bfirst(ly)?\b/,
  further: /\b(second|third|secondly|then|finally|after that|last)\b/,
  reason: /\b(because|so|otherwise|since|that's why|which|instead|unless|if|until|without)\b/g,
  outcome:
    /\b(in the end|at the end|after that|after this|afterwards|eventually|finally|since then|ever since|now|nowadays|turned out|turns out|recovered|fixed|solved|worked|works|stopped|never|always|still|again|anyway|better|happy|learned|nobody|everyone)\b/g,
  steps:
    /^((?:so|and|okay|well|now|right|please|can you|could you|would you) )*(how (?:do|would|did|does|is|are|can|could|should)|walk|explain|describe|take (?:me|us)|talk|tell (?:me|us) how)\b/,
  backchannels: list(
    'mm mhm mmhm hm hmm uh um uhhuh huh yeah yes yep ok okay right sure i see got it aha ah oh mm-hm uh-huh alright cool nice good great',
  ),
};
