import type { Hearing } from './hearing.ts';

const the = `(?:la|le|les|l|cette|ce|cet|votre|ma|mon|ta|ton|une|un)`;
const which = `(?:dernière?|première?|seconde|deuxième|précédente?|même|suivante|autre|actuelle|entière)`;
const question = `(?:question|partie|phrase|exercice|tâche|reste|sujet|énoncé|consigne|mot|point|fin|début)`;
/** What belongs to the interview: the only object that a request may have. */
const it = `(?:ça|cela|ceci|le|la|les|l|tout(?: ça)?|celle ci|celle là|${the} (?:${which} )?${question}(?: ${which})?)`;
/** Pronouns before a verb. */
const pron = `(?:(?:me|m|la|le|les|l|lui|nous|y|en|la lui|s|se) )*`;
const previous = `(?:précédente?|dernière?|première?|d avant|antérieure?|passée?|autre)`;
const before = `(?:la|ma|une|à la|à ma|sur la|sur ma|dans ma|de la) (?:${previous} )?(?:question|réponse|partie)(?: ${previous}| de tout à l heure)?`;
const human = `(?:(?:vraie?|véritable|autre) )?(?:humaine?|être humain|personne|recruteur|recruteuse|interlocuteur|interlocutrice|employée?|collègue|intervieweur|intervieweuse|conseillère?|responsable)`;
const person = `(?:${human}|quelqu un)(?: (?:réelle?|humain|en chair et en os|de l équipe|de votre équipe|de vrai|de chez vous|d autre))*`;
const interview = `(?:(?:l|cet|notre|mon|le|cette|la|un) )?(?:entretien|interview|appel|session|conversation|test|échange|discussion)`;
const tech = String.raw`\S+(?: \S+){0,3}`;
const some = String.raw`\S+(?: \S+){0,7}`;
const moment = String.raw`(?:(?:une?|deux|trois|quelques|encore|cinq|dix|\d+|autre|d une?|de) )*(?:instants?|moments?|secondes?|minutes?)`;
const time = `(?:${moment}|(?:un peu )?(?:de |du |plus de |encore un peu de )?temps)`;
const think = `(?:(?:y|mieux|encore|me) )*(?:réfléchir|penser|relire|regarder|digérer|rassembler mes idées|concentrer)(?: (?:à ${it}|${moment}|encore|dessus|tranquillement|un peu))*`;
const hint = `(?:(?:une?|d|des|autre|prochain|quelques|de l) )*(?:indices?|piste|astuce|coup de pouce|coup de main|tuyau|aide)`;
const meant = `(?:où vous voulez en venir|ce que vous (?:voulez|demandez|attendez|me demandez|entendez|cherchez)(?: (?:dire|par là|de moi|savoir|entendre|par ${tech}|exactement))*|ce qu il faut (?:faire|dire|répondre)|ce qui est (?:demandé|attendu)|de quoi vous parlez|ce que je dois (?:dire|faire|répondre))`;
const aids = `(?:documentation|doc|docs|internet|google|web|net|stack ?overflow|moteur de recherche|wikipédia|livres?|notes|antisèche|chatgpt|copilot|ia|outils?|manuel)`;
const kept = `(?:ma voix|mes (?:réponses|données)|ça|tout ça|tout|${interview}|le son|la vidéo|l enregistrement|la transcription|mon code|ce que je dis)`;
const kinds = `(?:ia|i a|intelligence artificielle|robot|bot|chatbot|machine|ordinateur|humaine?|être humain|personne|programme|logiciel|chatgpt|gpt|modèle de langage|réelle?|vraie?|homme|femme)`;
const told = `(?=.*(?:réponse|nouvelles|résultat|décision|retour|saur|dire|direz|recontact|contact|inform|savoir|connaîtr))`;

const wordings: Hearing['wordings'] = [
  [
    'moment',
    [
      `(?:avoir |prendre |donner |me donner |donnez moi |donne moi |accordez moi |accorder )?${time}(?: (?:pour|de|à) (?:${think}|la réflexion))?`,
      `${think}|(?:attendez|attends|patientez|attendre|patienter)(?: ${moment})?(?: je (?:réfléchis|cherche|pense|regarde|lis|relis))?|(?:je|j) (?:réfléchis|suis en train de (?:réfléchir|lire)|y réfléchis|cherche mes mots)(?: encore)?(?: ${moment})?`,
      `j ai pas (?:encore )?(?:terminé|fini)|pas encore(?: (?:terminé|fini))?|je suis pas (?:encore )?prête?`,
    ],
  ],
  [
    'repeat',
    [
      `${pron}(?:répéter|redire|relire|reposer|répétez|redites|relisez|reposez|répète)(?: (?:moi|${it}|ce que vous (?:avez dit|venez de dire|disiez)))*(?: (?:encore une fois|une (?:deuxième|autre|nouvelle) fois|à nouveau|lentement|plus lentement|plus fort))*`,
      `(?:encore )?une (?:fois|autre fois|dernière fois)(?: encore)?|à nouveau|comment|quoi|hein`,
      `(?:c était|c est|quelle (?:était|est)|que était) (?:quoi )?${the} (?:${which} )?question(?: ${which})?|quelle question|que (?:vous )?(?:avez (?:vous )?(?:dit|demandé)|disiez vous|disiez)|vous (?:avez dit|disiez) quoi`,
      `je (?:vous )?(?:entends?|entendais) (?:pas|mal|rien|plus|à peine)(?: (?:bien|très bien|du tout))?|(?:je |j )?(?:vous )?ai (?:pas|mal|rien)(?: (?:tout|bien|très bien|vraiment))* (?:entendue?|saisi|capté|suivi)(?: (?:la (?:fin|question|dernière partie)|le (?:début|dernier mot)|ce que vous (?:avez dit|disiez)|tout|ça))*`,
      `(?:ça|le son|votre voix|la connexion|la ligne|vous|je vous|j) (?:(?:a|avez|êtes|est|s est|ai) (?:été )?(?:coupée?|perdue?|sautée?|hachée?)|coupez?|grésille|saute|saccade)`,
      `(?:parler |parlez |aller |dire ça )?(?:un peu )?(?:plus|moins) (?:lentement|fort|doucement|vite|clairement|distinctement)|j ai (?:oublié|raté|manqué|perdu) (?:la (?:question|fin)|le (?:début|fil)|ce que vous (?:avez dit|disiez))`,
      `continuez|continue|allez y|poursuivez|on continue|continuons|on reprend|reprenons|continuer`,
    ],
  ],
  [
    'clarify',
    [
      `${pron}(?:reformuler|préciser|clarifier|expliquer|détailler|développer|simplifier|reformulez|précisez|expliquez|clarifiez|traduire)(?: (?:moi|${it}|davantage|un peu plus|plus en détail|autrement|mieux|${meant}))*`,
      `${pron}(?:dire|poser|formuler|exprimer|demander|tourner|dites|posez)(?: (?:moi|${it}))* (?:autrement|différemment|plus simplement|d une autre (?:façon|manière)|avec d autres mots|en d autres termes|plus clairement)`,
      `(?:(?:vous )?(?:avez|auriez|as)(?: vous)? |(?:me )?donner |donnez moi |avoir |il y a )?(?:un|d) exemples?(?: (?:concret|précis|de ${tech}))?|par exemple`,
      `que (?:vous )?(?:voulez|entendez|attendez|cherchez|demandez|souhaitez)(?: vous)?(?: (?:dire|par là|par ${tech}|de moi|savoir|exactement|entendre|que je (?:dise|fasse|réponde)|au juste|précisément))*|(?:vous voulez dire|voulez vous dire|vous attendez|vous demandez|vous parlez de|vous pensez à|vous entendez)(?: (?:quoi|par là|exactement|par ${tech}|${some}))*`,
      `(?:je|j) (?:suis pas (?:sûre?|certaine?) (?:de |d |d avoir |de bien |d avoir bien )?(?:comprendre|compris|saisir|savoir)|comprends? (?:pas|mal|rien|plus)|ai (?:pas|mal|rien)(?: (?:tout|bien|vraiment))* compris|saisis pas|vois pas(?= (?:où|ce|de quoi))|suis (?:un peu )?(?:perdue?|confuse?))(?: (?:bien|trop|vraiment|tout|${it}|${meant}))*`,
      `c est à dire|comment ça|dans quel (?:sens|contexte|cadre)|à quoi (?:vous pensez|pensez vous|faites vous référence)|de quoi (?:parlez vous|vous parlez|s agit il)|où (?:voulez vous|vous voulez) en venir|(?:quel|quelle|quels|quelles) (?:type|genre|sorte|aspect) d?e? ?${tech}`,
      `(?:la question|l énoncé) (?:est|me paraît|me semble) (?:pas (?:très |bien |vraiment )?claire?|ambiguë?|confuse?|floue?|compliquée?)(?: pour moi)?|c est pas (?:très |bien |vraiment )?clair(?: pour moi)?|que (?:dois je|je dois|faut il|il faut|suis je censée?|je suis censée?) (?:dire|faire|répondre|raconter)(?: exactement)?|(?:être )?plus (?:précis|précise|concret|concrète|clair|claire|spécifique)|plus de (?:détails|précisions|contexte)`,
    ],
  ],
  [
    'back',
    [
      `(?:revenir|retourner|revenons|retournons|revient|remonter|revenez|retour)(?: (?:un peu|rapidement))?(?: (?:en arrière|(?:à|sur) ${before}|${before}|d une question|à celle d avant|dessus))|en arrière|question (?:précédente|d avant)`,
      `(?:ajouter|rajouter|dire|compléter|corriger|modifier|changer|préciser)(?: (?:quelque chose|un mot|une chose|un point|un détail|un truc))?(?: (?:à|sur|dans))? ${before}`,
    ],
  ],
  [
    'skip',
    [
      `${pron}(?:sauter|passer|zapper|ignorer|éviter)(?: (?:${it}|outre))?|(?:passer|passons|passez|on passe|aller)(?: (?:à (?:la (?:question )?suivante|la suite|autre chose|une autre question|la prochaine(?: question)?|un autre sujet)|au (?:sujet |point )?suivant|directement))+|sautons ${it}|je (?:la )?passe|on passe|passez`,
      `(?:la )?(?:question |prochaine )?suivante|(?:la )?prochaine(?: question)?|une autre question|la suite|(?:me )?poser une autre question`,
      `(?:je (?:préfère|souhaite|veux|peux|voudrais) )?pas (?:y )?répondre(?: à ${it})?|j abandonne(?: ${it})?|je laisse tomber|je donne ma langue au chat`,
    ],
  ],
  [
    'hint',
    [
      `(?:(?:avoir|donner|me donner|donnez moi|donne moi|recevoir|obtenir|auriez vous|avez vous|vous auriez|vous avez|il y a|besoin) )?${hint}(?: (?:serait|me serait|pour moi|à me donner) ?(?:bienvenue?|utile|sympa|appréciée?)?)?`,
      `(?:m )?aider(?: (?:un peu|à commencer|là dessus))*|aidez moi(?: un peu)?|à l aide`,
      `je (?:bloque|cale|sèche)(?: (?:complètement|totalement|là dessus))?|je (?:suis|reste) (?:(?:complètement|totalement|un peu) )?(?:bloquée?|coincée?|en panne d idées)|je (?:sais pas|sais plus|vois pas) (?:par où (?:commencer|démarrer)|comment (?:faire|continuer|commencer|m y prendre|avancer)|quoi faire)|j ai plus d idées?`,
    ],
  ],
  [
    'break',
    [
      String.raw`(?:(?:faire|prendre|avoir|faisons|prenons|on fait|on prend) )?(?:(?:une|d une|courte|autre) )*(?:pause|coupure)(?: (?:de \S+ minutes?|toilettes|café|rapide))*|(?:mettre |mettez )?en pause|(?:interrompre|s interrompre|s arrêter|arrêter)(?: (?:${interview}|pendant))* \S+ minutes?`,
      `(?:aller |passer )?(?:aux toilettes|au petit coin|aux wc)|(?:aller |passer )?(?:me )?(?:chercher|prendre|boire)(?: (?:une?|de|d|du|le|mon|ma|mes|verre|gorgée|l|quelque chose à))* ?(?:eau|café|thé|boire|chargeur|lunettes)`,
      `je reviens(?: (?:tout de suite|de suite|vite|dans ${tech}))?`,
    ],
  ],
  [
    'human',
    [
      `(?:parler|discuter|échanger|m adresser|être mise? en (?:relation|contact))(?: (?:directement|plutôt))?(?: (?:à|avec)) (?:une? |l |des )?${person}(?: (?:plutôt|directement))?`,
      `(?:appeler|appelez|passez|passer|faire venir|aller chercher|chercher|contacter|avoir|voir)(?: moi)? (?:une? )?${person}|(?:il y a|y a t il|existe t il) (?:une? )?${person} (?:à|avec) qui (?:je (?:peux|pourrais)|puis je) (?:parler|discuter)|une? ${human}(?: (?:réelle?|en chair et en os))?`,
    ],
  ],
  [
    'leave',
    [
      `(?:arrêter|stopper|quitter|abandonner|mettre fin à|cesser|partir|raccrocher|m arrêter|s arrêter|arrêtons|arrêtez|on arrête|on s arrête|mettons fin à|stoppons|stoppez)(?: (?:${interview}|là|tout|tout de suite|ça))*|(?:terminer|finir|conclure|terminons|finissons|reporter|décaler|déplacer) (?:${interview}|là)|stop`,
      `(?:je (?:veux|souhaite|peux) )?(?:pas|plus) (?:continuer|aller plus loin)(?: ${interview})?`,
      `y aller|partir|m en aller|vous laisser|filer|je (?:m en vais|pars|vous laisse|retire ma candidature)|au revoir|adieu|bonne (?:journée|soirée)|à bientôt`,
    ],
  ],
  [
    'done',
    [
      `(?:(?:voilà|c est bon|bon) )*(?:(?:je |j )?(?:ai |crois que j ai |pense que j ai |pense avoir |crois avoir ))?(?:tout )?(?:terminé|fini)(?: (?:avec )?(?:${it}|l exercice|ma réponse|mon code))?`,
      `c est (?:tout|fini|terminé|bon|fait|prêt)(?: (?:pour moi|de mon côté|ce que j ai(?: à dire)?|ce que je (?:sais|peux dire)))*|voilà(?: (?:c est tout|tout|voilà))*|(?:je |j )?ai (?:rien|plus rien|rien d autre|rien de plus) à (?:ajouter|dire)|rien (?:d autre|de plus|à ajouter)|j ai fait le tour|ma réponse est (?:terminée|finie|complète)`,
    ],
  ],
  [
    'ready',
    [
      `(?:je|nous|on) (?:suis|sommes|est) (?:de retour|revenue?|prête?s?|là|rentrée?)(?: (?:à (?:commencer|continuer)))?|prête?s?|on (?:peut (?:commencer|y aller|démarrer|reprendre)|y va)|commençons|allons y|c est parti|commencer|démarrer|reprendre`,
    ],
  ],
  [
    'present',
    [
      `(?:vous |tu )?(?:m |me )(?:entendez|entends|voyez|recevez|lisez|comprenez)(?: vous)?(?: correctement)?|entendre|voir|recevoir`,
      `(?:vous êtes|êtes vous|tu es) (?:toujours |encore )?(?:là|en ligne|présente?)|(?:il y a|y a t il) quelqu un|allô|bonjour|bonsoir|coucou|enchantée?(?: de vous (?:rencontrer|connaître))?|ravie? de vous rencontrer|comment allez vous|(?:comment )?ça va`,
      `(?:mon|le) (?:micro|son|microphone) (?:fonctionne|marche|est (?:allumé|activé|branché))(?: t il)?`,
    ],
  ],
  [
    'is_ai',
    [
      `(?:vous êtes|êtes vous|tu es|es tu|je (?:parle|discute|suis en train de parler)|parle je|suis je en train de parler)(?: (?:à|avec|seulement))*(?: (?:une?|l|le|la))?(?: (?:vraie?|véritable|simple))? ?${kinds}(?: (?:réelle?|humaine?|virtuel|vivante?))*(?: ou ${some})?`,
      `(?:c est|est ce) une? (?:machine|ia|robot|personne|humain|programme) qui (?:me |nous )?parle|(?:qui|que) (?:êtes vous|vous êtes|es tu|est tu)|vous êtes (?:qui|quoi)|(?:à|avec) qui (?:je parle|parle je|ai je affaire)|quel est votre nom|comment (?:vous appelez vous|vous vous appelez)|quel modèle ${tech}`,
    ],
  ],
  [
    'who_decides',
    [
      `qui (?:décide|décidera|va décider|prend|prendra|va prendre|évalue|va évaluer|évaluera|juge|note|va noter|tranche|va juger)(?: (?:la décision(?: finale)?|mes réponses|ça|à la fin|au final|finalement|si je ${some}|de tout ça|ma candidature))*`,
      `(?:c est )?vous qui (?:décidez|évaluez|jugez|notez|prenez la décision)(?: ${tech})?|(?:vous décidez|décidez vous|vous évaluez|vous jugez|vous me jugez|vous notez)(?: (?:si je ${some}|mes réponses|de tout|à la fin))?|comment (?:mes réponses )?(?:sont|seront|suis je|serai je|je suis|je serai|vous)(?: elles)?(?: mes réponses)? (?:évaluée?s?|notée?s?|jugée?s?|évaluez (?:ça|mes réponses))|(?:c est|est ce) (?:une?|la|l) (?:machine|ia|humain|personne|algorithme|programme|ordinateur) qui (?:va )?(?:décider?|prend(?:re)? la décision|évaluer?|juger?|note)(?: ${tech})?`,
    ],
  ],
  [
    'what_next',
    [
      `(?:que se passe(?: t il)?|que va(?: t il)? se passer|il se passe quoi|ça se passe comment|comment ça se passe|que se passera(?: t il)?)(?: (?:après|ensuite|la suite|pour la suite|${interview}|par la suite|ça|avec mes réponses))+`,
      `(?:quelle est|c est quoi) la suite(?: (?:du processus|des événements|après ${interview}))?|(?:quelles? (?:sont|est)|c est quoi) les? prochaines? étapes?(?: ${tech})?|comment (?:se passe|se déroule|continue) (?:la suite|le processus)(?: (?:du (?:processus|recrutement)|après ${interview}))?`,
      `(?:(?:j aurai|je vais avoir|je recevrai|aurai je|vais je recevoir|je vais recevoir|il y aura|avoir|recevoir) (?:droit à )?)(?:(?:une?|des|du|le|les) )?(?:retour|feedback|compte rendu|rapport|résultats?|évaluation|copie|transcription)(?: (?:après|ensuite|par la suite|sur mes réponses))?|(?:il y a|y a t il|il y aura|y aura t il) (?:(?:une?|d|des|autres?|deuxième|second|prochain) )*(?:entretiens?|tours?|étapes?|interviews?)(?: (?:après|ensuite))?|combien d (?:entretiens|étapes)(?: ${tech})?|contester(?: ${tech})?`,
    ],
  ],
  [
    'who_reads',
    [
      `qui (?:d autre )?(?:va |peut |pourra )?(?:lire|lit|lira|voir|voit|verra|écouter|écoute|écoutera|entendre|entend|consulter|regarder|regarde|a accès à|aura accès à|reçoit|recevra)(?: (?:${kept}|après))*`,
      `(?:(?:il y a|y a t il) )?(?:quelqu un|une personne|un humain|une autre personne|d autres personnes|des gens)(?: d autre)?(?: (?:qui|va|vont|nous|m))*(?: (?:écoute|écoutent|lit|lire|regarde|regarder|regardent|voir|verra|entend|écouter|relire|relit))(?: (?:${kept}|en ce moment|aussi))*`,
    ],
  ],
  [
    'recorded',
    [
      `(?:${interview}|je|ma voix|on|mes réponses|vous êtes|l audio|la vidéo|tout)(?: (?:est|sont|suis|sera|va être|est il|est elle|sont elles|en train d être))+ (?:enregistrée?s?|filmée?s?|conservée?s?|stockée?s?|gardée?s?|sauvegardée?s?)`,
      `est ce (?:enregistré|filmé)|(?:vous |tu )?(?:m )?(?:enregistrez|gardez|conservez|stockez|filmez|sauvegardez)(?: vous)?(?: ${kept})+|vous (?:m enregistrez|me filmez)|m enregistrez vous|que (?:vous )?(?:gardez|enregistrez|conservez|stockez|est)(?: vous)?(?: (?:enregistré|conservé|gardé|sur moi|de moi|exactement))+`,
      `combien de temps (?:vous )?(?:gardez|conservez|stockez|sont|est|seront)(?: (?:vous|elles|il))?(?: (?:${kept}|conservée?s?|gardée?s?))+|(?:la|ma) (?:caméra|webcam|vidéo) (?:est|doit être|tourne)(?: elle)?(?: (?:allumée|activée|active|en marche))?|(?:faire )?(?:effacer|supprimer) ${kept}`,
    ],
  ],
  [
    'time_left',
    [
      `(?:il )?reste(?: t il)?(?: encore)? beaucoup(?: de (?:temps|questions))?|(?:il )?(?:nous |me )?reste(?: t il)? combien(?: de (?:temps|minutes|questions))?|combien (?:de|d) (?:temps|minutes|questions|parties|exercices|sections)(?: (?:encore|il|nous|me|m|reste|restent|t il|avons nous|on a|j ai|ai je|ça dure|ça va durer|ça prend|dure|cela dure|il y a|y a t il|pour ${it}|${interview}|en tout|au total|a t on))*`,
      `(?:ça|${interview}|cela) dure (?:combien de temps|longtemps)(?: encore)?|(?:c est|on a|on est|a t on) bientôt (?:fini|terminé|la fin)|(?:ça|c est) encore long|il y a (?:un exercice|une partie (?:technique|code)|un test)(?: ${tech})?|quel est le (?:plan|déroulé|programme)(?: ${tech})?`,
    ],
  ],
  [
    'when_told',
    [
      `${told}(?:quand|vers quand|à partir de quand|d ici quand)(?: (?:que|j|je|vous|on|saurai|aurai|aura|saura|recevrai|vais|va|allez|pouvez|me|m|nous|ai|la|le|les|l|une|un|des|de|vos|nouvelles|réponse|résultats?|décision|sera|est|t|elle|prise|dire|direz|donnerez|recontacter|recontacterez|contacter|contacterez|tenir|tiendrez|informée?|avoir|savoir|recevoir|connaître|connaîtrai|retour|ça|puis))+`,
      `vous me (?:direz|donnerez|ferez)(?: \\S+){0,4} quand|${told}(?:dans|sous|d ici) combien de temps(?: ${some})|je (?:saurai|aurai|serai)(?: \\S+){0,3} quand`,
    ],
  ],
  [
    'aids',
    [
      `(?:utiliser|consulter|regarder|lire|ouvrir|m aider d|me servir d|avoir accès à|accéder à)(?: (?:la|le|l|les|mes|une?|des|de|d))* ${aids}(?: ${tech})?|${pron}(?:chercher|regarder|vérifier|rechercher|aller voir|aller|faire une recherche)(?: (?:ça|la syntaxe|quelque chose|un truc))? (?:sur|dans) (?:la |l |le |mes |une )?${aids}|googler`,
      `(?:la |l |le |une? |les )?${aids} (?:est|sont)(?: (?:elle|il|elles|ils))? (?:autorisée?s?|permise?s?|interdite?s?)|(?:quels|quelles) (?:outils|aides|ressources|documents) (?:sont|puis je|je peux|ai je)(?: (?:autorisée?s?|permise?s?|utiliser|le droit d utiliser))*`,
    ],
  ],
  [
    'ways',
    [
      `${pron}(?:taper|écrire|parler|dessiner|schématiser|dicter|saisir)(?: (?:${it}|ma réponse|mes réponses|au clavier|par écrit|plutôt|au lieu de parler|dans le chat|sur le tableau|un schéma|un dessin|au lieu d écrire))*|(?:répondre|faire)(?: ça)? (?:par écrit|à l oral|à l écrit|au clavier|dans le chat|sur le tableau)`,
      `${pron}(?:faire|répondre|coder|écrire|parler|programmer|continuer|utiliser|passer)(?: ça)? (?:en |l |à l |au )?(?:python|javascript|typescript|java|go|anglais|allemand|espagnol|italien|arabe|portugais|ma langue|pseudo ?code|un autre langage)`,
      `(?:où|comment) (?:je |j |dois je |puis je |je dois |je peux |faut il |on )(?:écris|écrire|tape|taper|dessine|dessiner|code|coder|lance|lancer|réponds|répondre|mets|mettre|exécute|exécuter)(?: (?:le|la|l|mon|ma|mes))?(?: (?:code|réponse|solution|tests?|dessin))?|(?:dans |en |avec )?quels? langages?(?: \\S+){0,6}`,
    ],
  ],
  [
    'judge',
    [
      `(?:c était|c est|est ce|ma réponse (?:est|était)|mon code est)(?: (?:elle|il))?(?: (?:la|une))? (?:juste|correcte?|faux|fausse|suffisante?|bonne réponse|mauvaise réponse|bonne)(?: (?:ou pas|comme ça))?`,
      `(?:que (?:vous )?pensez(?: vous)?|vous en pensez quoi|vous pensez quoi|comment (?:vous )?trouvez(?: vous)?)(?: (?:de|d|ma réponse|ma solution|mon code|ça))*|(?:je suis|suis je|on est) sur la bonne (?:voie|piste)|(?:comment )?(?:je m en sors|je me débrouille|m en sors je)(?: (?:bien|jusque là|jusqu ici|comment))*|quelle (?:est|était|serait) la (?:bonne )?(?:réponse|solution)|ai je (?:bon|juste|raison|réussi|tort)|j ai (?:bon|réussi)|(?:me )?(?:donner|donnez moi) la (?:bonne )?(?:réponse|solution)`,
    ],
  ],
  [
    'about_job',
    [
      `(?:quel|quelle|quels|quelles|combien|y a t il|il y a|peut on|on peut|faire|vous (?:proposez|offrez|payez)|quand|parlez)(?: \\S+){0,10} (?:salaire|rémunération|prime|primes|bonus|congés|vacances|télétravail|horaires|visa|avantages|mutuelle|date de début|période d essai|déménagement)(?: \\S+){0,5}|(?:faire )?du télétravail`,
    ],
  ],
  [
    'term',
    [
      `(?:que (?:veut dire|signifie|signifient|désigne)|ça veut dire quoi|c est quoi|que est) ${tech}|que (?:c est que )?(?:le|la|les|une?|l|du|des) \\S+(?: \\S+)?|(?:expliquer|dire) ce (?:que|qu) (?:est|veut dire|signifie|c est que) ${tech}|(?:expliquer|dire) ce que ${tech} (?:veut dire|signifie)`,
    ],
  ],
];

const polite = `(?:(?:voilà|bon|donc|alors|ok|d'accord|oui|euh|et|c'est bon|bien)[,. ]+)*`;

export const fr: Hearing = {
  spellings: [
    [/['-]/g, ' '],
    [/\bje n (?=[aehiouy])/g, 'j '],
    [/\b(?:qu est ce qu(?:e|i)?|qu)\b(?! un\b)/g, 'que'],
    [/\best ce que c est\b/g, 'est ce'],
    [/\best ce qu(?:e|i)?\b/g, ''],
    [/\btu (?:peux|pourrais)\b|\b(?:peux|pourrais) tu\b/g, 'pouvez vous'],
    [/\btu\b(?= (?:veux|entends|attends))/g, 'vous'],
    [/\bt as\b/g, 'vous avez'],
    [/\by a (?=un|une|quelqu|encore|des|un\b)/g, 'il y a '],
    [/\bil il y a\b/g, 'il y a'],
    [/\by a t il y a\b/g, 'y a t il'],
  ],
  dropped:
    's il vous plaît|s il te plaît|svp|stp|ne|n|euh|juste(?= \\S)|vraiment|peut être|en fait|du coup|alors|donc|déjà|ici|maintenant|simplement|rapidement|éventuellement|petite?s?|bien|trop|quand même',
  functionWords:
    'je j vous tu on nous il elle la le les l un une des du de d à au aux en y me m se s ce c ça cela que qui quoi où quand comment et ou mais si est suis êtes sont a ai avez as été être avoir pas plus ma mon mes votre vos notre cette cet ces pour par sur dans avec sans',
  address: [
    `(?:(?:pouvez|pourriez|voulez|voudriez|peux|pourrais|peut|puis|accepteriez) (?:vous|je|on|nous)|(?:vous|je|on|nous) (?:pouvez|pourriez|peux|pourrais|peut|pourrait|pouvons|voudriez))(?: (?:me|m|nous|lui|aussi|plutôt))*`,
    `(?:je|j|on|nous) (?:voudrais|voudrait|souhaite|souhaiterais|aimerais|veux|préfère|préférerais|veut|dois|devrais|désire|aimerais mieux)(?: que vous)?(?: (?:me|m|nous|plutôt))*`,
    `(?:je |j )?(?:ai|aurais) (?:besoin|envie)(?: (?:d|de|que vous))?`,
    `(?:laissez|laisse|permettez|permets) (?:moi|nous)(?: de)?`,
    `(?:est ce |c est |ce serait |serait ce |serait il |est il )?(?:possible|envisageable)(?: (?:de|d|pour vous de|que vous|que je|que on|si je|si on))*`,
    `ça vous (?:dérange|dérangerait|ennuie|ennuierait)(?: (?:de|d|si je|si on|si nous))`,
    `(?:(?:j ai|ai je|on a|a t on) le droit (?:de|d)|il y a moyen (?:de|d)|y a t il moyen (?:de|d)|merci (?:de|d)|veuillez|auriez vous la gentillesse (?:de|d))`,
  ],
  should: '(?:dois je|on doit|doit on|il faut)',
  lead: 'pardon|désolée?|excusez moi|excuse moi|je suis désolée?|ok|okay|d accord|bon|bien|oui|non|ouais|hum+|hm+|ah|oh|eh|et|mais|merci(?: beaucoup)?|super|parfait|très bien|tout d abord|d abord|ensuite|une (?:question|petite question)|avant de (?:continuer|commencer|répondre)|je crois|je pense|honnêtement|franchement|dites moi|dites|bonjour|salut|à vrai dire|savez vous|vous savez|je me demande|je voulais savoir|je voudrais savoir|attendez(?= vous)',
  tail: 'merci(?: beaucoup)?|pardon|désolée?|ok|d accord|svp|pour moi|si possible|si c est possible|si ça vous dérange pas|un peu|d abord|en ce moment|hein|non',
  interrogative: 'où|comment|dans quel|quels?|quelles?|est ce|en quel|la|l|le|chatgpt|google|internet',
  ofInterview:
    'question|indice|entretien|consigne|énoncé|(?:voulez|demandez|attendez|entendez) vous|vous (?:voulez|demandez|attendez|entendez|avez dit|disiez)|comprends|compris',
  clauseStart:
    '\\bet (?=(?:que|quand|qui|comment|où|est ce|vous|combien)\\b)|(?<!\\b(?:quand|comment|que|où|qui|combien))\\s(?=(?:pouvez|pourriez|voulez)[ -]vous |vous (?:pouvez|pourriez) )',
  reason:
    '(?:parce que |car |comme )?(?:(?:je|j|c|il|elle|ça|on|le|la|mon|ma|quelqu un|mes) (?:étais|suis|ai|avais|était|est|a|dois|peux|comprends|fait|arrive|sonne|aboie|pleure|marche|entends)\\b.*|aucune idée|(?:mon|ma|mes) (?:chien|chat|enfant|téléphone|micro|internet|connexion|casque|français|tête|train|batterie)\\b.*|il y a (?:du bruit|quelqu un).*)',
  why: '(?:parce que|car) .+|(?:j étais|je suis|j ai|je vous ai|ça a|je n ai)(?: \\S+){0,5} (?:distraite?|pas|mal|entendue?|coupé|ailleurs|perdue?|suivi|concentrée?|fatiguée?).*|je réfléchis',
  greeting: '(?:bonjour|bonsoir|salut|coucou|allô|hello)(?: (?:à vous|à tous|madame|monsieur))?',
  pardon: 'pardon|désolée?|excusez moi|excuse moi|plaît il',
  wordings,
  done: [
    String.raw`(?!.*\b(?:pas|mais|quand|lorsque|des que|jusqu|si|avant|presque|bientot)\b)`,
    String.raw`(?:${polite}|(?:[^\s,.]+[,. ]+){0,4})(?:j'?ai (?:tout )?(?:terminé|fini)|c'est (?:fini|terminé|bon|prêt|fait)|terminé|fini|ça y est)`,
    `(?: (?:l'exercice|le code|mon code|la fonction|ma solution|la tâche|avec ça|tout))?`,
    `(?: (?:maintenant|je crois|je pense|merci|voilà))*`,
  ].join(''),
  no: '(?:(?:h+u?m+|oh|euh|ah|bon|ok|merci|désolée?|en fait|attendez) )*(?:non|nan|pas(?: (?:vraiment|maintenant|pour le moment|pour l instant|encore|de questions?|d autres? questions?))|rien(?: d autre)?|aucune(?: question)?|c est (?:tout|bon)(?: pour moi)?|ça (?:ira|va|suffit)|je ai pas d autres? questions?|je n ai pas d autres? questions?)(?: (?:non|merci|pas|rien|c|est|tout|bon|pour|moi|le|moment|l|instant|ça|va|ira|on|continue|continuons|peut|continuer|de|d|autre|autres|questions?|je|j|n|ne|ai|suis|veux|arrêter|plus|beaucoup|vraiment|encore|maintenant|l entretien|entretien))*',
  yes: '(?:(?:h+u?m+|oh|euh|ah|bon|en fait) )*(?:oui|ouais|ok|okay|d accord|volontiers|bien sûr|tout à fait|avec plaisir|absolument|exactement|allez y|je veux bien|s il vous plaît|c est ça|je confirme|certainement)(?: (?:oui|s|il|vous|plaît|merci|volontiers|bien|sûr|je|j|veux|voudrais|le|la|l|arrêter|terminer|répéter|répétez|entretien|question|ici|là|d|accord|tout|à|fait|allez|y|c|est|ça|bon|bonne|idée|confirme|serait|gentil|avec|plaisir|on|peut|beaucoup))*',
  cannot:
    '(?:sais|connais|vois|peux|saurais|souviens|rappelle)(?: (?:vraiment|du tout|trop|plus))* (?:pas|plus|rien)|(?:aucune|pas la moindre) idée|(?:jamais) (?:utilisé|travaillé|fait|entendu|vu|eu)|pas sûre?|je sèche',
  tries:
    'mais|peut être|peut-être|dirais|mettrais|pourrait|essaierais|essayerais|suppose|imagine|probablement|sans doute|parce que|car|donc|je pense|je crois',
  empty:
    'h+u?m+|m+h*m+|euh+|heu+|ah+|oh|ok|okay|d accord|bon|bien|alors|donc|merci(?: beaucoup)?|super|parfait|très bien|je vois|je comprends|compris|entendu|voyons|ben|ça marche|cool',
  thanks: '(?:\\S+ ){0,2}merci.*',
  itFails:
    "(?:marche|fonctionne|passe|tourne|compile)(?:nt)? pas|échoue(?:nt)?|(?:une|d') ?erreur|qu'est-ce qui (?:ne )?va pas|pourquoi (?:est-ce|ça|c'est|il|elle)",
  ofTheQuestion: 'vous|question|comprends|comprendre|compris|veut dire',
  goesOn:
    '(?:(?:oh|ah|euh|bon|alors|pardon|attendez|ok|oui|donc) )*(?:et|aussi|en plus|de plus|également|ainsi que|ou bien|parce que|je (?:veux|voulais) dire|je voulais (?:ajouter|dire)|j ai oublié|j ajouterais|par ailleurs|ensuite|puis|encore une chose|une autre chose|après (?:ça|cela))',
  ofTheLast:
    '(?:\\S+ ){0,8}(?:à|sur|concernant|pour) (?:la|ma) (?:question|réponse) (?:précédente|d avant)|(?:\\S+ ){0,8}(?:à|sur|concernant|pour) (?:la|ma) (?:dernière|précédente) (?:question|réponse)',
};
