import type { Hearing } from './hearing.ts';

const the = `(?:der|die|das|den|dem|des|diese[rsnm]?|dies|ihre[rsnm]?|meine[rsnm]?|mein|ihr|unsere?[rsnm]?|eine[rsnm]?|ein)`;
const which = `(?:letzten?|vorherigen?|vorigen?|ganzen?|gesamten?|aktuellen?|ersten?|zweiten?|selben?|anderen?|komplette[nr]?)`;
const question = `(?:frage|aufgabe|übung|aufgabenstellung|fragestellung|teil|rest|satz|wort|thema|abschnitt|punkt)`;
/** What belongs to the interview: the only object that a request may have. */
const it = `(?:es|das|dies|s|die|den|diese|alles|(?:${the} )?(?:${which} )?${question}(?: nochmal)?)`;
const previous = `(?:letzten?|vorherigen?|vorigen?|ersten?|zweiten?|anderen?|früheren?|vorletzten?)`;
const before = `(?:zur|zum|zu der|zu dem|zu meiner|auf die|auf meine|auf|an|in meiner|bei der|bei meiner) (?:${previous} )?(?:frage|antwort|aufgabe|thema|punkt)(?: (?:davor|vorhin|von vorhin|von eben|zuvor))?`;
const article = `(?:ein|eine[rsnm]?|den|der|dem|irgendeine[nrm]?)`;
const human = `(?:(?:echte[rnms]?|realen?|richtigen?|wirklichen?|lebenden?|menschlichen?) )?(?:mensch(?:en)?|person|mitarbeiter(?:in)?|recruiter(?:in)?|personaler(?:in)?|kolleg(?:e|en|in)|interviewer(?:in)?|ansprechpartner(?:in)?|ansprechperson)`;
const person = `(?:${human}|jemand(?:en|em)?)(?: (?:vom team|aus dem team|aus ihrem team|anderes|anderem|echtes|echtem|persönlich|richtiges))*`;
const interview = `(?:(?:das|dieses|dem|diesem|unser|mein|im) )?(?:(?:ganze|gesamte) )?(?:interview|gespräch|vorstellungsgespräch|bewerbungsgespräch|sitzung|session|test|call|unterhaltung)`;
const tech = String.raw`\S+(?: \S+){0,3}`;
const some = String.raw`\S+(?: \S+){0,7}`;
const moment = String.raw`(?:(?:nur|einen?|nen|n|ne|ein|zwei|drei|fünf|zehn|paar|kleinen?|kurzen?|halbe|wenige|weitere|winzigen?|\d+) ){0,3}(?:moment(?:chen)?|augenblick|sekunden?|sek|minuten?|minütchen)`;
const time = `(?:${moment}|(?:(?:mehr|wenig|ein wenig|bisschen|ein bisschen|ein paar) )?(?:zeit|bedenkzeit|ruhe))`;
const think = `(?:(?:nach|drüber|darüber|in ruhe|erst|weiter|über ${it}|${moment}|meine gedanken|mich|${it}|länger|selbst) ){0,4}(?:nachdenken|nachzudenken|überlegen|denken|sammeln|sortieren|lesen|durchlesen|anschauen|ansehen|schauen|gucken|sehen|konzentrieren|überdenken)`;
const otherWords = `(?:(?:ein bisschen|bisschen|ein wenig) )?(?:anders|einfacher|klarer|genauer|konkreter|verständlicher|präziser|(?:mit|in) (?:anderen|einfachen|einfacheren|eigenen) worten)`;
const hint = `(?:(?:ein|einen|den|kleinen?|kleiner|nächsten|weiteren|anderen|irgendeinen|irgendwelche) )*(?:tipps?|hinweise?|denkanstoß|hilfestellung|anhaltspunkt)`;
const meant = `(?:was sie (?:meinen|wollen|wissen wollen|wissen möchten|hören wollen|hören möchten|von mir (?:wollen|möchten|hören wollen|erwarten)|erwarten|fragen|damit meinen)|(?:was|worauf|wie) (?:sie (?:hinauswollen|hinaus wollen|meinen)|ich (?:\\S+ ){0,2}(?:sagen|machen|tun|antworten|erzählen|antworte) soll|(?:genau )?(?:gemeint|gefragt|gewünscht|gesucht) ist)|worum es geht)`;
const aids = `(?:dokumentation|doku|docs|internet|google|web|netz|stack ?overflow|suchmaschine|wikipedia|bücher|buch|notizen|spickzettel|chatgpt|copilot|ki|hilfsmittel|referenz|handbuch)`;
const answers = `(?:das|es|dies|alles|alles das|mich|(?:die|diese|meine[rn]?|unser|das|dieses|der|meinen) (?:\\S+ )?(?:antworten?|interview|gespräch|transkript|aufnahme|aufzeichnung|code|daten|unterhaltung|ergebnis(?:se)?|bewerbung|lösung|stimme))`;
const kinds = `(?:ki|k i|künstliche intelligenz|roboter|bot|chatbot|maschine|computer|mensch(?:en)?|person|programm|computerprogramm|chatgpt|gpt|sprachmodell|echt|automatisch|mann|frau)`;

const wordings: Hearing['wordings'] = [
  [
    'moment',
    [
      `(?:geben|gib|gebt|lassen|gönnen) (?:sie )?mir ${time}(?: (?:zum \\S+|um ${think}))?`,
      `(?:mir )?${time}(?: (?:zum (?:nachdenken|überlegen|lesen|denken|antworten)|für die antwort))?(?: (?:geben|lassen|haben|bekommen|nehmen|gönnen|warten))?`,
      `(?:ich |das |darüber |drüber )*(?:muss|müsste) (?:ich )?${think}|${think}|(?:ich )?(?:überlege|denke (?:nach|darüber nach|drüber nach)|bin (?:am|beim) (?:überlegen|nachdenken|denken|lesen))`,
      `(?:ich )?(?:brauche|bräuchte|benötige|nehme mir) (?:ich )?${time}(?: (?:zum \\S+|um ${think}|dafür))?`,
      `(?:ich )?(?:bin|war) (?:ich )?nicht (?:fertig|soweit|so weit|durch|am ende|zu ende)(?: (?:mit ${it}|gewesen))?|nicht fertig`,
      `(?:warten|warte)(?: sie)?(?: ${moment})?|nicht so hastig`,
    ],
  ],
  [
    'repeat',
    [
      `(?:${it} )?(?:nochmal )?(?:(?:langsam|langsamer|lauter|vollständig) )?wiederholen|(?:wiederholen|wiederhole) (?:sie )?(?:${it})?(?: nochmal)?`,
      `(?:mir )?(?:${it} )?(?:nochmal|ein zweites mal)(?: (?:von vorne?|langsam|langsamer|lauter|für mich))*(?: (?:sagen|stellen|fragen|nennen|vorlesen|hören|lesen|haben))?`,
      `(?:sagen|sag|stellen|fragen|lesen|nennen) (?:sie )?(?:mir )?(?:${it} )?nochmal(?: vor)?`,
      `wie(?: war das)?(?: nochmal)?|was|hä+h?|was (?:haben sie|hast du) (?:gesagt|gefragt)|(?:was|wie) (?:war|ist|lautete?)(?: nochmal)? (?:die|ihre) (?:${which} )?frage(?: nochmal)?|welche frage|was wollten sie (?:wissen|fragen)`,
      `(?:ich )?(?:${it} |sie |ihre letzten worte |den letzten teil |das ende |den anfang )?(?:habe|konnte|kann|hatte|höre) (?:ich )?(?:sie |${it} |den letzten teil |das ende |den anfang |den schluss )?(?:akustisch )?(?:nicht|kaum|schlecht|nur halb)(?: (?:richtig|gut|alles|mehr|akustisch|komplett|ganz))*(?: (?:gehört|hören|mitbekommen|mitgekriegt))?`,
      `(?:ich )?(?:${it} |sie )?(?:habe|konnte|kann|verstehe) (?:ich )?(?:sie |${it} )?(?:(?:akustisch|nicht|kaum|schlecht|so|gut) )*akustisch(?: (?:nicht|kaum|schlecht))*(?: (?:verstanden|verstehen))?|(?:ich )?verstehe sie (?:nicht|schlecht|kaum)`,
      `(?:sie|ihre stimme|ihr ton|der ton|die verbindung|die leitung) (?:war(?:en)?|ist|sind|hat|haben|hatte|hängt|hängen|ruckelt)(?: (?:weg|abgehackt|abgebrochen|unterbrochen|gestört|gestockt|gehakt|immer|abgeschnitten|gewesen))*`,
      `(?:(?:sprechen|reden|sprich) (?:sie )?)?(?:(?:bisschen|ein wenig|ein bisschen) )?(?:langsamer|lauter|deutlicher)(?: (?:sprechen|reden|sagen))?`,
      `(?:ich )?(?:habe|hatte) (?:ich )?${it} (?:vergessen|verpasst|überhört)|(?:ich )?weiß (?:ich )?die frage nicht mehr`,
      `(?:machen|fahren|sprechen|reden|gehen) (?:sie|wir) (?:weiter|fort)|(?:wir können |es geht |geht es )?(?:weitermachen|fortfahren|weitergehen)|weiterreden`,
    ],
  ],
  [
    'clarify',
    [
      `(?:mir )?(?:${it} )?(?:nochmal )?${otherWords}(?: (?:formulieren|sagen|erklären|ausdrücken|stellen|fragen|beschreiben|fassen|werden|sein))?|(?:formulieren|sagen|erklären|drücken|stellen|fragen) sie (?:mir )?${it} (?:nochmal )?${otherWords}(?: aus)?`,
      `(?:mir )?(?:${it} )?(?:nochmal )?(?:(?:genauer|näher|besser|weiter|konkreter) )?(?:umformulieren|erklären|erläutern|präzisieren|konkretisieren|verdeutlichen|klarstellen|ausführen|vereinfachen|übersetzen|spezifizieren)(?: ${meant})?|(?:erklären|erläutern|präzisieren) sie (?:mir )?(?:${it}|${meant})(?: (?:genauer|näher|nochmal))?`,
      `(?:(?:haben|hätten|gibt|geben|nennen|hast) (?:sie |es |du )(?:mir )?)?(?:für mich )?(?:(?:ein|irgendein) )?(?:(?:konkretes|kleines) )?beispiel(?: (?:dafür|für ${it}|für mich))?(?: (?:geben|nennen|machen|bringen|haben|bekommen))?|zum beispiel`,
      `was (?:genau )?(?:meinen|wollen|möchten|erwarten|brauchen|suchen|meinst) (?:sie|du)(?: (?:genau|damit|von mir|wissen|hören|mit ${tech}|dabei|konkret|exakt))*`,
      `worauf (?:wollen|möchten) sie(?: genau)? hinaus|worauf zielt (?:die frage|das) ab|(?:was|wie) (?:ist|war) (?:das|die frage|damit|mit ${tech}) (?:genau |konkret )?gemeint|wie meinen sie (?:das|die frage)(?: genau)?|inwiefern|in (?:welcher hinsicht|welchem sinne?|welchem zusammenhang|welchem kontext)|was für (?:ein|eine|einen) ${tech} meinen sie|welche[rsn]? ${tech} meinen sie|meinen sie ${some}|was (?:heißt|bedeutet) das(?: (?:genau|konkret))?`,
      `was soll ich (?:genau )?(?:sagen|machen|tun|antworten|erzählen|schreiben)|was (?:wird|ist) (?:von mir )?(?:erwartet|verlangt|gefragt)`,
      `(?=.*\\bnicht\\b)(?:ich )?(?:${it} |sie )?(?:verstehe|versteh|verstand|habe|kapiere|begreife|check|checke|konnte|weiß)(?: ich)?(?: (?:${it}|sie|inhaltlich))?(?: (?:nicht|inhaltlich|richtig|recht|genau|vollständig|komplett|sicher|hundertprozentig))+(?: (?:verstanden|verstehen|kapiert|begriffen))?(?: ${meant}| was ${tech} bedeuten soll)?`,
      `(?:(?:${it} )?(?:mir ist|es ist mir|ist mir|es ist|ist|war|ich bin mir)(?: mir)?) (?:(?:nicht|recht|richtig|zu|genau) )*(?:klar|sicher|unklar|verständlich|unverständlich|verwirrend|kompliziert)(?: (?:${meant}|ob ich ${it} (?:richtig )?verstanden habe))?`,
      `(?:ich )?bin (?:mir )?nicht sicher (?:${meant}|ob ich ${it} (?:richtig )?verstanden habe)|(?:ich )?bin (?:verwirrt|verunsichert|raus|überfragt was ${some})`,
    ],
  ],
  [
    'back',
    [
      `(?:nochmal )?(?:${before} )?(?:einen? (?:schritt|frage) )?zurück(?:gehen|kommen|springen|kehren|zukommen)?(?: ${before})?`,
      `(?:gehen|springen|kommen|kehren) (?:sie|wir) (?:nochmal )?(?:einen? (?:schritt|frage) )?(?:${before} )?zurück(?: ${before})?`,
      `(?:was |eine sache |eins |nochmal )*(?:${before}|(?:meine[rn]?|die|der) (?:${previous} )?antwort) (?:was |eine sache |eins |nochmal )*(?:ergänzen|hinzufügen|korrigieren|ändern|sagen|verbessern|nachtragen|anfügen|vervollständigen|loswerden)`,
      `(?:die )?(?:vorherige|letzte|vorige) frage(?: nochmal)?`,
    ],
  ],
  [
    'skip',
    [
      `(?:${it} )?(?:überspringen|auslassen|weglassen|skippen|übergehen)|(?:überspringen|skippen) (?:sie|wir) ${it}|lassen wir ${it} (?:aus|weg)`,
      `(?:die |eine |zur |zum |mit der |mit dem |mit einer )?(?:nächste[nrsm]?|andere[nrsm]?)(?: (?:frage|aufgabe|thema|punkt|teil|abschnitt))?(?: (?:stellen|haben|nehmen|machen|gehen|weitergehen|weitermachen|weiter|übergehen|fortfahren|kommen|springen|wechseln|hören))?|zu was anderem(?: (?:kommen|übergehen))?`,
      `(?:gehen|machen|kommen|springen) (?:wir|sie) (?:weiter )?(?:zur|zum|mit der|mit dem) nächsten?(?: (?:frage|aufgabe|thema|punkt|teil))?(?: (?:weiter|über))?|weiter(?: (?:zur|zum|mit der) nächsten?(?: (?:frage|aufgabe|thema))?)?|stellen sie (?:mir )?(?:die nächste|eine andere) frage`,
      `(?:${it} )?(?:(?:möchte|will|kann|mag|werde|würde) (?:ich )?)?nicht beantworten|(?:möchte|will|kann|mag) ich nichts sagen|nichts (?:dazu |darauf )?sagen|(?:ich (?:möchte|will|kann|mag) )${it} nicht beantworten`,
      `(?:ich )?passe(?: ich)?|pass|(?:ich )?gebe (?:ich )?auf|(?:haben sie )?eine (?:leichtere|einfachere|andere) frage`,
    ],
  ],
  [
    'hint',
    [
      `(?:(?:haben|hätten|geben|gibt|hast|hätte) (?:sie |es |du |ich )(?:mir )?)?(?:mir )?${hint}(?: (?:für mich|dafür))*(?: (?:haben|bekommen|kriegen|geben|brauchen|gebrauchen|(?:wäre|würde) (?:gut|schön|hilfreich|nett|toll|super|helfen)))?`,
      `(?:ich )?(?:brauche|bräuchte|könnte) (?:ich )?(?:${hint}|(?:(?:ein bisschen|bisschen|ein wenig|ihre) )?(?:hilfe|unterstützung))(?: gebrauchen)?`,
      `(?:mir )?(?:(?:ein bisschen|bisschen|ein wenig|dabei|weiter|da) )*(?:helfen|weiterhelfen|hilfe)|helfen sie mir(?: (?:weiter|dabei|bisschen|ein bisschen))?`,
      `(?:ich )?komme (?:ich )?(?:nicht weiter|nicht voran|nicht drauf)|(?:ich )?(?:stecke|hänge|bin) (?:ich )?(?:fest|festgefahren|blockiert)|(?:ich )?hänge|(?:ich )?stehe auf dem schlauch|(?:mir )?fällt (?:mir )?nichts (?:mehr )?ein`,
      `(?:ich )?weiß (?:ich )?nicht(?: mehr)? (?:weiter|wie ich (?:anfangen|weitermachen|beginnen|vorgehen|${it} (?:machen|lösen)) soll|wie man anfängt|wo ich anfangen soll|wie es weitergeht|was ich (?:tun|machen) soll)`,
    ],
  ],
  [
    'break',
    [
      String.raw`(?:ich )?(?:(?:machen|brauche|bräuchte|nehmen) (?:wir |ich )?)?(?:(?:eine|ne|kleine|kurze|fünf|zehn|zwei|\d+|minuten|minütige|fünfminütige) )*(?:pause|toilettenpause|kaffeepause|unterbrechung|verschnaufpause)(?: (?:machen|einlegen|haben|nehmen|bekommen|brauchen))?(?: von \S+ minuten)?`,
      String.raw`(?:(?:für )?\S+ minuten? |${interview} |${moment} )*(?:unterbrechen|pausieren)`,
      `(?:ich )?(?:muss |müsste )?(?:ich )?(?:auf|zur|aufs) (?:die )?(?:toilette|klo|wc)(?: gehen)?`,
      `(?:mir )?(?:(?:ein|eine|einen|was|glas|schluck|tasse|mein|meine) )*(?:wasser|kaffee|tee|zu trinken|ladekabel|brille) (?:holen|trinken|besorgen|nehmen)`,
      String.raw`(?:ich )?(?:bin|komme) (?:ich )?(?:gleich|sofort|in \S+ minuten?) (?:wieder|zurück)(?: zurück)?`,
    ],
  ],
  [
    'human',
    [
      `(?:direkt |persönlich )?mit (?:${article} |jemandem )?${person}(?: (?:direkt|persönlich))?(?: (?:sprechen|reden|verbinden|verbunden werden|weitermachen|telefonieren))?`,
      `(?:${article} )?${person} (?:dazuholen|hinzuholen|holen|rufen|dazurufen|dazuschalten|herholen|sprechen|fragen|haben)|(?:holen|rufen|verbinden) sie (?:mich )?(?:mit )?(?:${article} )?${person}(?: (?:dazu|her))?`,
      `gibt es (?:${article} )?${person}(?: (?:mit dem|mit der|den|die) ich (?:sprechen|reden|fragen) (?:kann|könnte))?|(?:${article} )?${human}`,
    ],
  ],
  [
    'leave',
    [
      `(?:${it} |${interview} |vorzeitig |an dieser stelle )*(?:beenden|abbrechen|aufhören|schluss machen|stoppen)|stopp?|schluss|abbruch`,
      `(?:brechen|beenden|stoppen) (?:wir|sie) (?:${it}|${interview})?(?: ab)?|hören wir auf|machen wir schluss`,
      `(?:ich )?(?:(?:will|möchte|kann|mag) (?:ich )?)?(?:${it} |${interview} )?nicht (?:mehr )?(?:weiter|weitermachen|fortsetzen|fortfahren|mehr)(?: (?:machen|mitmachen))?`,
      `(?:ich )?(?:muss (?:ich )?)(?:los|weg|gehen|aufhören|auflegen)|los|gehen|auflegen|(?:auf )?wiedersehen|tschüss?|ciao|auf wiederhören|ich gehe|ich bin raus|ich ziehe (?:meine bewerbung )?zurück`,
      `(?:${it} |${interview} )?(?:verschieben|vertagen|ein andermal (?:machen|fortsetzen)|an einem anderen tag (?:machen|fortsetzen))`,
    ],
  ],
  [
    'done',
    [
      `(?:ich |wir )?(?:bin|wäre|sind) (?:ich |wir )?(?:soweit |dann |damit |mit ${it} |mit meiner (?:antwort|lösung) )*(?:fertig|durch|am ende)(?: (?:damit|mit ${it}|mit meiner antwort))?|fertig(?: damit)?|(?:ich )?habe (?:ich )?es|geschafft`,
      `(?:das |es )?(?:war|wäre|ist) (?:es|alles|das|meine antwort)(?: (?:von mir|von meiner seite|meinerseits|im großen und ganzen|im wesentlichen))*`,
      `(?:ich )?habe (?:ich )?(?:dem )?(?:nichts|sonst nichts) (?:mehr )?(?:hinzuzufügen|zu ergänzen|zu sagen)|mehr (?:fällt mir|habe ich|weiß ich|kann ich)(?: (?:nicht|ein|zu sagen|sagen))+|mehr nicht|nichts weiter|sonst nichts`,
    ],
  ],
  [
    'ready',
    [
      `(?:ich |wir )?(?:bin|sind|wäre) (?:ich |wir )?(?:wieder|zurück|bereit|soweit|so weit|startklar)(?: (?:zurück|bereit))?|bereit|zurück`,
      `(?:es |das )?kann (?:es )?(?:los ?gehen|weiter ?gehen|anfangen|beginnen)|(?:wir können )?(?:anfangen|beginnen|starten|loslegen)|los geht es|(?:fangen|legen) (?:sie|wir) (?:an|los)`,
    ],
  ],
  [
    'present',
    [
      `(?:hören|sehen|verstehen|lesen) (?:sie|du) (?:mich|meinen bildschirm|meinen code|was ich schreibe|meine antworten?)(?: (?:gut|klar))?|(?:mich |gut )*(?:hören|sehen|verstehen)`,
      `sind sie(?: (?:dran|anwesend|online))?|ist jemand|hallo|guten (?:tag|morgen|abend)|grüß gott|moin|servus|hi|(?:es )?freut mich(?: (?:sie kennenzulernen|sehr))*|schön sie kennenzulernen|wie geht es (?:ihnen|dir)`,
      `(?:funktioniert|geht|ist|läuft) (?:mein|der|das) (?:mikrofon|mikro|ton)(?: (?:an|eingeschaltet|in ordnung))?`,
    ],
  ],
  [
    'is_ai',
    [
      `(?:sind sie|spreche ich|rede ich|ist das|chatte ich|schreibe ich)(?: (?:mit|nur|tatsächlich|etwa))*(?: ${article})?(?: (?:echte[rnms]?|reale[rnms]?|richtige[rnms]?|lebende[rnms]?|menschliche[rnms]?))? ${kinds}(?: oder ${some})?`,
      `wer (?:oder was )?sind sie|was sind sie|mit wem (?:spreche|rede|habe) ich(?: zu tun)?|wie heißen sie|wie ist ihr name|welche[sr]? (?:modell|sprachmodell|ki) ${tech}|bin ich mit (?:${article} )?${kinds} verbunden|(?:steckt|sitzt) (?:dahinter )?(?:ein|eine) (?:(?:echte[r]?|reale[r]?) )?(?:mensch|person)(?: (?:dahinter|am anderen ende))?`,
    ],
  ],
  [
    'who_decides',
    [
      `wer (?:entscheidet|bewertet|beurteilt|benotet|wertet|trifft|fällt|begutachtet)(?: (?:darüber|über (?:mich|das|meine bewerbung)|${answers}|die (?:endgültige )?entscheidung|am ende|letztlich|letztendlich|schließlich|ob (?:ich|man) ${some}|aus|dann|nachher))*|wer (?:das|darüber|${answers}|die entscheidung)(?: am ende)? (?:entscheidet|bewertet|trifft|beurteilt)`,
      `wie (?:werden|wird|werde) (?:ich|${answers}|${interview})(?: (?:dann|am ende))? (?:bewertet|ausgewertet|beurteilt|benotet)|(?:entscheiden|bewerten|beurteilen) sie(?: (?:${answers}|darüber|über mich|ob (?:ich|man) ${some}|selbst|selber))*|(?:entscheidet|bewertet|trifft|beurteilt) (?:mich |${answers} |über mich )?(?:ein|eine|die|der) (?:mensch|maschine|ki|computer|programm|algorithmus|person)(?: (?:darüber|die entscheidung|${answers}|über mich|ob (?:ich|man) ${some}))*`,
    ],
  ],
  [
    'what_next',
    [
      `wie geht es(?: (?:danach|dann|nachher|anschließend|nach ${interview}|im prozess|nach diesem gespräch))* weiter(?: (?:danach|dann|nach ${interview}|im prozess|nachher))*`,
      `was (?:passiert|kommt|folgt|geschieht)(?: (?:danach|dann|nachher|anschließend|als nächstes|nach ${interview}|mit ${answers}|im anschluss))+|was (?:sind|wären|ist) (?:die|der) nächsten? schritte?(?: (?:nach ${interview}|danach|im prozess))?|welche schritte (?:folgen|kommen)(?: \\S+)?`,
      `wie (?:läuft|geht|sieht) (?:das|der|die)?(?: (?:weitere|ganze))? ?(?:verfahren|prozess|ablauf|bewerbungsprozess|bewerbungsverfahren|auswahlverfahren)(?: (?:ab|aus|weiter|danach|dann))*`,
      `(?:(?:bekomme|erhalte|kriege) (?:ich|man) )?(?:(?:ein|eine|einen|irgendein|das|den|die) )*(?:feedback|rückmeldung|bericht|auswertung|ergebnis|bewertung|kopie|transkript)(?: (?:bekommen|haben|danach|nachher|später|zu meinen antworten|nach ${interview}|erhalten|sehen))+|(?:bekomme|erhalte|kriege) (?:ich|man) (?:(?:ein|eine|einen|irgendein) )*(?:feedback|rückmeldung|bericht|auswertung)`,
      `gibt es (?:(?:ein|eine|einen|weitere[sn]?|zweite[sn]?|nochmal|dann|danach) )*(?:feedback|rückmeldung|runden?|gespräche?|interviews?)(?: (?:danach|nach ${interview}))?|wie viele (?:runden|gespräche|interviews) (?:gibt es|kommen|folgen)(?: \\S+)?|widersprechen|was (?:wenn|ist wenn) ich nicht einverstanden bin`,
    ],
  ],
  [
    'who_reads',
    [
      `wer (?:bekommt|sieht|liest|hört|schaut|kann|darf|hat|wird|guckt|prüft|kriegt)(?: (?:${answers}|sich|an|mit|zu|sehen|lesen|hören|anhören|anschauen|nachher|später|dabei|zugriff auf ${answers}|einsicht in ${answers}|davon))+`,
      `(?:hört|liest|sieht|schaut|guckt|wird)(?: (?:sich|${answers}))*(?: (?:jemand|ein mensch|eine person|irgendwer))(?: (?:mit|zu|an|${answers}|lesen|live|anderes|anders|nachher|später))*`,
    ],
  ],
  [
    'recorded',
    [
      `(?:wird|werden|werde|wurde) (?:ich|wir|${interview}|${answers}|die kamera|mein bild|der ton|video|ton|irgendwas|was)(?: (?:alles|von mir|mit|dabei|irgendwo|auf video))* (?:aufgezeichnet|aufgenommen|gespeichert|mitgeschnitten|gefilmt|mitgeschrieben|protokolliert|aufbewahrt|gelöscht)`,
      `(?:nehmen|zeichnen|speichern|schneiden|filmen|schreiben) sie(?: (?:${answers}|${interview}|ton|video|irgendwas|was|von mir))*(?: (?:auf|mit))?`,
      `was (?:wird|speichern sie|nehmen sie|zeichnen sie|bleibt)(?: (?:alles|von mir|über mich|genau|auf|gespeichert|aufgezeichnet|aufgenommen|aufbewahrt))*`,
      `wie lange (?:wird|werden|speichern sie|bewahren sie|bleiben|bleibt)(?: (?:${answers}|auf|gespeichert|aufbewahrt|behalten|erhalten))+|(?:läuft|ist|brauche ich) (?:die|meine|eine|das|mein) (?:kamera|webcam|video|aufnahme|aufzeichnung)(?: (?:an|aktiv|eingeschaltet|mit|nötig))*|${answers} löschen(?: lassen)?`,
    ],
  ],
  [
    'time_left',
    [
      `wie viel (?:zeit|minuten)(?: (?:haben wir|habe ich|bleibt|ist|bleiben|gibt es|uns|mir|übrig|insgesamt|für ${it}|dafür))*|wie viele minuten(?: (?:haben wir|habe ich|sind es|bleiben|mir|uns|übrig|insgesamt))*`,
      `wie lange (?:dauert|geht|haben|habe|brauchen|läuft)(?: (?:es|das|${interview}|wir|ich|zeit|insgesamt|alles|${it}|ungefähr|etwa|dafür))*|wie lange (?:das|es|${interview}) (?:dauert|geht)`,
      `wie viele (?:fragen|teile|aufgaben|abschnitte|übungen)(?: (?:kommen|sind es|gibt es|haben wir|fehlen|folgen|sind|übrig|bleiben|insgesamt))*|sind wir (?:bald|gleich|fast|schon) (?:fertig|durch|am ende)|(?:gibt es|kommt) (?:eine|einen|ein) (?:programmieraufgabe|aufgabe|test)(?: \\S+)?|wie ist (?:der ablauf|das aufgebaut)|was ist der plan`,
    ],
  ],
  [
    'when_told',
    [
      `(?:ab wann|bis wann|wann) (?:bekomme|höre|erfahre|erhalte|kriege|weiß|fällt|melden|wird|werde|steht|kann|kommt|geben|sagen|entscheiden|ist|bekommt)(?: (?:ich|man|wir|sie|es|die|das|ein|eine|einer|der|bescheid|von ihnen|was|ergebnis|entscheidung|rückmeldung|antwort|feedback|zusage|nachricht|mir|sich|bei mir|rechnen|mit|hören|wissen|gefallen|getroffen|fest|erfahren|bekommen|informiert|erwarten|kontaktiert|zurück|darüber))+`,
      `wie (?:lange|schnell) (?:dauert es|dauert das|muss ich warten|brauchen sie|geht das) (?:bis|auf|zur|zum) ${some}`,
    ],
  ],
  [
    'aids',
    [
      `(?:(?:die|das|ein|eine|meine|irgendwelche|auf) )?${aids} (?:benutzen|verwenden|nutzen|zugreifen|zu hilfe nehmen|aufmachen|öffnen|lesen)|(?:(?:im|in der|in den|bei|auf|mit) ${aids}|was|${it}|die syntax|syntax)? ?(?:nachschauen|nachsehen|nachlesen|nachschlagen|suchen|googeln|recherchieren)`,
      `(?:ist|sind) (?:die |das |der )?${aids}(?: zu benutzen)? (?:erlaubt|ok|okay|zulässig|gestattet|verboten)|(?:welche (?:hilfsmittel|tools|werkzeuge|quellen)|was) (?:sind|darf|kann)(?: ich)?(?: (?:erlaubt|benutzen|nutzen|verwenden|zulässig))+`,
    ],
  ],
  [
    'ways',
    [
      `(?:(?:${it}|meine antworten?|stattdessen|ihnen|als text|in den chat|im chat|auf dem whiteboard) )*(?:tippen|schreiben|sprechen|reden|zeichnen|malen|aufmalen|skizzieren|diktieren|eintippen|mündlich antworten|schriftlich antworten)(?: (?:statt|anstatt) (?:zu )?(?:sprechen|schreiben|tippen|reden))?`,
      `(?:(?:${it}|meine antwort) )*(?:auf|in) (?:englisch|deutsch|französisch|spanisch|italienisch|polnisch|türkisch|russisch|meiner muttersprache|python|javascript|typescript|java|go|pseudocode|einer anderen (?:programmier)?sprache)(?: (?:antworten|machen|schreiben|lösen|sprechen|programmieren|reden|wechseln|implementieren))?`,
      `(?:wo|wie|wohin) (?:(?:soll|kann|muss|darf) ich|schreibe ich|tippe ich|gebe ich)(?: (?:den|meinen|die|meine|${it}))?(?: (?:code|lösung|antwort))?(?: (?:schreiben|hinschreiben|eingeben|tippen|zeichnen|ausführen|antworten|reinschreiben|ein|hin))?|(?:in welcher (?:programmier)?sprache|welche (?:programmier)?sprachen?) (?:soll|kann|darf|muss|gibt|stehen|sind)(?: ${tech})?|(?:soll|muss) ich (?:tippen|sprechen|schreiben|reden)(?: oder ${tech})?`,
    ],
  ],
  [
    'judge',
    [
      `(?:war|ist|wäre) (?:das|es|meine (?:antwort|lösung)|mein (?:code|ansatz)|die (?:antwort|lösung))(?: (?:die|eine|jetzt|bisher))* (?:richtig|korrekt|gut|falsch|ok|okay|in ordnung|ausreichend|genug|richtige antwort|gute antwort|schlecht|was sie hören wollten)(?: oder (?:nicht|falsch))?|stimmt (?:das|es|meine antwort)`,
      `wie (?:war|fanden sie|finden sie|ist) (?:ich|das|meine antwort|meine lösung|mein code|die antwort)(?: bisher)?|wie (?:schlage|mache|stelle) ich (?:mich|das)(?: (?:bisher|an|bis jetzt))*|wie läuft es(?: (?:bisher|für mich))*`,
      `(?:was )?(?:halten|denken|meinen|sagen) sie (?:von|zu|über) (?:${it}|meine[rmn]? (?:antwort|lösung|code|ansatz|idee))|bin ich (?:auf dem (?:richtigen|rechten) weg|richtig)|liege ich (?:richtig|falsch)(?: damit)?|habe ich (?:recht|bestanden|das richtig(?: gemacht)?)|(?:was|wie) (?:ist|war|wäre|lautet) die (?:richtige )?(?:antwort|lösung)(?: gewesen)?|(?:sagen|verraten|nennen) sie mir (?:die (?:richtige )?(?:antwort|lösung)|ob das (?:richtig|falsch) (?:ist|war)|ob das stimmt)`,
    ],
  ],
  [
    'about_job',
    [
      `(?:was|wie|ist|sind|gibt|kann|könnte|wird|wo|wann|wer|zahlen|bieten|welche[rsnm]?|bekomme|muss|haben sie)(?: \\S+){0,10} (?:gehalt|gehälter|bonus|urlaub|urlaubstage|homeoffice|home office|visum|umzug|arbeitszeiten|arbeitszeit|remote|überstunden|vertrag|eintrittstermin|starttermin|startdatum|verdienst|dienstwagen|probezeit|benefits|teilzeit|kleiderordnung)(?: \\S+){0,5}`,
    ],
  ],
  [
    'term',
    [
      `was (?:bedeutet|bedeuten|heißt) (?!das\\b)${tech}|was (?:ist|sind) (?!(?:es|das|die|der|los|passiert|mit|wenn|neu|falsch|ihre|ihr|meine)\\b)(?:(?:(?:ein|eine) )?\\S+(?: \\S+)?|eine? \\S+ \\S+ \\S+)|was (?:versteht man|verstehen sie) unter ${tech}|(?:wofür|für was) steht ${tech}|(?:mir )?(?:erklären|sagen) was ${tech} (?:ist|sind|bedeutet|heißt)`,
    ],
  ],
];

const polite = `(?:(?:so|ja|okay|ok|ähm?|gut|also|und|hm+|na gut|genau|entschuldigung|alles klar)[,. ]+)*`;

export const de: Hearing = {
  spellings: [
    [/['-]/g, ' '],
    // Without the letters that a keyboard lacks: "koennten", "ueberspringen".
    [/([bcdfghklmnprstvwz])([aou])e(?=[bcdfghklmnprstvwz])/g, '$1$2'],
    [/\bue(?=b)/g, 'u'],
    [/\b(?:noch ?ein ?mal|noch ?mals?|erneut)\b/g, 'nochmal'],
    [/\b(war|geht|gibt|ist|hab|habe) ?s\b/g, '$1 es'],
    [/\b(?:kannst|konntest|wurdest) du\b/g, 'konnen sie'],
    [/\bbist du\b/g, 'sind sie'],
    [/\bhast du\b/g, 'haben sie'],
    [/\b(mein|hor|siehs?|sag|verste|glaub)s?t du\b/g, '$1en sie'],
    [/\bhab\b/g, 'habe'],
    [/\bbrauch\b/g, 'brauche'],
    [/\bgerne\b/g, 'gern'],
  ],
  dropped:
    'bitte|mal|eben|vielleicht|eigentlich|denn|doch|einfach|halt|wirklich|kurz|ganz|schnell|gerade|grade?|leider|jetzt|da|hier|dazu|noch|so|auch|etwas|irgendwie|überhaupt|ehrlich gesagt|unter umständen|möglicherweise',
  softeners: 'gern|lieber',
  functionWords:
    'ich sie wir du es das die der den dem des ein eine einen einem einer mich mir uns mein meine meinen meiner ihr ihre und oder ob dass ist sind war waren bin wird werden werde habe haben hat hatte kann können könnte könnten würde würden will wollen möchte soll muss darf nicht kein keine was wer wie wo wann welche zu zum zur in im mit von vom für auf an am bei nach dann jetzt alle alles nochmal',
  address: [
    `(?:können|könnten|würden|dürfte|darf|kann|könnte|dürften|dürfen|wollen|möchten) (?:sie|ich|wir|man)(?: (?:gern|mir|mich|uns|sich|so nett sein(?: und)?|so freundlich sein(?: und)?|sie|ihnen|bei ihnen))*`,
    `(?:ich|wir) (?:möchten?|will|wollen|würden?(?= .*\\b(?:gern|lieber)\\b)|hätten? gern|muss|müsste|würde darum bitten|bitte darum|wünsche mir)(?: (?:gern|lieber|mich|mir|uns))*`,
    `(?:möchte|würde|will|müsste|muss) ich(?: (?:gern|lieber|mich|mir))*`,
    `(?:lassen|lass) (?:sie )?(?:uns|mich)`,
    `(?:wäre|ist|ginge|geht) es (?:(?:ok|okay|möglich|in ordnung|denkbar|für sie|vielleicht) )*(?:wenn|dass) (?:sie|ich|wir)(?: (?:mir|mich|uns))?`,
    `(?:macht|würde) es ihnen was aus(?:machen)? (?:wenn (?:sie|ich|wir))?`,
    `(?:haben|hätten) sie was dagegen wenn (?:ich|wir)`,
    `(?:ich habe|ich hätte) eine bitte`,
    `seien sie so (?:gut|nett|freundlich) und`,
  ],
  should: '(?:sollen|sollten|soll|sollte|wollen) (?:wir|ich)',
  lead: 'entschuldigung|entschuldigen sie|sorry|verzeihung|pardon|tut mir leid|oh je|okay|ok|gut|ja|nein|nee|nö|ähm?|öhm?|eh|ehm|hm+|mhm|also|nun|oh|ach|aha|und|aber|na|naja|danke(?: schön)?|vielen dank|prima|super|alles klar|hallo|hi|ne|von mir aus|(?:nur )?(?:eine|ne) (?:kurze )?(?:frage|zwischenfrage)|bevor wir (?:weitermachen|anfangen|beginnen)|(?:darf|dürfte) ich (?:sie )?(?:was )?fragen|ich glaube|ich denke|können sie (?:mir )?sagen|könnten sie (?:mir )?sagen|wissen sie|mich würde interessieren|ich wollte fragen|ich würde gern wissen|sagen sie|erst|zuerst|dann',
  tail: 'danke(?: schön)?|vielen dank|okay|ok|entschuldigung|sorry|ja|oder|für mich|wenn es geht|wenn das geht|wenn möglich|wenn das möglich ist|im moment|nicht wahr|wenn sie so nett wären|erstmal|dann|ne|gell',
  interrogative: 'ist|sind|welche[rs]?|was|wo|wie|wohin|darf|muss|soll|in welcher',
  ofInterview:
    'frage|aufgabenstellung|tipp|hinweis|gespräch|interview|(?:meinen|wollen|erwarten|suchen) sie|sie (?:meinen|wollen|möchten|gesagt|gefragt|hören)',
  clauseStart:
    '\\bund (?=(?:was|wann|wer|wie|wo|ist|sind|wird|kann|können|darf)\\b)|(?<!\\b(?:wann|wie|wo|was|wer|wohin|womit|warum|wen|wem))\\s(?=(?:können|könnten|würden|darf|dürfte|kann|könnte|dürfen) (?:sie|ich|wir) )',
  reason:
    '(?:weil |denn |da )?(?:(?:ich|mir|es|das|meine?|mein|jemand|irgendwas|etwas|der|die|man|mich) (?:war|bin|habe|hatte|konnte|kann|muss|musste|ist|sind|wurde|hat|wollte|brauche|fühle|hat mich|geht|fehlt|weiß|bellt|klingelt|weint)\\b.*|keine ahnung|(?:mein|meine) (?:hund|katze|kind|telefon|handy|mikro|mikrofon|internet|verbindung|kopfhörer|klingel|deutsch|kopf|zug|akku)\\b.*|(?:das|es) (?:ging|war) (?:mir )?zu\\b.*|(?:es|hier|da) (?:ist|war) (?:zu |sehr |so )?(?:laut|leise)\\b.*)',
  why: '(?:weil .+|ich (?:war|konnte|kann|muss|bin|habe)(?: \\S+){0,6} (?:nicht|abgelenkt|unaufmerksam|nachdenken|überlegen|verstanden|gehört|weg|nervös|mitbekommen).*)|ich (?:muss|will) nachdenken|ich überlege',
  greeting: '(?:hallo|hi|hey|guten (?:tag|morgen|abend)|moin|servus|grüß gott)(?: (?:zusammen|auch|da))?',
  pardon: 'entschuldigung|entschuldigen sie|sorry|verzeihung|pardon|bitte',
  wordings,
  done: [
    String.raw`(?!.*\b(?:nicht|aber|wenn|sobald|bis|falls|bevor|fast|beinahe|gleich|wann)\b)`,
    String.raw`(?:${polite}|(?:[^\s,.]+[,. ]+){0,4})(?:(?:ich )?(?:bin|wäre)(?: ich)? (?:jetzt |damit |soweit |so weit )*(?:fertig|durch)|fertig|ich habe? ?(?:es|s)|das (?:war|wäre)(?: e?s|'s)?|(?:die |meine |der |mein )?(?:aufgabe|lösung|code|funktion|übung) ist (?:jetzt )?fertig)`,
    `(?: (?:damit|mit (?:der|dem|meiner|meinem) (?:aufgabe|code|lösung|übung|funktion|programm)))?`,
    `(?: (?:jetzt|hier|danke|denke ich|glaube ich|soweit))*`,
  ].join(''),
  no: '(?:(?:h+m+|oh|ähm?|also|na|naja|danke|ok|okay|ach|eigentlich|entschuldigung|im moment) )*(?:nein|nö|nee?|ne|nicht(?: (?:wirklich|jetzt))?|keine?|nichts|im moment nicht|gerade nicht|eher nicht|lieber nicht|passt|das (?:war|ist|wäre) (?:es|alles)|alles (?:gut|klar|geklärt)|ich habe keine(?: fragen)?(?: mehr)?)(?: (?:nein|nö|danke|schön|bitte|nicht|nichts|das|ist|war|es|alles|ich|wir|bin|habe|gut|klar|frage|fragen|keine|sonst|mehr|von|mir|meiner|seite|jetzt|weiter|weitermachen|gern|lieber|können|möchte|will|passt|so|eigentlich|im|moment|gerade|wirklich|geht|schon|noch|vielen|dank|lassen|sie|uns))*',
  yes: '(?:(?:h+m+|oh|ähm?|also|na|ach|eigentlich|entschuldigung) )*(?:ja|jawohl|jo|jep|jup|klar|sicher|bitte|ok|okay|gern|natürlich|selbstverständlich|genau|richtig|stimmt|auf jeden fall|unbedingt|einverstanden|in ordnung|das wäre (?:gut|schön|nett|toll)|möchte ich|will ich)(?: (?:ja|bitte|doch|klar|sicher|gern|ich|möchte|will|würde|sehr|danke|das|es|die|frage|nochmal|wiederholen|beenden|aufhören|abbrechen|gespräch|interview|wirklich|gut|wäre|nett|schön|sein|machen|sie|hier|jetzt|bin|mir|auf|jeden|fall|natürlich|so))*',
  cannot:
    '(?:weiß|kenne|kann|wüsste)(?: (?:ich|das|es|dazu|leider|gerade|jetzt|mir|da|darüber|dazu leider))*(?: (?:nicht|nichts))|(?:keine|keinen) (?:ahnung|idee|blassen schimmer|plan)|überfragt|fällt mir (?:nichts|nicht) ein|(?:noch )?nie (?:gemacht|gearbeitet|benutzt|gehört|verwendet|damit zu tun)|nicht sicher|(?:damit|davon|das) habe ich (?:noch )?nie(?:mals)?',
  tries:
    'aber|vielleicht|würde|könnte|vermute|vermutlich|wahrscheinlich|weil|also|schätze|ich glaube|ich denke|eventuell',
  empty:
    'h+m+|m+h+m*|a+h+m*|äh+m*|öh+m*|eh+m*|ok|okay|also|so|gut|alles klar|danke(?: schön)?|vielen dank|super|prima|oh|ach(?: so)?|aha|verstehe|verstanden|na(?: ja)?|naja|schön|ich verstehe|tja',
  thanks: '(?:\\S+ )?(?:danke|dank).*',
  itFails:
    '(?:funktioniert|geht|läuft|klappt|stimmt)(?: \\S+){0,3} nicht|schlägt(?: \\S+){0,3} fehl|schlagen(?: \\S+){0,3} fehl|(?:ein|einen) fehler|was ist(?: \\S+){0,3} falsch|warum (?:ist|geht|läuft|kommt|schlägt)',
  ofTheQuestion: 'sie|frage|verstehe|verstanden|meinen|gemeint|bedeutet',
  goesOn:
    '(?:(?:oh|ah|ähm?|also|so|entschuldigung|moment|warten sie|okay|ja|ach) )*(?:und|außerdem|auch|zusätzlich|sowie|oder|weil|ich (?:meine|meinte|wollte (?:noch )?(?:sagen|ergänzen|hinzufügen)|habe vergessen|möchte (?:noch )?(?:ergänzen|hinzufügen))|was ich noch|eins noch|noch (?:etwas|eins|eine sache)|dazu kommt|danach|dazu noch|ergänzend|nämlich)',
  ofTheLast:
    '(?:\\S+ ){0,8}(?:zur|zu der|zu meiner|bezüglich der|auf die|auf meine|bei der|bei meiner|an meine) (?:vorherigen?|letzten?|vorigen?|früheren?) (?:frage|antwort)',
};
