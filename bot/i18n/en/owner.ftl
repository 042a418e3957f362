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
