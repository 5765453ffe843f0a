import { type Lexicon, list } from './lexicon.ts';

export const german: Lexicon = {
  leaning: list(
    'und aber oder sondern denn weil da dass ob wenn falls obwohl während bevor nachdem damit sodass indem bis als wie wo der die das den dem des ein eine einen einem einer eines mein meine meinen unser unsere ihr ihre sein seine jede jeder jedes von vom in im an am auf aus bei beim mit nach zu zum zur für durch über unter zwischen gegen ohne um ich wir sie er man es dann erst erstens zweitens drittens auch vielleicht eigentlich wahrscheinlich nicht sehr ganz nur sogar entweder weder sowohl also nämlich bzw beziehungsweise etwa per via pro welche welcher welches deren dessen ist sind war waren bin hat haben hatte hatten wird werden wurde wurden würde würden kann können konnte konnten muss müssen musste soll sollte will wollte',
  ),
  either: list('das es dies diese dieses so davon daran damit dafür dabei'),
  filler: list('äh ähm hm hmm mm öh ehm em tja naja na'),
  leaningPhrase:
    /(?<!\p{L})(ich (?:glaube|denke|meine|würde)|sagen wir|wie soll ich sagen|mal (?:überlegen|sehen|schauen)|so eine art|zum beispiel|zumindest|am anfang|einerseits|in der|und zwar|das heißt|je nachdem|es kommt darauf an|die sache ist|eine von|nein (?:warte|moment)|quatsch|besser gesagt)$/u,
  closing:
    /(?<!\p{L})(das war'?s|das war (?:es|alles)|das ist (?:es|alles|meine antwort)|das wäre (?:es|alles)|mehr (?:nicht|fällt mir nicht ein)|sonst nichts|ich bin fertig|so viel dazu|fertig)$/u,
  trailing:
    /(?<!\p{L})(oder so(?: (?:was|etwas|ähnlich))?|und so(?: weiter| weiter und so fort)?|und solche sachen|würde ich sagen|denke ich|glaube ich|schätze ich|ja|halt|eben|eigentlich|im grunde|mehr oder weniger|ungefähr|auch|überhaupt|jedenfalls|natürlich|am ende|schon|gut|besser|funktioniert|geklappt|gelöst|gemacht|gewesen|geworden)$/u,
  asking:
    /^((?:entschuldigung|okay|äh|ähm|also|und|aber) )*((was|warum|wieso|wie|wer|wo|wann|welche[rsnm]?|wozu) |(können|könnten|kann|soll|sollen|darf|dürfen|meinen|ist|sind|gibt|haben|hat|muss|geht|möchten) (sie|ich|wir|es|das|man|die|der)(?!\p{L}))/u,
  quoting:
    /(?<!\p{L})((?<!sie )(sagte|fragte|meinte|dachte|gesagt|gefragt|gemeint|gedacht)|(frage|sage) ich|ich (frage|sage))(?!\p{L})/u,
  counted:
    /(?<!\p{L})(zwei|drei|vier|fünf|mehrere|ein paar|einige) (dinge|sachen|gründe|schritte|wege|teile|möglichkeiten|punkte|fälle)(?!\p{L})/u,
  first: /(?<!\p{L})(erstens|zuerst|als erstes|zunächst)(?!\p{L})/u,
  further: /(?<!\p{L})(zweitens|drittens|dann|danach|schließlich|zuletzt|als nächstes)(?!\p{L})/u,
  reason:
    /(?<!\p{L})(weil|deshalb|deswegen|also|sonst|daher|darum|wenn|falls|damit|ohne|denn|sodass|trotzdem)(?!\p{L})/gu,
  outcome:
    /(?<!\p{L})(am ende|zum schluss|danach|schließlich|endlich|seitdem|seither|jetzt|heute|inzwischen|gelöst|behoben|funktioniert|geklappt|nie|immer|wieder|besser|gelernt|niemand|alle)(?!\p{L})/gu,
  steps:
    /^((?:und|also|gut|bitte|können sie|könnten sie) )*(wie (?!viele?\b|oft|lange?\b|groß|alt|hoch)|erklären|beschreiben|erläutern|führen sie|gehen sie|erzählen sie (?:mir |uns )?wie)/,
  backchannels: list('mm mhm hm hmm äh ja jo ok okay genau klar gut schön aha ah oh ach so verstehe alles richtig'),
};
