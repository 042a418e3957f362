# Anki packages, tables, JSON and pasted text: why a file is not taken, or what of it is not.

exchange-true = True
exchange-false = False

exchange-no-text = this is no text file: save the table as CSV in UTF-8, or send an XLSX

## Archives

exchange-zip-damaged = the archive is damaged or was not downloaded to its end: download or export the file again
exchange-zip-encrypted = the archive has a password: save the file without one
exchange-zip-members = too many files in the archive: I read no more than { $limit }
exchange-zip-method = “{ $name }” in the archive is packed in an unknown way: pack the file as an ordinary ZIP
exchange-zip-name = a file in the archive has the dangerous name “{ $name }”: I don't open such archives
exchange-zip-unknown = the archive holds neither an Anki deck nor an Excel workbook: send the file itself, unpacked
exchange-zip-size = “{ $name }” unpacks to too much: I unpack no more than { $limit } MB
exchange-zip-twice = two files in the archive are called “{ $name }”: which one is meant?

## Anki

exchange-anki-none = no Anki deck in the archive (collection.anki21b, .anki21 or .anki2): export the deck with “File → Export”
exchange-anki-stub = no cards in the file, only a request to update Anki: export the deck again with “Support older Anki versions”
exchange-anki-version = the package was written by an unknown version of Anki ({ $version }): export the deck with “Support older Anki versions”
exchange-anki-media = the list of pictures in the package is damaged: export the deck again
exchange-anki-notes = too many notes in the package: I read no more than { $limit }, export the decks one by one
exchange-anki-size = too much text in the package: I read no more than { $limit } million signs, export the decks one by one
exchange-sqlite-none = there is no Anki database in the package: export the deck again
exchange-sqlite-damaged = the database in the package is damaged: in Anki choose “Tools → Check Database” and export the deck again
exchange-sqlite-schema = the table “{ $table }” in the package is not as Anki writes it: export the deck from Anki itself

exchange-anki-notetype = the note's type is unknown: its templates are not in the package
exchange-anki-cards = the note has no cards
exchange-anki-template = this card's template is not in the package
exchange-anki-gap = the text has no gap c{ $number }
exchange-anki-question = no text on the front
exchange-anki-answer = no answer on the back
exchange-anki-picture = the answer is only a picture, and here an answer needs words
exchange-anki-answer-picture = the picture “{ $name }” of the answer is left out: only a question can have one
exchange-anki-occlusion = hidden parts of a picture (image occlusion) can't be asked here
exchange-anki-long = the card has more than { $limit } signs

## Tables

exchange-table-empty = the table has no rows
exchange-table-rows = the table has more than { $limit } rows: split it into several files
exchange-table-cell = line { $line }: a cell is too long, or a quote is not closed
exchange-table-columns = I can't tell the question and the answer in the table: I see { $seen }. Name the columns in the first row, for example: question; option 1; option 2; option 3; correct (or question; answer)
exchange-sheet-damaged = the Excel workbook is damaged: open it and save it as .xlsx again
exchange-sheet-old = this is an old .xls or a workbook with a password: save it as .xlsx without one
exchange-sheet-size = the sheet is too large: I read up to { $rows } rows and { $columns } columns

exchange-row-no-question = no question
exchange-row-no-answer = no answer
exchange-row-no-right = nothing says which option is right: write its number into the column “correct”
exchange-row-right = “{ $found }” is neither the number nor the text of an option
exchange-row-doubtful = “{ $found }” is an option's number and an option as well: write a letter (A, B, C)
exchange-row-no-number = “{ $found }” is no number
exchange-row-poll = a question of the kind “{ $type }” has no right answer
exchange-row-long = a cell has more than { $limit } signs
exchange-row-options = there are more than { $limit } options
exchange-row-twice = the same stands in row { $first }
exchange-row-extra = the extra cell “{ $found }” is left out

## Open Trivia

exchange-json-damaged = line { $line }: this is no JSON, the file is damaged or was not downloaded to its end
exchange-json-size = the JSON file has more than { $limit } MB: split it
exchange-json-none = no questions in the file (the server's answer: { $code })
exchange-json-question = no question, no right answer or no wrong ones

## Pasted text

exchange-pasted-none = there is no question in the text
exchange-pasted-size = the text is longer than { $limit } signs: send it as a file
exchange-pasted-options = no options: write each on a line of its own, with * before the right one
exchange-pasted-long = the question is too long: at most 100 lines, with an empty line between questions
exchange-pasted-right = no option is marked as right: put * before it
