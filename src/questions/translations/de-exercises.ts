import type { ExerciseWords } from './words.ts';

export const de: Readonly<Record<string, ExerciseWords>> = {
  'parse-duration': {
    title: 'Eine Dauer lesen',
    prompt: `Schreiben Sie eine Funktion, die einen kurzen Text wie "1h30m" in eine Anzahl von Sekunden umwandelt.

Der Text besteht aus Stunden, Minuten und Sekunden, jeweils eine ganze Zahl, gefolgt von h, m oder s. Jeder Teil darf fehlen, aber nicht alle. Sie kommen in dieser Reihenfolge und jeder höchstens einmal. Für jeden anderen Text geben Sie null zurück (None in Python, nil in Go, std::nullopt in C++).

Beispiele:
"1h30m" ergibt 5400
"45s" ergibt 45
"30m1h" ergibt null, weil die Reihenfolge falsch ist`,
    spoken:
      'Ich zeige Ihnen eine kleine Aufgabe: Lesen Sie eine Dauer, etwa eine Stunde und dreißig Minuten, in Kurzform geschrieben, und geben Sie die Sekunden zurück. Sagen Sie mir beim Schreiben, was Sie denken, und starten Sie die Tests, wann immer Sie möchten.',
    hints: [
      'Überlegen Sie, was auf was folgen kann. Was darf nach den Stunden kommen?',
      'Sie können von links nach rechts lesen und sich merken, welche Einheiten noch erlaubt sind, oder den ganzen Text mit einem regulären Ausdruck beschreiben.',
      'Wenn alle drei Teile fehlen dürfen, passt auch der leere Text. Sehen Sie ihn sich gesondert an.',
    ],
    followUps: [
      'Wie sind Sie vorgegangen?',
      'Welche Texte würden Sie versuchen, um es kaputt zu machen?',
      'Jemand möchte auch Tage und Wochen, und Leerzeichen zwischen den Teilen. Was würden Sie ändern?',
    ],
  },
  'top-words': {
    title: 'Häufigste Wörter',
    prompt: `Schreiben Sie eine Funktion, die die häufigsten Wörter eines Textes zurückgibt, das häufigste zuerst.

Ein Wort ist eine Folge der Buchstaben a bis z; Groß- und Kleinschreibung ist gleich, und das Ergebnis ist klein geschrieben. Alles andere trennt Wörter. Gleich häufige Wörter sind alphabetisch sortiert. Gibt es weniger Wörter als verlangt, geben Sie alle zurück.

Beispiel:
text "The cat and the dog and the bird", count 2 ergibt ["the", "and"]`,
    spoken:
      'Ich zeige Ihnen eine kleine Aufgabe: Finden Sie die häufigsten Wörter eines Textes. Bitte sagen Sie dabei, was Sie denken, und fragen Sie, wenn etwas in der Beschreibung unklar ist.',
    hints: [
      'Gehen Sie in drei Schritten vor: die Wörter finden, sie zählen, sie ordnen.',
      'Für die Reihenfolge brauchen Sie zwei Regeln zugleich: die Anzahl absteigend und, wenn sie gleich ist, das Wort aufsteigend.',
    ],
    followUps: [
      'Was sind die Schritte Ihrer Lösung?',
      'Was kostet es an Zeit, wenn der Text sehr lang wird?',
      'Der Text passt nicht mehr in den Speicher. Was würden Sie dann tun?',
    ],
  },
  'bracket-mismatch': {
    title: 'Die falsche Klammer finden',
    prompt: `Schreiben Sie eine Funktion, die die Klammern in einem Text prüft: ( ), [ ] und { }. Alle anderen Zeichen werden nicht beachtet.

Geben Sie -1 zurück, wenn jede Klammer richtig geschlossen wird. Sonst geben Sie die Position (ab 0 gezählt) der ersten schließenden Klammer zurück, die nicht passt. Gibt es keine, geben Sie die Position der ersten öffnenden Klammer zurück, die nie geschlossen wird.

Beispiele:
"f(a[0])" ergibt -1
"(]" ergibt 1
"a(b" ergibt 1`,
    spoken:
      'Hier ist eine kleine Aufgabe: Finden Sie die Klammer, die in einem Stück Text falsch ist. Bitte denken Sie laut, und beginnen Sie mit dem, was Ihnen am leichtesten fällt.',
    hints: [
      'Zu welcher der offenen Klammern muss die nächste schließende passen?',
      'Die zuletzt geöffnete wird als Erste geschlossen. Welche Sammlung verhält sich so?',
      'Merken Sie sich Positionen statt Zeichen, damit Sie sie zurückgeben können.',
    ],
    followUps: [
      'Was merken Sie sich, während Sie durch den Text gehen?',
      'Würde es reichen, jede Art von Klammer zu zählen? Warum, oder warum nicht?',
      'Klammern innerhalb von Text in Anführungszeichen sollen von nun an nicht beachtet werden. Was ändert sich?',
    ],
  },
  'free-slots': {
    title: 'Freie Zeit zwischen Terminen',
    prompt: `Schreiben Sie eine Funktion, die die freie Zeit eines Tages findet.

Sie bekommen eine Liste von Terminen, jeder als [Anfang, Ende], sowie Anfang und Ende des Tages. Alles sind ganze Zahlen, zum Beispiel Minuten. Termine können sich überschneiden, berühren, in beliebiger Reihenfolge kommen und über den Tag hinausreichen. Geben Sie die freien Strecken innerhalb des Tages als Liste von [Anfang, Ende] zurück, der Reihe nach. Strecken ohne Länge zählen nicht.

Beispiel:
Termine [[9, 10], [12, 13]], Tag von 8 bis 18 ergibt [[8, 9], [10, 12], [13, 18]]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe zu einem Kalender: Finden Sie zu den Terminen eines Tages die Zeit, die noch frei ist. Bevor Sie schreiben, sagen Sie mir, welche Fälle wohl Ärger machen.',
    hints: [
      'Es wird viel leichter, sobald die Termine in einer guten Reihenfolge sind. In welcher?',
      'Gehen Sie sie durch, und merken Sie sich, bis wann der Tag bisher belegt ist.',
      'Ein kurzer Termin innerhalb eines langen darf diesen Punkt nicht zurückversetzen.',
    ],
    followUps: [
      'Was merkt sich Ihre Schleife von einem Termin zum nächsten?',
      'Was passiert mit einem Termin, der innerhalb eines anderen liegt?',
      'Jetzt sind es mehrere Personen, und Sie möchten die Zeit, in der alle frei sind. Was können Sie wiederverwenden?',
    ],
  },
  'apply-transfers': {
    title: 'Überweisungen ausführen',
    prompt: `Schreiben Sie eine Funktion, die Überweisungen zwischen Konten ausführt.

Sie bekommen die Konten als Liste von [Name, Guthaben] und die Überweisungen als Liste von [Id, Absender, Empfänger, Betrag], der Reihe nach. Eine Überweisung wird abgelehnt, wenn ein Konto unbekannt ist, wenn beide Konten dasselbe sind, wenn der Betrag nicht über 0 liegt oder wenn das Guthaben nicht reicht. Eine Überweisung, deren Id schon vorkam, ob angenommen oder abgelehnt, ist eine Wiederholung: Überspringen Sie sie ganz.

Geben Sie zwei Listen in einer zurück: die Konten als [Name, Guthaben] in der gegebenen Reihenfolge und die Ids der abgelehnten Überweisungen, der Reihe nach.

Beispiel:
Konten [["ann", 50], ["bob", 0]]
Überweisungen [["t1", "ann", "bob", 30], ["t1", "ann", "bob", 30], ["t2", "ann", "bob", 30]]
ergibt [[["ann", 20], ["bob", 30]], ["t2"]]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe, in der Geld zwischen Konten fließt und manche Aufträge doppelt kommen. Lesen Sie sie durch, und sagen Sie mir mit eigenen Worten, woran eine Überweisung scheitert.',
    hints: [
      'Entscheiden Sie zuerst, was Sie schnell nachschlagen möchten und wie Sie es ablegen.',
      'Schreiben Sie die Bedingungen für eine Ablehnung einzeln auf, bevor Sie ein Guthaben anfassen.',
      'Auch die Wiederholung einer abgelehnten Überweisung wird übersprungen. Wo müssen Sie sich die Id merken?',
    ],
    followUps: [
      'Was tun Sie bei jeder Überweisung zuerst, und was zuletzt?',
      'Warum kommt es darauf an, wo Sie sich die Id merken?',
      'Stellen Sie sich vor, das läuft auf zwei Servern zugleich über einer Datenbank. Welche Ihrer Schritte sind nicht mehr sicher?',
    ],
  },
  'allow-requests': {
    title: 'Anfragen begrenzen',
    prompt: `Schreiben Sie eine Funktion, die entscheidet, welche Anfragen ein Dienst durchlässt.

Sie bekommen Anfragen als Liste von [Client, Sekunde], nach der Zeit geordnet, eine Grenze (limit) und ein Fenster (window) in Sekunden. Eine Anfrage wird durchgelassen, wenn vom selben Client innerhalb des Fensters davor weniger als "limit" Anfragen durchgelassen wurden. Eine Anfrage von vor genau "window" Sekunden zählt nicht mehr. Abgelehnte Anfragen zählen ebenfalls nicht.

Geben Sie eine Liste aus true und false zurück, eines für jede Anfrage.

Beispiel:
Anfragen [["a", 0], ["a", 1], ["a", 2], ["a", 10]], limit 2, window 10
ergibt [true, true, false, true]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe zum Schutz eines Dienstes: Entscheiden Sie für jede Anfrage, ob sie durchgelassen wird, bei einer Grenze für jeden Client. Gehen Sie bitte zuerst das Beispiel mit mir durch.',
    hints: [
      'Was müssen Sie sich zu jedem Client merken, um über die nächste Anfrage zu entscheiden?',
      'Alte Einträge können vergessen werden. Welche genau, am Rand des Fensters?',
      'Achten Sie darauf, sich nur die zu merken, die durchgelassen wurden.',
    ],
    followUps: [
      'Was bewahren Sie für jeden Client auf?',
      'Wie viel Speicher braucht es bei einer Million Clients?',
      'Der Dienst läuft auf zehn Maschinen. Wie halten Sie die Grenze dort ein, und wie genau muss sie sein?',
    ],
  },
  'user-sessions': {
    title: 'Von Ereignissen zu Besuchen',
    prompt: `Schreiben Sie eine Funktion, die Ereignisse zu Besuchen zusammenfasst.

Sie bekommen Ereignisse als Liste von [Nutzer, Zeit], in beliebiger Reihenfolge, und eine Lücke (gap). Ereignisse eines Nutzers gehören zum selben Besuch, solange zwischen einem und dem nächsten nicht mehr als "gap" liegt. Geben Sie die Besuche als [Nutzer, Anfang, Ende, Anzahl der Ereignisse] zurück, sortiert nach Nutzer, dann nach Anfang. Ein Ereignis, das zweimal vorkommt (gleicher Nutzer, gleiche Zeit), zählt einmal.

Beispiel:
Ereignisse [["ann", 0], ["ann", 20], ["ann", 60]], gap 30
ergibt [["ann", 0, 20, 2], ["ann", 60, 60, 1]]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe mit rohen Ereignissen einer Website: Fassen Sie sie zu Besuchen zusammen. Sagen Sie mir zuerst, was an solchen Daten falsch sein könnte.',
    hints: [
      'In welcher Reihenfolge würden Sie die Ereignisse gern lesen?',
      'Vergleichen Sie jedes Ereignis mit dem Besuch, den Sie gerade aufbauen. Wann beginnt ein neuer?',
      'Nach dem Sortieren stehen die beiden eines doppelten Paars nebeneinander.',
    ],
    followUps: [
      'Wann beginnt in Ihrem Code ein neuer Besuch?',
      'Was passiert mit Ereignissen, die zweimal vorkommen?',
      'Die Ereignisse kommen als endloser Strom und verspätet an. Wann können Sie sagen, dass ein Besuch vorbei ist?',
    ],
  },
  'best-threshold': {
    title: 'Einen Schwellenwert wählen',
    prompt: `Schreiben Sie eine Funktion, die den Schwellenwert eines Klassifikators wählt.

Sie bekommen die Werte (scores) eines Modells und die wahren Kennzeichen (labels, 1 oder 0) in zwei Listen gleicher Länge. Bei einem Schwellenwert t zählt jeder Wert von mindestens t als ja. "Treffer" sind die richtigen Ja, "Fehlalarme" die falschen Ja und "Verpasste" die mit Kennzeichen 1, die kein Ja sind. Die Güte von t ist 2 * Treffer / (2 * Treffer + Fehlalarme + Verpasste).

Geben Sie denjenigen der gegebenen Werte zurück, der als Schwellenwert die höchste Güte hat. Sind mehrere gleich gut, geben Sie den höchsten davon zurück. Gibt es kein Kennzeichen 1, geben Sie null zurück (None in Python, nil in Go, std::nullopt in C++).

Beispiel:
scores [0.9, 0.8, 0.3, 0.2], labels [1, 1, 0, 1] ergibt 0.2 (Güte 6 / 7)`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe dazu, wie man ein Modell beurteilt: Wählen Sie den Schwellenwert mit dem besten Verhältnis von Treffern und Fehlalarmen. Erklären Sie mir zuerst, was geschieht, wenn der Schwellenwert steigt.',
    hints: [
      'Beginnen Sie mit dem einfachen Weg: jeden Wert als Schwellenwert ausprobieren und zählen.',
      'Wenn Sie die Werte von hoch nach niedrig durchgehen, wie ändern sich die Anzahlen mit jedem Schritt?',
      'Gleiche Werte können nur alle zusammen genommen werden.',
    ],
    followUps: [
      'Was zählen Sie, und für welche Schwellenwerte?',
      'Was kostet es bei einer Million Werten, und wie könnte es weniger kosten?',
      'Würden Sie in einem echten Shop nach dieser Güte wählen? Wonach würden Sie lieber wählen?',
    ],
  },
  'changed-paths': {
    title: 'Was sich geändert hat',
    prompt: `Schreiben Sie eine Funktion, die zwei Dokumente vergleicht und nennt, was sich geändert hat.

Beide Dokumente sind Objekte (Dictionaries in Python) aus Texten, Zahlen, true, false, null, Listen und weiteren Objekten. Geben Sie die Pfade zurück, an denen sie sich unterscheiden, alphabetisch sortiert. Die Teile eines Pfads sind mit Punkten verbunden. Gehen Sie in Objekte hinein, die auf beiden Seiten stehen. Alles andere, auch Listen, wird als Ganzes verglichen. Ein Feld, das nur auf einer Seite steht, hat sich geändert, auch wenn sein Wert null ist. Schlüssel enthalten nie Punkte.

Beispiel:
before {"name": "Ann", "home": {"city": "Bern", "zip": 3000}}
after {"name": "Ann", "home": {"city": "Basel", "zip": 3000}, "age": 30}
ergibt ["age", "home.city"]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe, die zwei Fassungen eines Dokuments vergleicht und nennt, was sich geändert hat. Denken Sie laut darüber nach, was an einer Stelle verschieden sein kann, bevor Sie schreiben.',
    hints: [
      'An einem Schlüssel gibt es nur wenige Fälle. Können Sie sie aufzählen?',
      'Wenn beide Werte Objekte sind, stellt sich dieselbe Frage eine Ebene tiefer.',
      'Eine Liste, die Objekte enthält, muss nach Inhalt und nicht nach Identität verglichen werden.',
    ],
    followUps: [
      'Welche Fälle unterscheiden Sie an einem Schlüssel?',
      'Wie unterscheiden Sie ein fehlendes Feld von einem, das null ist?',
      'Wie würden Sie Listen vergleichen, sodass ein eingefügter Eintrag nicht als völlig verändert zählt?',
    ],
  },
  'run-cache': {
    title: 'Ein Cache, der vergisst',
    prompt: `Schreiben Sie eine Funktion, die die Vorgänge an einem kleinen Cache durchspielt.

Der Cache fasst höchstens "capacity" Einträge. ["put", Schlüssel, Wert] legt einen Eintrag ab oder ersetzt ihn, ["get", Schlüssel] liest einen. Wenn ein neuer Schlüssel nicht mehr hineinpasst, fällt der Eintrag weg, der am längsten nicht benutzt wurde; Lesen und Ablegen zählen beide als Benutzen. Geben Sie die Ergebnisse aller "get"-Vorgänge der Reihe nach zurück, mit null (None in Python, nil in Go, std::nullopt in C++) für das, was nicht da ist.

Streben Sie Vorgänge an, deren Kosten nicht mit der Anzahl der Einträge wachsen.

Beispiel:
capacity 2, Vorgänge [["put", "a", 1], ["put", "b", 2], ["get", "a"], ["put", "c", 3], ["get", "b"], ["get", "a"]]
ergibt [1, null, 1]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe zu einem Cache, der vergisst, was am längsten nicht benutzt wurde. Sagen Sie, bevor Sie schreiben, wie Sie den Eintrag finden würden, der wegfällt.',
    hints: [
      'Zwei Dinge müssen schnell gehen: einen Eintrag über seinen Schlüssel finden und den finden, der am längsten unbenutzt war.',
      'Manche Sammlungen in Ihrer Sprache merken sich, in welcher Reihenfolge Schlüssel hineinkamen. Könnten Sie das nutzen?',
      'Den Wert eines vorhandenen Schlüssels zu ersetzen, darf keinen anderen verdrängen.',
    ],
    followUps: [
      'Welche Sammlungen benutzen Sie, und wofür?',
      'Was kostet ein Vorgang, und warum?',
      'Mehrere Threads benutzen diesen Cache zugleich. Was bricht, und was würden Sie dagegen tun?',
    ],
  },
  'build-order': {
    title: 'Reihenfolge der Schritte',
    prompt: `Schreiben Sie eine Funktion, die Schritte in eine Reihenfolge bringt, in der sie ausgeführt werden können.

Sie bekommen eine Liste von [Schritt, Voraussetzungen], wobei die Voraussetzungen eine Liste von Schritten sind, die vorher kommen müssen. Ein Schritt, der nur als Voraussetzung genannt wird, ist ebenfalls ein Schritt. Könnten mehrere Schritte als Nächstes kommen, kommt der alphabetisch erste. Gibt es keine mögliche Reihenfolge, geben Sie null zurück (None in Python, nil in Go, std::nullopt in C++).

Beispiel:
[["app", ["lib", "config"]], ["lib", ["core"]]]
ergibt ["config", "core", "lib", "app"]`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe zu Schritten, die voneinander abhängen: Finden Sie eine Reihenfolge, in der sie ausgeführt werden können. Sagen Sie mir zu Beginn, welcher Schritt zuerst kommen kann, und warum.',
    hints: [
      'Welche Schritte können sofort ausgeführt werden? Was ändert sich danach für die anderen?',
      'Merken Sie sich für jeden Schritt, worauf er noch wartet.',
      'Wenn nichts bereit ist, obwohl noch Schritte übrig sind, was bedeutet das?',
    ],
    followUps: [
      'Wie wählen Sie den nächsten Schritt?',
      'Woran merken Sie, dass es keine mögliche Reihenfolge gibt?',
      'Mehrere Arbeiter können zugleich Schritte ausführen, und Schritte dauern verschieden lange. Wie würden Sie das planen?',
    ],
  },
  calculate: {
    title: 'Ein kleiner Rechner',
    prompt: `Schreiben Sie eine Funktion, die einen Ausdruck berechnet.

Der Ausdruck ist ein Text aus ganzen Zahlen, +, -, *, Klammern ( ) und Leerzeichen. Die Multiplikation kommt vor Addition und Subtraktion; ein Minus kann vor einer Zahl, einer Klammer oder einem anderen Minus stehen. Geben Sie das Ergebnis zurück oder null (None in Python, nil in Go, std::nullopt in C++), wenn der Text kein richtiger Ausdruck ist. Benutzen Sie weder eval noch etwas Ähnliches.

Beispiele:
"2 + 3 * 4" ergibt 14
"-(1 + 2) * 3" ergibt -9
"2 +" ergibt null`,
    spoken:
      'Ich zeige Ihnen eine Aufgabe, in der Sie einen kleinen Rechner bauen: Zahlen, plus, minus, mal und Klammern. Sagen Sie mir zuerst, wie Sie das Problem zerlegen würden.',
    hints: [
      'Schneiden Sie den Text zuerst in Stücke: Zahlen, Zeichen und Klammern. Denken Sie dann über die Reihenfolge nach.',
      'Eine Summe besteht aus Produkten, und ein Produkt besteht aus einzelnen Werten. Was ist ein einzelner Wert?',
      'Eine Funktion für jede dieser drei Ebenen, von denen jede die nächste aufruft, ergibt von selbst die richtige Reihenfolge.',
    ],
    followUps: [
      'Welche Teile hat Ihre Lösung, und was tut jeder?',
      'Wie kommt es, dass zuerst multipliziert wird?',
      'Wie würden Sie Potenzen hinzufügen, die von rechts nach links gruppieren?',
    ],
  },
  'traffic-by-client': {
    title: 'Datenmenge je Client',
    prompt: `Schreiben Sie ein Programm, das ein Protokoll von der Standardeingabe liest und ausgibt, wie viel jeder Client abgerufen hat.

Jede Zeile des Protokolls ist "Client Pfad Bytes", mit einem Leerzeichen zwischen den Teilen; Bytes ist eine ganze Zahl ohne Vorzeichen. Zeilen jeder anderen Form werden übersprungen. Geben Sie für jeden Client eine Zeile aus, "Client Summe", die höchste Summe zuerst; Clients mit gleicher Summe in alphabetischer Reihenfolge. Geben Sie am Ende "skipped" und die Anzahl der übersprungenen Zeilen aus, falls es welche gab. Das Protokoll kann leer sein.

Beispiel:
ann /index 100
bob /index 30
ann /news 50
ergibt
ann 150
bob 30`,
    spoken:
      'Ich zeige Ihnen eine kleine Aufgabe mit einer Protokolldatei: Addieren Sie die Datenmenge jedes Clients. Diesmal schreiben Sie ein ganzes Programm, das seine Eingabe liest und ausgibt. Sagen Sie mir zuerst, was in so einem Protokoll falsch sein könnte.',
    hints: [
      'Gehen Sie in drei Schritten vor: eine Zeile lesen, sie addieren, der Reihe nach ausgeben.',
      'Entscheiden Sie zuerst, was eine gute Zeile ist, und zählen Sie alles andere als übersprungen.',
      'Für die Reihenfolge brauchen Sie zwei Regeln zugleich: die Summe absteigend, den Client aufsteigend.',
    ],
    followUps: [
      'Was sind die Schritte Ihres Programms?',
      'Welche Zeilen würden Sie in ein Protokoll schreiben, um es kaputt zu machen?',
      'Das Protokoll hat hundert Gigabyte, und ständig kommen neue Zeilen dazu. Was würden Sie ändern?',
    ],
  },
};
