# Question
question-place = { $topic } · { $number }/{ $total }
question-place-open = { $topic } · { $number }
question-type-text = ✍️ Answer in your own words
question-type-short = ✍️ Type the answer
question-type-number = ✍️ Send a number
question-multi = Tick every correct option, then tap “Done”
number-asked-back = Is that { $plain } or { $grouped }? Tap one, or send the number again.
question-no-picture = 🖼 The picture can’t be shown. Skip the question if you need it.
question-drawn = 🖼 Larger in the picture
question-hint = 💡 { $hint }
question-skipped = ⏭ Skipped
question-withdrawn = ⏸ Put aside
button-hint = 💡 Hint
button-show = 👁 Show answer
button-skip = ⏭ Skip
button-done = Done
button-next = ▶️ Next
button-known = Knew it
button-more = ⋯
button-back = ‹ Back
button-undo = ↩️ Undo
button-bury = 🙈 Until tomorrow
button-suspend = ⏸ Don’t show again
button-resume = ▶️ Show again
button-report = 🚩 Report a mistake
button-dispute = ✋ The verdict is wrong
button-agree = ✋ The verdict is right after all
button-ten-more = 10 more new ones
button-study = ▶️ Study
button-topics = 📚 Topics
button-progress = 📈 Progress

# Result
result-correct = ✅ Correct
result-partial = 🟡 Almost
result-partial-points = 🟡 Almost — { $said } of { $needed } { $needed ->
    [one] idea
   *[other] ideas
  }
result-wrong = ❌ Wrong
result-unsure = 🤔 Compare with the model answer
result-shown = ❌ Wrong — answer shown
result-read = 📖 Read it — I’ll ask again
result-answer = Correct: { $answer }
result-yours = Your answer: { $answer }
result-reference = Model answer:
result-point = ✅ { $title }
result-point-words = ✅ { $title } — “{ $words }”
result-missed = ➕ Missing: { $title }
result-missed-any = ➕ Missing, for example: { $title }
result-more = ➕ Could be added: { $titles }
result-mistake = ⚠️ { $say }
result-rate = How well did you remember it?
result-rate-hinted = How well did you remember it? After a hint, Hard at most.
result-rated = Rating: { $rating }
result-rated-hinted = Rating: { $rating } (hint used)
result-kept = This question has come up since: your rating is saved, its date stays the same
result-held = 🎯 The question returns when it would have
result-unticked = Missed: { $options }
result-suspended = ⏸ Won’t be shown again
result-returns = 🔁 { $when }
result-again = 🔁 I’ll ask again in this lesson
result-leech = 🧲 You have missed this one { $times } { $times ->
    [one] time
   *[other] times
  }. { $read ->
    [explanation] Read the explanation slowly; if it still won’t stick, hide the question.
    [reference] Read the model answer slowly; if it still won’t stick, hide the question.
   *[nothing] If it won’t stick, hide it.
  }
result-disputed = ✋ Noted: you think the verdict is wrong
result-undone-aside = ↩️ Answer undone. The question is put aside: a mistake was found in it
result-undone = ↩️ Answer undone, here it is again
flag-empty = The answer is empty
flag-emoji = There are no words in it
flag-gibberish = I can’t make out any words
flag-echo = That repeats the question; it isn’t an answer
flag-stuffing = That’s a list of terms. Say the whole thought
flag-injection = Requests to the grader don’t count
flag-vague = Too vague: that could be said of anything
flag-ignorance = Not knowing is fine. Read the model answer
rating-1 = Again
rating-2 = Hard
rating-3 = Good
rating-4 = Easy
rating-button = { $rating } { $interval }
rating-button-proposed = • { $rating } { $interval }

# When
when-minutes = Back in { $count } min
when-hours = Back in { $count } h
when-tomorrow = Back tomorrow
when-days = Back in { $count } { $count ->
    [one] day
   *[other] days
  }
when-months = Back in { $count } mo
when-years = Back in { $count } { $count ->
    [one] year
   *[other] years
  }
interval-minutes = { $count } min
interval-hours = { $count } h
interval-days = { $count } d
interval-months = { $count } mo
interval-years = { $count } y

# The end of a lesson
finished = 🏁 That’s all for today!
finished-topic = 🏁 “{ $topic }”: that’s all for today!
finished-counts = Answers: { $answered }, correct: { $correct }.{ $learned ->
    [0] { "" }
   *[other] { " " }Newly begun: { $learned }.
  }
reward-learned = 🎓 Learned in this lesson: { $count }
reward-streak = 🔥 Streak: { $count } { $count ->
    [one] day
   *[other] days
  }
reward-exam = 📅 { $count } { $count ->
    [one] day
   *[other] days
  } to the exam
reward-spared = 🛋 Yesterday was a day off, and that is fine: one a week does not end the streak
finished-nothing = 🏁 Nothing to review right now.
finished-due = 🔁 There’s more to review.
finished-next = Next review — { $when }.
finished-stopped = ⏹ Lesson stopped. Carry on with /study
finish-when-minutes = in { $count } min
finish-when-hours = in { $count } h
finish-when-tomorrow = tomorrow
finish-when-days = in { $count } { $count ->
    [one] day
   *[other] days
  }
finish-when-months = in { $count } mo
finish-when-years = in { $count } { $count ->
    [one] year
   *[other] years
  }

# Words instead of a rating
words-left-unrated = I won’t check this: your last answer is already saved. You can rate it later, with the buttons below it.

# Words at a press
toast-correct = ✅ Correct
toast-partial = 🟡 Almost
toast-wrong = ❌ Wrong
toast-skipped = ⏭ Skipped
toast-rated = Rating: { $rating }
toast-rated-kept = Rating saved: { $rating }. The question has come up since, so its date stays the same
toast-bury = Hidden until tomorrow
toast-suspend = Won’t be shown again
toast-resume = Back in rotation
toast-dispute = Noted, rating changed
toast-dispute-kept = Noted, rating unchanged
toast-agree = Taken back, rating changed
toast-agree-kept = Taken back, rating unchanged
toast-report-sent = 🚩 Sent to the author. Thank you!
toast-report-counted = 🚩 Noted: the author already knows about this question. Thank you!
toast-report-kept = 🚩 Noted: the author will see it later. Thank you!
toast-report-changed = 🚩 Noted. The author has changed this question since
toast-report-again = 🚩 Noted, with this reason
toast-report-aside = 🚩 Noted. The question is put aside until the author checks it. Thank you!
toast-report-fine = 🚩 Noted. The author has already checked this question and found nothing wrong
toast-report-why = What’s wrong with the question?
button-reason-answer = 🚩 The answer is wrong
button-reason-unclear = 🚩 Unclear
button-reason-typo = 🚩 Typo
button-reason-other = 🚩 Something else
toast-undo = Undone
refused-unknown = This button isn’t yours or has expired. Carry on with /study
refused-answered = Already answered
refused-closed = This question is closed. Carry on with /study
refused-open = The question is already below. Can’t find it? /study
refused-unrated = Rate this answer first, with a button below it
refused-empty = Tick at least one option
refused-unreadable = I can’t read that as a number. { $decimal ->
    [none] Send just the number.
   *[other] Send just the number, such as { $decimal } or { $power }.
}
refused-several = There are several numbers here. { $decimal ->
    [none] Send just your answer.
   *[other] Send just your answer, such as { $decimal } or { $power }.
}
refused-buttons = Answer with the buttons under the question 👆
refused-options = Answer with a button under the question or the number of an option 👆
refused-elsewhere = That replies to another message, so it doesn’t count. This is the open question: answer it without quoting
refused-no-question = No question is open. Start with /study
refused-unseen = That sounds like part of your last answer, so I won’t check it. The new question is above ☝️
refused-between = Your answer is in. Next question: “▶️ Next” or /study
refused-only-latest = Only the latest answer can be undone
refused-reviewed-since = This question has come up since: your answer and rating stay. Carry on with /study
refused-nothing = Nothing to undo
refused-nothing-stop = No lesson is running. Start with /study
refused-not-credited = An answer like that can’t be credited

# Reading and sharing
button-read = 📖 Read
button-read-on = 📖 Read on
button-share = 🔗 Share
button-ask = ❓ Ask me
button-picture = 🖼 Picture
button-send-topic = 📨 Send the topic
button-send-question = 📨 Send the question
button-play = 👥 Play in a group
choose-read = 📖 <b>Read</b> a topic’s questions with their answers. Which topic?
choose-share = 🔗 <b>Share</b>: which topic?
share =
    🔗 <b>{ $topic }</b>
    The link starts the topic at once:
    { $link }
share-question =
    Only this question:
    { $link }
question-gone = This question is no longer there
finished-certain = 🏁 Done!
private-only = 💬 That works in our private chat
button-private = 💬 Open
