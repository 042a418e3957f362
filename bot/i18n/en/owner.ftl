# What an owner learns about questions: reports and renames.
command-reports = Reported questions
case = 🚩 <b>A mistake in a question?</b> { $reasons } · reports: { $count }
case-where = { $topic } · <code>{ $id }</code> · { $file }
case-aside = ⏸ <b>Put aside</b>: it won’t be asked until you put it back.
case-aside-itself = ⏸ <b>Put aside automatically</b>: three people reported it. It won’t be asked until you put it back.
case-fine = ✅ <b>Nothing wrong</b>: the reports are closed, I won’t ask about it again.
case-changed = ✏️ <b>The question has changed since</b>: the report is closed.
case-cut = … the rest is in the file
case-put-aside = ⏸ Question <code>{ $id }</code> is put aside: { $count } people reported it. It won’t be asked until you put it back.
button-case-aside = ⏸ Put aside
button-case-fine = ✅ Nothing wrong
button-case-back = ▶️ Put back
button-case-show = 👁 Show
toast-case-aside = ⏸ Put aside: it won’t be asked
toast-case-fine = ✅ Reports closed
toast-case-back = ▶️ Asked again
cases =
    🚩 <b>Reported questions</b>
    To decide: { $open } · put aside: { $aside }
cases-reminder = This came in while I couldn’t reach you. The whole list: /reports
cases-none = 👌 No reports to look at, and no question is put aside.
refused-owners-only = Only an owner can do this
reason-answer = wrong answer
reason-unclear = unclear
reason-typo = typo
reason-other = something else
rename-offer = 🔀 There is still progress under the old id <code>{ $old }</code> ({ $people ->
    [one] 1 person
   *[other] { $people } people
}); the new one is <code>{ $new }</code>
rename-moved = 🔀 Moving the progress ({ $people ->
    [one] 1 person
   *[other] { $people } people
}): <code>{ $old }</code> → <code>{ $new }</code>
button-rename = 🔀 Move the progress to { $new }
button-rename-all = 🔀 Move all progress ({ $count })
toast-rename = Moving
toast-rename-none = Already moved, or the questions have changed since
field-answer = right answer
field-options = options
field-text = text
field-type = type
field-topic = topic
field-tolerance = tolerance
field-accept = short answers
field-reference = reference
field-grade = grading
field-explanation = explanation
field-hint = hint
field-source = source
field-tags = tags
field-image = picture
field-image_description = picture’s description
field-twin = twin
field-shuffle = order of options

# A question mended in the chat
command-edit = Mend a question
button-mend = ✏️ Mend
mend-usage = Which question? Send its id: <code>/edit question-id</code>. It stands in the report and in the file.
mend-unknown = There is no question <code>{ $id }</code> among those that I ask.
mend-lost = Question <code>{ $id }</code> can't be found in its file now: the file has changed or has mistakes. Send /reload first, and I'll say what is wrong.
mend-menu = ✏️ <b>{ $id }</b> · { $file }, line { $line }
mend-menu-how = Send the new wording of the question, or choose what to mend.
mend-field-text = Wording
mend-field-right = ✓ Which option is right
mend-field-explanation = Explanation
mend-field-hint = Hint
mend-field-reference = Model answer
mend-field-answer = Answer
mend-field-tolerance = Tolerance
mend-field-accept = Right answers
mend-field-option = Option { $number }
mend-field-why = Feedback of option { $number }
mend-prompt = ✏️ <b>{ $id }</b> · { $field }
mend-prompt-now = Now (tap to copy):
mend-prompt-empty = There is no such field yet.
mend-prompt-how = Send the new text.
mend-prompt-lines = Send the new answers, one a line.
mend-right-one = Choose the right option.
mend-right-many = Tick the right options and press "Done".
mend-was = Before:
mend-now = After:
mend-seen = 👁 As people will see it:
mend-same = That is the same text: nothing to change.
mend-wrong = ❌ This won't do ({ $count }). Nothing was changed; send a better text.
mend-unwritable = ❌ I can't put such a text into { $file } (line { $line }) by myself: change the file and send /reload.
mend-changed = ⚠️ { $file } was changed while you were looking. This is the change to the new file:
mend-readonly = ❌ { $file } can't be written: { $reason }. Your change is kept: allow writing and press "Apply" again.
mend-written = ⚠️ The file is written, but the questions are still the old ones:
mend-done = ✅ <b>{ $id }</b> is mended and asked that way from now on.
mend-thanks-go = { $people ->
    [one] { $people } person who reported it will be thanked.
   *[other] { $people } people who reported it will be thanked.
}
mend-left = Left as it was.
mend-thanks = 🙏 Thank you! The question that you reported is mended:
button-mend-apply = ✅ Apply
button-mend-cancel = ✖️ Cancel
button-mend-again = ✏️ More
button-mend-done = Done
toast-mend-old = This change is closed. Open the question again: /edit
